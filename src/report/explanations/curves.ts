import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { RateCurve } from '#train/finder/lr-finder.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { suggestedRates } from '../curves/rate-curve.ts';
import { figure } from '../study/figures.ts';
import { percent } from './percent.ts';

/** A change of the loss below this part of it is taken for the noise of one epoch. */
const NOISE = 0.05;
/** Of the training loss, which is a mean over more scans. */
const FALL = 0.02;
/** Accuracies that are nearer to each other than this count as alike. */
const ALIKE = 0.1;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What the losses of a run tell. `kept` is the epoch whose weights are kept; null for none. */
export function explainLoss(history: readonly EpochRecord[], kept: number | null): Phrase {
  const [first] = history;
  const last = history.at(-1);
  if (!first || !last) return phrase('explain/loss/none');
  const broken = history.find(({ train, tune }) => !Number.isFinite(train.loss) || !Number.isFinite(tune.loss));
  if (broken) return phrase('explain/loss/not-finite', { epoch: broken.epoch });
  if (history.length === 1) return phrase('explain/loss/one', { tune: figure(last.tune.loss, 2) });
  const lowest = history.reduce((best, record) => (record.tune.loss < best.tune.loss ? record : best));
  const after = history.filter(({ epoch }) => epoch > lowest.epoch);
  const hasFallen = last.train.loss < first.train.loss * (1 - FALL);
  if (after.length === 0) {
    const carries = last.tune.loss < first.tune.loss * (1 - FALL);
    if (hasFallen && carries) return phrase('explain/loss/falling', { epochs: last.epoch });
    if (hasFallen) return phrase('explain/loss/not-carried', { from: figure(first.tune.loss, 2), to: figure(last.tune.loss, 2) });
  } else if (mean(after.map(({ tune }) => tune.loss)) > lowest.tune.loss * (1 + NOISE)) {
    const falls = last.train.loss < lowest.train.loss;
    return falls ? phrase('explain/loss/memorised', { from: lowest.epoch, kept }) : phrase('explain/loss/rising', { from: lowest.epoch });
  }
  if (!hasFallen) return phrase('explain/loss/not-learning', { first: figure(first.train.loss, 2), last: figure(last.train.loss, 2) });
  return phrase('explain/loss/level', { lowest: lowest.epoch, value: figure(lowest.tune.loss, 2) });
}

/** What the accuracies of the kept epoch tell, or of the last one where none is kept. `classes` is their number. */
export function explainAccuracy(history: readonly EpochRecord[], kept: number | null, classes: number): Phrase {
  const record = history.find(({ epoch }) => epoch === kept) ?? history.at(-1);
  if (!record) return phrase('explain/accuracy/none');
  const { epoch } = record;
  const [train, tune] = [record.train.accuracy, record.tune.accuracy];
  const said = { epoch, train: percent(train), tune: percent(tune) };
  if (train - tune > ALIKE) return phrase('explain/accuracy/gap', said);
  if (classes > 1 && train <= 1 / classes + ALIKE / 2) {
    return phrase('explain/accuracy/little', { train: said.train, guessing: percent(1 / classes) });
  }
  return tune - train > ALIKE ? phrase('explain/accuracy/above', said) : phrase('explain/accuracy/even', said);
}

/** What a search of the learning rate tells. */
export function explainRate(curve: RateCurve): Phrase {
  const { steepest } = suggestedRates(curve);
  const end = curve.points.at(-1)?.rate;
  if (steepest === null || end === undefined) return phrase('explain/rate/none');
  const rate = String(steepest);
  if (curve.ended === 'all-steps') return phrase('explain/rate/falls', { rate });
  return phrase('explain/rate/diverged', { rate, end: String(Number(end.toPrecision(2))) });
}
