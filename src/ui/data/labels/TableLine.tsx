import { Columns2, FileSpreadsheet, X } from 'lucide-react';
import type { LabelSource } from '#state/label-sources.ts';
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
export function TableLine({ source: { table, mapping, join }, name, scans, onColumns, onRemove }: TableLineProps) {
  return (
    <div className={classes.line}>
      <FileSpreadsheet size={14} aria-hidden />
      <b className={classes.file} title={table.name}>
        {name}
      </b>
      <span className={classes.facts}>
        {mapping ? (
          <>
            <i>{mapping.idColumn}</i> → <i>{mapping.labelColumn}</i>
            {join &&
              scans > 0 &&
              `: ${formatCount(join.matched)} of ${plural(scans, 'scan')} matched, ${unmatched(join.unmatchedRows.length)}`}
          </>
        ) : (
          'No columns found that name scans and their classes'
        )}
      </span>
      <span className={classes.actions}>
        <QuietButton icon={<Columns2 size={13} aria-hidden />} label={`Choose columns of ${name}`} onClick={onColumns}>
          Choose columns
        </QuietButton>
        <QuietButton icon={<X size={13} aria-hidden />} label={`Remove table ${name}`} onClick={onRemove}>
          Remove
        </QuietButton>
      </span>
    </div>
  );
}

function unmatched(rows: number): string {
  return rows === 0 ? 'no row left over' : `${plural(rows, 'row')} without a scan`;
}
