import { Columns2, FileSpreadsheet, Folders, X } from 'lucide-react';
import { useDataset } from '#state/dataset/dataset.ts';
import { type LabelSource, sourceTitle } from '#state/dataset/label-sources.ts';
import { text } from '../../messages/language.ts';
import { Rich } from '../../messages/Rich.tsx';
import { QuietButton } from '../QuietButton.tsx';
import classes from './Labels.module.css';

interface TableLineProps {
  source: LabelSource;
  /** The table's file name, or its whole path if another table has the same file name. */
  name: string;
  scans: number;
  onColumns: () => void;
  onRemove: () => void;
}

/** One label table: which of its columns are read, and how many scans it labels. */
export function TableLine({ source, name, scans, onColumns, onRemove }: TableLineProps) {
  const { mapping, join, use, fromFolders = false } = source;
  const words = text.labels.table;
  const counts = join && { matched: join.matched, scans };
  // While files are being read, the scans of the other rows may still come.
  const reading = useDataset((state) => state.reading !== null);
  const [rows, suggestions] = join && !reading ? [join.unmatchedRows.length, join.suggestions.length] : [0, 0];
  const match = join && scans > 0 ? { matched: join.matched, scans, rows, suggestions } : null;
  const Icon = fromFolders ? Folders : FileSpreadsheet;
  return (
    <div className={classes.line}>
      <Icon size={14} aria-hidden />
      <b className={classes.file} title={sourceTitle(source)}>
        {name}
      </b>
      <span className={classes.facts}>
        {use === 'asked' && words.asked}
        {use === 'left' && words.notRead}
        {mapping && !fromFolders && use !== 'asked' && use !== 'left' && (
          <Rich
            text={words.columns({ hasSides: Boolean(mapping.sideColumn), base: mapping.base ?? null, match })}
            slots={{ names: <i>{mapping.idColumn}</i>, classes: <i>{mapping.labelColumn}</i>, sides: <i>{mapping.sideColumn}</i> }}
          />
        )}
        {counts && fromFolders && words.folders(counts)}
        {!mapping && use === 'taken' && words.noColumns}
      </span>
      <span className={classes.actions}>
        {!fromFolders && (
          <QuietButton icon={<Columns2 size={13} aria-hidden />} label={words.chooseOf({ table: name })} onClick={onColumns}>
            {words.choose}
          </QuietButton>
        )}
        <QuietButton
          icon={<X size={13} aria-hidden />}
          label={fromFolders ? words.removeFolders : words.removeTable({ table: name })}
          onClick={onRemove}
        >
          {words.remove}
        </QuietButton>
      </span>
    </div>
  );
}
