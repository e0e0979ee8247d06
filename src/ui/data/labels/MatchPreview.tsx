import type { Scan } from '#ct/scan.ts';
import type { LabelJoin } from '#data/labels/labels.ts';
import { plural } from '../../widgets/format.ts';
import { LabelMark } from '../LabelMark.tsx';
import classes from './Labels.module.css';

const SHOWN = 6;

interface MatchPreviewProps {
  join: LabelJoin;
  scans: readonly Scan[];
  classNames: readonly string[];
}

/** What a choice of columns does to the first scans, and the rows that it leaves over. */
export function MatchPreview({ join, scans, classNames }: MatchPreviewProps) {
  const { labels, unmatchedRows } = join;
  return (
    <div className={classes.preview}>
      <div>
        <h3>
          {join.matched} of {plural(scans.length, 'scan')} matched
        </h3>
        <ul>
          {scans.slice(0, SHOWN).map(({ id, name }) => {
            const label = labels[id];
            return (
              <li key={id}>
                <span title={name}>{name}</span>
                {label === undefined ? <span className={classes.none}>no label</span> : <LabelMark label={label} classNames={classNames} />}
              </li>
            );
          })}
          {scans.length > SHOWN && <li className={classes.none}>and {plural(scans.length - SHOWN, 'more scan', 'more scans')}</li>}
        </ul>
      </div>
      <div>
        <h3>{unmatchedRows.length === 0 ? 'Every row names a scan' : `${plural(unmatchedRows.length, 'row')} without a scan here`}</h3>
        <ul>
          {unmatchedRows.slice(0, SHOWN).map(({ row, id }) => (
            <li key={row}>
              <span title={id}>{id || 'no name'}</span>
              <span className={classes.none}>row {row}</span>
            </li>
          ))}
          {unmatchedRows.length > SHOWN && (
            <li className={classes.none}>and {plural(unmatchedRows.length - SHOWN, 'more row', 'more rows')}</li>
          )}
        </ul>
      </div>
    </div>
  );
}
