import { Button, Group, Text } from '@mantine/core';
import { FlaskConical, FolderOpen, X } from 'lucide-react';
import { LABEL_COLUMNS } from '#data/labels/written-columns.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sourceTitle } from '#state/dataset/label-sources.ts';
import { makeDemoAgain } from '#state/demo/make-again.ts';
import { useProject } from '#state/project/project.ts';
import { DemoDoors } from '../demo/DemoDoors.tsx';
import { TourDoor } from '../guide/TourDoor.tsx';
import { ProjectLine } from '../home/ProjectLine.tsx';
import { text } from '../messages/language.ts';
import { Rich } from '../messages/Rich.tsx';
import { OpenAgain } from '../project/OpenAgain.tsx';
import { ScansFromFile } from '../project/ScansFromFile.tsx';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { addFolder, addPicked, LABEL_TABLE_TYPES } from './add-picked.ts';
import classes from './EmptyData.module.css';
import { QuietButton } from './QuietButton.tsx';
import { ScreenSketch } from './ScreenSketch.tsx';

const TABLE = [
  [LABEL_COLUMNS.scan, LABEL_COLUMNS.category],
  ['ct_scan_0', '1'],
  ['ct_scan_1', '4'],
  ['ct_scan_2', '2'],
] as const;

const namesOf = ({ scans }: ProjectRecord) => scans.map(({ name }) => name);

/** Files and tables as the studio reads them, drawn as text. */
const LAYOUTS = [
  { key: 'folders', tree: 'study/\n  patient_007/  *.dcm\n  patient_008/  *.dcm\n  labels.xlsx' },
  { key: 'covDb', tree: 'train/\n  ct_scan_0/  0.jpg 1.jpg ...\n  ct_scan_1/  0.jpg 1.jpg ...\ntrain_partition.xlsx' },
  { key: 'table', tree: TABLE.map(([name, label]) => name.padEnd(11) + label).join('\n') },
] as const;

/**
 * The Data screen without scans: how to add files, which layouts are read, and a sketch of the screen to come. Work of another day is named
 * first: it waits for its files, and a page that did not say so would look as if it were lost.
 */
export function EmptyData() {
  const words = text.data.empty;
  const tables = useDataset((state) => state.labelSources);
  const removeTable = useDataset((state) => state.removeTable);
  const project = useProject((state) => state.open);
  const known = project && project.scans.length > 0 ? project : null;
  return (
    <>
      <div className={classes.zone}>
        <FolderOpen size={36} strokeWidth={1.25} aria-hidden />
        <h2 className={classes.title}>
          {known ? (known.cameFrom ? words.knownFile : words.knownTitle)({ name: known.name.value }) : words.title}
        </h2>
        {known && (
          <section aria-label={words.known}>
            <ProjectLine project={known} />
            <ScansFromFile project={known} />
            {!known.cameFrom && (
              <Text size="sm">
                {known.isDemo
                  ? text.home.goOnDemo({ scans: known.scans.length, button: text.common.makeDemo })
                  : text.home.goOnScans({ scans: known.scans.length })}
              </Text>
            )}
          </section>
        )}
        <Text size="sm" className={classes.lead}>
          {words.lead({ formats: text.common.formats, privacy: text.common.privacy })}
        </Text>
        {tables.length > 0 && (
          <section aria-label={words.tables}>
            <Text size="sm" role="status">
              <Rich text={words.addScans} slots={{ tables: <b>{words.tablesCount({ count: tables.length })}</b> }} />
            </Text>
            <ul className={classes.tables}>
              {tables.map(sourceTitle).map((title) => (
                <li key={title}>
                  {title}
                  <QuietButton
                    icon={<X size={13} aria-hidden />}
                    label={words.removeTable({ table: title })}
                    onClick={() => void removeTable(title)}
                  >
                    {words.remove}
                  </QuietButton>
                </li>
              ))}
            </ul>
          </section>
        )}
        <OpenAgain />
        <Group gap="sm" justify="center">
          <PickFiles folder size="md" variant="default" onPick={addPicked} onFolder={addFolder}>
            {text.data.chooseFolder}
          </PickFiles>
          <PickFiles size="md" variant="default" onPick={addPicked}>
            {text.data.chooseFiles}
          </PickFiles>
          <PickFiles picker="labels" accept={LABEL_TABLE_TYPES} size="md" variant="default" onPick={addPicked}>
            {text.data.labelTable}
          </PickFiles>
          {known?.isDemo && (
            <Button size="md" leftSection={<FlaskConical size={18} aria-hidden />} onClick={() => void makeDemoAgain(namesOf(known))}>
              {text.common.makeDemo}
            </Button>
          )}
        </Group>
        {!known && (
          <div className={classes.demos}>
            <DemoDoors className={classes.demo} />
          </div>
        )}
        <TourDoor />
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
