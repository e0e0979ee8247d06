import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { isScored, PLAIN_BASELINES, type PlainBaselines } from './baseline/plain-baselines.ts';
import type { ChanceLine } from './chance.ts';
import { hits, onlyOne, predictedCounts, sum } from './confusion.ts';
import { FEW_PATIENTS } from './draws/patients.ts';
import type { SideEstimates } from './estimates.ts';
import type { Ranged } from './interval.ts';

/** What a verdict is given on. */
export interface Judged {
  estimates: SideEstimates;
  /** Names of the classes. */
  classes: readonly string[];
  chance: ChanceLine;
  /** Scans that the net was trained on; null where that is not known. */
  trainedOn: number | null;
}

/**
 * Whether a net is worth anything on a side, in sentences: first the verdict, then what explains or limits it.
 *
 * Better than guessing means that the interval of Matthews' correlation, which is 0 for guessing however common the classes are, lies above 0.
 */
export function verdictOf({ estimates, classes, chance, trainedOn }: Judged): Phrase[] {
  const { n, plain, support, scores } = estimates;
  if (n === 0) return [phrase('verdict/no-scans')];
  const tooFew =
    trainedOn !== null && trainedOn < FEW_PATIENTS * classes.length ? [phrase('verdict/trained-on-few', { scans: trainedOn })] : [];
  const called = onlyOne(predictedCounts(plain.confusion));
  const right = sum(hits(plain.confusion));
  const truly = onlyOne(support);
  if (truly !== null) return [phrase('verdict/one-true-class', { name: classes[truly], right, n }), ...tooFew];
  if (called !== null) return [phrase('verdict/one-called-class', { name: classes[called], right, n }), ...tooFew];
  const figures = { ...inFigures(scores.macroF1!), guessing: (chance.shuffled.macroF1?.value ?? 0).toFixed(2) };
  const { low, high } = scores.mcc!;
  if (high < 0) return [phrase('verdict/worse', figures), ...tooFew];
  if (low <= 0) return [phrase('verdict/as-guessing', figures), ...tooFew, ...limits(estimates, classes)];
  const calls = predictedCounts(plain.confusion);
  const found = hits(plain.confusion);
  const neverFound = classes.flatMap((name, k) =>
    support[k] > 0 && found[k] === 0 ? [{ name, n: support[k], isCalled: calls[k] > 0 }] : [],
  );
  const better = neverFound.length > 0 ? { ...figures, neverFound } : figures;
  return [phrase('verdict/better', better), ...missed(estimates, classes), ...limits(estimates, classes)];
}

const OF_BASELINES: ReadonlySet<string> = new Set(['verdict/above-baseline', 'verdict/not-above-baseline']);

/**
 * A verdict with what plain baselines make of the same scans: whether the net's macro F1 is above theirs by more than noise. A net that guesses is
 * told so first; else a baseline that is not beaten comes before all that is good.
 */
export function verdictWithBaselines(verdict: readonly Phrase[], baselines: PlainBaselines): Phrase[] {
  const told = PLAIN_BASELINES.flatMap((of) => {
    const baseline = baselines[of];
    const difference = isScored(baseline) ? baseline.differences.macroF1 : null;
    if (!isScored(baseline) || !difference || !baseline.scores.macroF1) return [];
    const own = baseline.scores.macroF1.value;
    const figures = { of, net: (own + difference.value).toFixed(2), baseline: own.toFixed(2), difference: signed(difference.value) };
    const ends = { low: signed(difference.low), high: signed(difference.high) };
    if (difference.low > 0) return [{ isBeaten: true, phrase: phrase('verdict/above-baseline', { ...figures, ...ends }) }];
    const isWorse = difference.high < 0;
    return [{ isBeaten: false, phrase: phrase('verdict/not-above-baseline', { ...figures, ...ends, isWorse }) }];
  });
  const of = (isBeaten: boolean) => told.filter((one) => one.isBeaten === isBeaten).map((one) => one.phrase);
  // Sentences on baselines that were compared before are replaced.
  const [first, ...others] = verdict.filter(({ phrase: id }) => !OF_BASELINES.has(id));
  if (first === undefined) return of(false).concat(of(true));
  const isGood = first.phrase === 'verdict/better';
  return isGood ? [...of(false), first, ...of(true), ...others] : [first, ...of(false), ...of(true), ...others];
}

/** '+0.04', '−0.05', '0.00'. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  return Number(digits) === 0 ? digits : `${value > 0 ? '+' : '−'}${digits}`;
}

/** The classes that are found less often than not; those that are never found stand in the verdict itself. */
function missed({ plain, perClass, support }: SideEstimates, classes: readonly string[]): Phrase[] {
  return perClass.flatMap(({ recall }, k) => {
    if (recall === null || recall.value >= 0.5 || recall.value === 0) return [];
    return [phrase('verdict/missed', { name: classes[k], found: plain.confusion[k][k], n: support[k] })];
  });
}

/** The classes whose few patients all these scores rest on. */
function limits({ scores, patientsPerClass }: SideEstimates, classes: readonly string[]): Phrase[] {
  const least = scores.macroF1?.restsOn ?? null;
  if (least === null) return [];
  const there = classes.filter((_, k) => patientsPerClass[k] > 0);
  const names = classes.filter((_, k) => patientsPerClass[k] === least);
  return [phrase('verdict/few-patients', { names, patients: least, isEach: names.length > 1 && names.length === there.length })];
}

const inFigures = ({ value, low, high }: Ranged) => ({ value: value.toFixed(2), low: low.toFixed(2), high: high.toFixed(2) });
