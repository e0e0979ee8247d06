import { TriangleAlert } from 'lucide-react';
import { compareSplits } from '#report/compare-splits.ts';
import type { RunRecord } from '#runs/record.ts';
import classes from './Runs.module.css';
import { runMark } from './run-marks.ts';

/** Why the scores of these runs can't be set side by side, against the first; empty when they can. */
function differences([first, ...others]: readonly RunRecord[]): string[] {
  if (!first) return [];
  return others.flatMap((run, i) => {
    const { train, tune, sameLabels } = compareSplits(first, run);
    const { letter } = runMark(i + 1);
    const said: string[] = [];
    if (!tune.same) {
      const total = tune.shared + tune.onlyFirst;
      said.push(`${letter} was scored on other scans than A: ${tune.shared} of A's ${total} tune scans are in its tune side.`);
    }
    if (sameLabels === false) said.push(`${letter} was trained and scored with other labels or classes than A.`);
    if (tune.same && !train.same) {
      said.push(`${letter} learned from other scans than A (${train.shared} shared), and was scored on the same ones.`);
    }
    return said;
  });
}

/** Says loudly that scores of other scans are other scores. */
export function SplitWarning({ runs }: { runs: readonly RunRecord[] }) {
  const said = differences(runs);
  if (said.length === 0) {
    return (
      <p className={classes.sameSplit} role="status">
        Same split: all of them learned from the same scans and were scored on the same {runs[0]?.split.tune.length ?? 0} tune scans.
      </p>
    );
  }
  return (
    <section className={classes.warning} role="alert" aria-label="The splits differ">
      <b>
        <TriangleAlert size={16} aria-hidden /> Not the same split: these scores must not be ranked against each other.
      </b>
      <ul>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
