import { Group, Text } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { LABEL_COLUMNS } from '#data/labels/written-columns.ts';
import { first } from '../messages/first/first.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import classes from './EmptyData.module.css';
import { ScreenSketch } from './ScreenSketch.tsx';
import { LABEL_TABLE_TYPES } from './table-types.ts';

const TABLE = [
  [LABEL_COLUMNS.scan, LABEL_COLUMNS.category],
  ['ct_scan_0', '1'],
  ['ct_scan_1', '4'],
  ['ct_scan_2', '2'],
] as const;

/** Files and tables as the studio reads them, drawn as text. */
const LAYOUTS = [
  { key: 'folders', tree: 'study/\n  patient_007/  *.dcm\n  patient_008/  *.dcm\n  labels.xlsx' },
  { key: 'covDb', tree: 'train/\n  ct_scan_0/  0.jpg 1.jpg ...\n  ct_scan_1/  0.jpg 1.jpg ...\ntrain_partition.xlsx' },
  { key: 'table', tree: TABLE.map(([name, label]) => name.padEnd(11) + label).join('\n') },
] as const;

interface EmptyDataViewProps {
  title: string;
  /** Below the title: the work that waits for its scans. */
  known?: ReactNode;
  /** What was done already: tables without scans, and folders that can be opened again. */
  before?: ReactNode;
  /** A last button beside those that choose files. */
  again?: ReactNode;
  demos?: ReactNode;
  tour: ReactNode;
  onPick: (files: File[]) => void;
  onFolder: (folder: FileSystemDirectoryHandle) => void;
}

/** How to add files, which layouts are read, and a sketch of the screen to come, as the studio and the first screen draw them. */
export function EmptyDataView({ title, known, before, again, demos, tour, onPick, onFolder }: EmptyDataViewProps) {
  const words = first.data.empty;
  return (
    <>
      <div className={classes.zone}>
        <FolderOpen size={36} strokeWidth={1.25} aria-hidden />
        <h2 className={classes.title}>{title}</h2>
        {known}
        <Text size="sm" className={classes.lead}>
          {words.lead({ formats: first.common.formats, privacy: first.common.privacy })}
        </Text>
        {before}
        <Group gap="sm" justify="center">
          <PickFiles folder size="md" variant="default" onPick={onPick} onFolder={onFolder}>
            {first.data.chooseFolder}
          </PickFiles>
          <PickFiles size="md" variant="default" onPick={onPick}>
            {first.data.chooseFiles}
          </PickFiles>
          <PickFiles picker="labels" accept={LABEL_TABLE_TYPES} size="md" variant="default" onPick={onPick}>
            {first.data.labelTable}
          </PickFiles>
          {again}
        </Group>
        {demos && <div className={classes.demos}>{demos}</div>}
        {tour}
      </div>
      <div className={classes.layouts}>
        {LAYOUTS.map(({ key, tree }) => {
          const { title, note } = words.layouts[key];
          return (
            <section key={key} aria-label={title}>
              <h3 className={classes.layoutTitle}>{title}</h3>
              <pre className={classes.tree}>{tree}</pre>
              <Text size="xs" className={classes.note}>
                {note}
              </Text>
            </section>
          );
        })}
      </div>
      <ScreenSketch caption={words.sketch} />
    </>
  );
}
