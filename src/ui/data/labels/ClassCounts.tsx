import { LabelMark } from '../LabelMark.tsx';
import classes from './Labels.module.css';

/** How many scans have each class, in the order of the keys that label. */
export function ClassCounts({
  counts,
  unlabelled,
  classNames,
}: {
  counts: readonly number[];
  unlabelled: number;
  classNames: readonly string[];
}) {
  return (
    <ul className={classes.counts} aria-label="Scans per class">
      {counts.map((count, label) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
        <li key={label}>
          <LabelMark label={label} classNames={classNames} /> <b>{count}</b>
        </li>
      ))}
      <li>
        no label <b>{unlabelled}</b>
      </li>
    </ul>
  );
}
