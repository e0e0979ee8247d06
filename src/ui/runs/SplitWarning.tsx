import { TriangleAlert } from 'lucide-react';
import { compareSplits } from '#runs/compare-splits.ts';
import type { RunRecord } from '#runs/record.ts';
import { text } from '../messages/language.ts';
import { type NamesOnPage, useRunNames } from '../widgets/useRunNames.ts';
import classes from './Runs.module.css';

const NAMED = 6;

/** The reasons why the scores of these runs can't be compared with the first one's, as sentences; none if they can. */
function differences([first, ...others]: readonly RunRecord[], { letter }: NamesOnPage): string[] {
  if (!first) return [];
  const words = text.runs.splits;
  return others.flatMap((other) => {
    const { train, tune, sameLabels, relabelled } = compareSplits(first, other);
    const [run, than] = [letter(other), letter(first)];
    const sentences: string[] = [];
    if (!tune.same) {
      sentences.push(words.otherTune({ run, than, shared: tune.shared, all: tune.shared + tune.onlyFirst }));
    }
    const nameOf = (k: number) => other.settings.classes[k] ?? String(k + 1);
    const labels = relabelled.map(({ scan, first: was, second: now }) => ({ scan, was: nameOf(was), now: nameOf(now) }));
    if (labels.length > 0)
      sentences.push(words.relabelled({ run, than, labels: labels.slice(0, NAMED), more: Math.max(0, labels.length - NAMED) }));
    else if (sameLabels === false) sentences.push(words.otherLabels({ run, than }));
    if (tune.same && !train.same) {
      sentences.push(words.otherTrain({ run, than, shared: train.shared }));
    }
    return sentences;
  });
}

/** Whether these runs were scored on the same split, as a warning if they were not. */
export function SplitWarning({ runs }: { runs: readonly RunRecord[] }) {
  const words = text.runs.splits;
  const sentences = differences(runs, useRunNames());
  if (sentences.length === 0) {
    return (
      <p className={classes.sameSplit} role="status">
        {words.same({ scans: runs[0]?.split.tune.length ?? 0 })}
      </p>
    );
  }
  return (
    <section className={classes.warning} role="alert" aria-label={words.title}>
      <b>
        <TriangleAlert size={16} aria-hidden /> {words.differ}
      </b>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
