import { compareSplits } from '#runs/compare-splits.ts';
import type { RunRecord } from '#runs/record.ts';
import { text } from '../messages/language.ts';

const NAMED = 6;

/** Why the scores of these runs can't be compared with the first one's, as sentences; none if they can. */
export function splitDifferences<Run extends Pick<RunRecord, 'split' | 'data' | 'settings'>>(
  [first, ...others]: readonly Run[],
  letter: (run: Run) => string,
): { isSameSplit: boolean; sentences: string[] } {
  if (!first) return { isSameSplit: true, sentences: [] };
  const words = text.runs.splits;
  let isSameSplit = true;
  const sentences = others.flatMap((other) => {
    const { train, tune, sameLabels, otherTestLabels, relabelled } = compareSplits(first, other);
    const [run, than] = [letter(other), letter(first)];
    const said: string[] = [];
    isSameSplit &&= tune.same && train.same;
    if (!tune.same) said.push(words.otherTune({ run, than, shared: tune.shared, all: tune.shared + tune.onlyFirst }));
    const nameOf = (k: number) => other.settings.classes[k] ?? String(k + 1);
    const labels = relabelled.map(({ scan, first: was, second: now }) => ({ scan, was: nameOf(was), now: nameOf(now) }));
    if (labels.length > 0)
      said.push(words.relabelled({ run, than, labels: labels.slice(0, NAMED), more: Math.max(0, labels.length - NAMED) }));
    else if (otherTestLabels) said.push(words.otherTestLabels({ run, than }));
    else if (sameLabels === false) said.push(words.otherLabels({ run, than }));
    if (tune.same && !train.same) said.push(words.otherTrain({ run, than, shared: train.shared }));
    return said;
  });
  return { isSameSplit, sentences };
}
