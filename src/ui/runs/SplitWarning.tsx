import { TriangleAlert } from 'lucide-react';
import type { RunRecord } from '#runs/record.ts';
import { told, toldAtOnce } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import classes from './Runs.module.css';
import { splitDifferences } from './split-differences.ts';

/** Whether these runs were scored on the same split and with the same labels, as a warning if they were not. */
export function SplitWarning({ runs }: { runs: readonly RunRecord[] }) {
  const words = text.runs.splits;
  const { isSameSplit, sentences } = splitDifferences(runs, useRunNames().letter);
  if (sentences.length === 0) {
    return (
      <p className={classes.sameSplit} ref={told}>
        {words.same({ scans: runs[0]?.split.tune.length ?? 0 })}
      </p>
    );
  }
  return (
    <section className={classes.warning} ref={toldAtOnce} aria-label={isSameSplit ? words.labelsTitle : words.title}>
      <b>
        <TriangleAlert size={16} aria-hidden /> {isSameSplit ? words.otherLabelsOnly : words.differ}
      </b>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
