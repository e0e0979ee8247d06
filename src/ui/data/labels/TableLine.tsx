import { Columns2, FileSpreadsheet, Folders, X } from 'lucide-react';
import type { LabelJoin } from '#data/labels/labels.ts';
import { type LabelSource, sourceTitle } from '#state/dataset/label-sources.ts';
import { formatCount, plural } from '../../widgets/format.ts';
import { QuietButton } from '../QuietButton.tsx';
import classes from './Labels.module.css';

interface TableLineProps {
  source: LabelSource;
  /** The table's name without what all tables share. */
  name: string;
  scans: number;
  onColumns: () => void;
  onRemove: () => void;
}

/** One label table: which columns are read, and how much of it fits the scans. */
export function TableLine({ source, name, scans, onColumns, onRemove }: TableLineProps) {
  const { mapping, join, use, fromFolders = false } = source;
  const Icon = fromFolders ? Folders : FileSpreadsheet;
  return (
    <div className={classes.line}>
      <Icon size={14} aria-hidden />
      <b className={classes.file} title={sourceTitle(source)}>
        {name}
      </b>
      <span className={classes.facts}>
        {use === 'asked' && 'Waits for your answer above'}
        {use === 'left' && 'Not read as labels'}
        {mapping && !fromFolders && use !== 'asked' && use !== 'left' && (
          <>
            <i>{mapping.idColumn}</i> → <i>{mapping.labelColumn}</i>
            {mapping.sideColumn && (
              <>
                , sides in <i>{mapping.sideColumn}</i>
              </>
            )}
            {mapping.base !== undefined && `, numbered from ${mapping.base}`}
            {join && scans > 0 && `: ${labelled(join, scans)}${leftOver(join)}`}
          </>
        )}
        {join && fromFolders && `the names of folders are read as classes: ${labelled(join, scans)}`}
        {!mapping && use === 'taken' && 'No columns found that name scans and their classes'}
      </span>
      <span className={classes.actions}>
        {!fromFolders && (
          <QuietButton icon={<Columns2 size={13} aria-hidden />} label={`Choose columns of ${name}`} onClick={onColumns}>
            Choose columns
          </QuietButton>
        )}
        <QuietButton
          icon={<X size={13} aria-hidden />}
          label={`Remove ${fromFolders ? 'the labels from folders' : `table ${name}`}`}
          onClick={onRemove}
        >
          Remove
        </QuietButton>
      </span>
    </div>
  );
}

function labelled(join: LabelJoin, scans: number): string {
  return `${formatCount(join.matched)} of ${plural(scans, 'scan')} labelled`;
}

function leftOver({ unmatchedRows, suggestions }: LabelJoin): string {
  if (unmatchedRows.length === 0) return '';
  const rows = `, ${plural(unmatchedRows.length, 'row')} without a scan`;
  return suggestions.length === 0 ? rows : `${rows}, ${plural(suggestions.length, 'suggestion')}`;
}
