import type { Split } from '#data/split/split.ts';
import type { Scores } from '#eval/scores.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { scoresCsv } from '#report/scores-csv.ts';
import { isBestLost, type RunRecord } from '#runs/record.ts';
import { study } from '#workers/client/study.ts';
import type { Prediction } from '#workers/services.ts';
import { deliver } from './deliver.ts';
import { report } from './report.ts';

export interface ScoredRun {
  record: RunRecord;
  split: Split;
  labels: Readonly<Record<string, number>>;
  predictions: readonly Prediction[];
  /** Before the names of the files. */
  prefix: string;
  /** The test side is scored, too; its opening has been counted. */
  openTest: boolean;
}

/**
 * Scores the sides of a run by what its kept epoch predicts of them; delivers scores-train.csv, scores-tune.csv and, where the test
 * side is opened, scores-test.csv. Returns the tune side's.
 */
export async function scoreSides({ record, split, labels, predictions, prefix, openTest }: ScoredRun): Promise<Scores> {
  const { classes, model } = record.settings;
  const checkpoint = `${catalogueEntry(model).title}, ${isBestLost(record) ? `epoch ${record.keptEpoch}` : 'best epoch'}`;
  const scored = async (side: 'train' | 'tune' | 'test', words: string) => {
    const members = new Set(split[side]);
    const cases = predictions.filter(({ scanId }) => members.has(scanId));
    const truth = cases.map(({ scanId }) => labels[scanId] ?? 0);
    const scores = await study.score(
      truth,
      cases.map(({ probabilities }) => probabilities),
      classes,
    );
    await deliver(`${prefix}scores-${side}.csv`, scoresCsv(scores, { checkpoint, side: words, classes }));
    return scores;
  };
  await scored('train', 'training side, in evaluation');
  const tune = await scored('tune', 'tune side');
  if (openTest && split.test.length === 0) await report({ kind: 'log', text: 'There is no test side to open' });
  if (openTest && split.test.length > 0) {
    const { macroF1, accuracy, n } = await scored('test', `locked test side, opening ${record.testOpenings}`);
    const numbers = `macro F1 ${macroF1.toFixed(3)}, accuracy ${accuracy?.toFixed(3) ?? 'not defined'}, n = ${n} of ${split.test.length}`;
    await report({ kind: 'log', text: `Locked test side opened (use ${record.testOpenings}): ${numbers}` });
  }
  return tune;
}
