import type { Scan } from '#ct/scan.ts';
import type { LabelJoin } from '#data/labels/labels.ts';
import { text } from '../../messages/language.ts';
import { LabelMark } from '../LabelMark.tsx';
import classes from './Labels.module.css';

const SHOWN = 6;

interface MatchPreviewProps {
  join: LabelJoin;
  scans: readonly Scan[];
  classNames: readonly string[];
}

/** The labels that a choice of columns gives the first scans, and the first rows that match no scan. */
export function MatchPreview({ join, scans, classNames }: MatchPreviewProps) {
  const { labels, unmatchedRows } = join;
  const words = text.labels.match;
  return (
    <div className={classes.preview}>
      <div>
        <h3>{words.matched({ matched: join.matched, scans: scans.length })}</h3>
        <ul>
          {scans.slice(0, SHOWN).map(({ id, name }) => {
            const label = labels[id];
            return (
              <li key={id}>
                <span title={name}>{name}</span>
                {label === undefined ? (
                  <span className={classes.none}>{text.labels.noLabel}</span>
                ) : (
                  <LabelMark label={label} classNames={classNames} />
                )}
              </li>
            );
          })}
          {scans.length > SHOWN && <li className={classes.none}>{words.moreScans({ count: scans.length - SHOWN })}</li>}
        </ul>
      </div>
      <div>
        <h3>{words.rows({ unmatched: unmatchedRows.length })}</h3>
        <ul>
          {unmatchedRows.slice(0, SHOWN).map(({ row, id }) => (
            <li key={row}>
              <span title={id}>{id || words.noName}</span>
              <span className={classes.none}>{words.row({ row })}</span>
            </li>
          ))}
          {unmatchedRows.length > SHOWN && <li className={classes.none}>{words.moreRows({ count: unmatchedRows.length - SHOWN })}</li>}
        </ul>
      </div>
    </div>
  );
}
