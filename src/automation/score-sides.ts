import type { Phrase } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { Split } from '#data/split/split.ts';
import type { Scores } from '#eval/scores.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { scoresCsv } from '#report/scores-csv.ts';
import { isBestLost, type RunRecord } from '#runs/record.ts';
import { study } from '#workers/client/study.ts';
import type { Prediction } from '#workers/services.ts';
import { deliver } from './deliver.ts';
import { logLine } from './report.ts';

export interface ScoredRun {
  record: RunRecord;
  split: Split;
  labels: Readonly<Record<string, number>>;
  predictions: readonly Prediction[];
  /** Prefix of the files' names. */
  prefix: string;
  /** Whether to score the test side, too; its opening has been counted. */
  openTest: boolean;
}

/**
 * Scores the sides of a run by the predictions of its kept epoch; delivers scores-train.csv, scores-tune.csv and, if the test side is
 * opened, scores-test.csv. Returns the scores of the tune side.
 */
export async function scoreSides({ record, split, labels, predictions, prefix, openTest }: ScoredRun): Promise<Scores> {
  const { classes, model } = record.settings;
  const net = catalogueEntry(model).title;
  const lost = isBestLost(record);
  const checkpoint = inEnglish(
    lost ? phrase('checkpoint/of-epoch', { net, epoch: record.keptEpoch! }) : phrase('checkpoint/best', { net }),
  );
  const scored = async (side: 'train' | 'tune' | 'test', title: Phrase) => {
    const members = new Set(split[side]);
    const cases = predictions.filter(({ scanId }) => members.has(scanId));
    const truth = cases.map(({ scanId }) => labels[scanId] ?? 0);
    const scores = await study.score(
      truth,
      cases.map(({ probabilities }) => probabilities),
      classes,
    );
    await deliver(`${prefix}scores-${side}.csv`, scoresCsv(scores, { checkpoint, side: inEnglish(title), classes }));
    return scores;
  };
  await scored('train', phrase('side/train'));
  const tune = await scored('tune', phrase('side/tune'));
  if (openTest && split.test.length === 0) await logLine(phrase('terminal/no-test-side'));
  if (openTest && split.test.length > 0) {
    const { macroF1, accuracy, n } = await scored('test', phrase('side/test', { openings: record.testOpenings }));
    const scores = { macroF1: macroF1.toFixed(3), accuracy: accuracy?.toFixed(3) ?? null, n, of: split.test.length };
    await logLine(phrase('terminal/test-scored', { openings: record.testOpenings, ...scores }));
  }
  return tune;
}
