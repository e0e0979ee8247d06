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
  /** The share of training scans that the net got right while it learned; absent where that is not known, and on the training side itself. */
  trainAccuracy?: number | undefined;
}

/**
 * Whether a net is worth anything on a side, in sentences: first the verdict, second the next step, then what explains or limits it.
 *
 * Better than guessing means that the interval of Matthews' correlation, which is 0 for guessing however common the classes are, lies above 0.
 */
export function verdictOf(judged: Judged): Phrase[] {
  const { first, others = [], next } = judge(judged);
  return [first, next, ...others];
}

interface Judgement {
  first: Phrase;
  next: Phrase;
  others?: Phrase[];
}

function judge({ estimates, classes, chance, trainedOn, trainAccuracy }: Judged): Judgement {
  const { n, plain, support, scores, leftOut } = estimates;
  if (n === 0 && leftOut.length > 0)
    return { first: phrase('verdict/no-numbers', { scans: leftOut.length }), next: phrase('verdict/next-no-numbers') };
  if (n === 0) return { first: phrase('verdict/no-scans'), next: phrase('verdict/next-label') };
  const tooFew = trainedOn !== null && trainedOn < FEW_PATIENTS * classes.length ? phrase('verdict/next-few', { scans: trainedOn }) : null;
  const called = onlyOne(predictedCounts(plain.confusion));
  const right = sum(hits(plain.confusion));
  const truly = onlyOne(support);
  if (truly !== null) {
    const others = classes.filter((_, k) => k !== truly);
    return { first: phrase('verdict/one-true-class', { name: classes[truly], right, n }), next: phrase('verdict/next-others', { others }) };
  }
  const few = limits(estimates, classes);
  if (called !== null)
    return {
      first: phrase('verdict/one-called-class', { name: classes[called], right, n }),
      next: tooFew ?? phrase('verdict/next-one-class'),
      others: few,
    };
  const figures = { ...inFigures(scores.macroF1!), shuffled: (chance.shuffled.macroF1?.value ?? 0).toFixed(2) };
  const { low, high } = scores.mcc!;
  const here = scores.accuracy!;
  const byHeart =
    trainAccuracy !== undefined && trainAccuracy > here.high
      ? phrase('verdict/next-by-heart', { training: percent(trainAccuracy), here: percent(here.value) })
      : null;
  if (high < 0) return { first: phrase('verdict/worse', figures), next: phrase('verdict/next-worse'), others: few };
  if (low <= 0)
    return { first: phrase('verdict/as-guessing', figures), next: tooFew ?? byHeart ?? phrase('verdict/next-as-guessing'), others: few };
  const calls = predictedCounts(plain.confusion);
  const found = hits(plain.confusion);
  const neverFound = classes.flatMap((name, k) =>
    support[k] > 0 && found[k] === 0 ? [{ name, n: support[k], isCalled: calls[k] > 0 }] : [],
  );
  const missed = missedClasses(estimates, classes);
  const lacking = [...neverFound, ...missed].map(({ name }) => name);
  return {
    first: phrase('verdict/better', neverFound.length > 0 ? { ...figures, neverFound } : figures),
    next: tooFew ?? byHeart ?? phrase('verdict/next-better', { lacking, wrong: n - right }),
    others: [...missed.map((one) => phrase('verdict/missed', one)), ...few],
  };
}

/**
 * A verdict where no plain baseline has been compared on the same scans: it says so in its first breath, and how to compare before any other step; or, where it
 * can't be compared, `why`. One that judges nothing, or a net that calls a single class, stays as it is.
 */
export function verdictNotCompared([first, ...others]: readonly Phrase[], why: Phrase | null = null): Phrase[] {
  if (first === undefined) return [];
  if (why !== null && isJudged(first)) {
    const judged = first.phrase === 'verdict/better' ? withCompared(first, 'impossible') : first;
    const [next, ...explained] = others;
    return [judged, ...(next ? [next] : []), phrase('verdict/not-comparable', { why }), ...explained];
  }
  if (first.phrase === 'verdict/better') return [withCompared(first, 'not-yet'), phrase('verdict/compare-first'), ...others];
  return isJudged(first) ? [first, ...others, phrase('verdict/not-compared')] : [first, ...others];
}

/** Whether a verdict tells a net from guessing by its macro F1. */
const isJudged = ({ phrase: id }: Phrase) => id === 'verdict/better' || id === 'verdict/as-guessing' || id === 'verdict/worse';

const withCompared = (better: Phrase, compared: 'not-yet' | 'impossible') => ({ ...better, values: { ...better.values, compared } });

/**
 * A verdict with what plain baselines make of the same scans: whether the net's macro F1 is above theirs by more than noise. A net that guesses is
 * told so first; else a baseline that is not beaten comes before all that is good, and is the next step unless the net was trained on too few scans.
 */
export function verdictWithBaselines(verdict: readonly Phrase[], baselines: PlainBaselines): Phrase[] {
  const told = PLAIN_BASELINES.flatMap((of) => {
    const baseline = baselines[of];
    const difference = isScored(baseline) ? baseline.differences.macroF1 : null;
    if (!isScored(baseline) || !difference || !baseline.scores.macroF1) return [];
    const own = baseline.scores.macroF1.value;
    const figures = { of, net: (own + difference.value).toFixed(2), baseline: own.toFixed(2), difference: signed(difference.value) };
    const ends = { low: signed(difference.low), high: signed(difference.high) };
    if (difference.low > 0) return [{ of, isBeaten: true, phrase: phrase('verdict/above-baseline', { ...figures, ...ends }) }];
    const isWorse = difference.high < 0;
    return [{ of, isBeaten: false, phrase: phrase('verdict/not-above-baseline', { ...figures, ...ends, isWorse }) }];
  });
  const of = (isBeaten: boolean) => told.filter((one) => one.isBeaten === isBeaten).map((one) => one.phrase);
  const [first, next, ...others] = verdict;
  if (first === undefined || next === undefined) return of(false).concat(of(true));
  const { rule } = baselines;
  if (told.length === 0 && !isScored(rule) && isJudged(first)) {
    // Scans that are not there can still be loaded.
    return verdictNotCompared(verdict, rule.why.phrase === 'baseline/no-training-scans' ? null : rule.why);
  }
  const notBeaten = told.find(({ isBeaten }) => !isBeaten);
  if (first.phrase !== 'verdict/better' || !notBeaten) return [first, next, ...of(false), ...of(true), ...others];
  const [worst, ...alsoNot] = of(false);
  const step = next.phrase === 'verdict/next-few' ? next : phrase('verdict/next-baseline', { of: notBeaten.of });
  return [worst!, step, ...alsoNot, first, ...of(true), ...others];
}

/** '+0.04', '−0.05', '0.00'. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  return Number(digits) === 0 ? digits : `${value > 0 ? '+' : '−'}${digits}`;
}

/** The classes that are found less often than not; those that are never found stand in the verdict itself. */
function missedClasses({ plain, perClass, support }: SideEstimates, classes: readonly string[]) {
  return perClass.flatMap(({ recall }, k) => {
    if (recall === null || recall.value >= 0.5 || recall.value === 0) return [];
    return [{ name: classes[k]!, found: plain.confusion[k][k], n: support[k] }];
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
const percent = (share: number) => (100 * share).toFixed(0);
