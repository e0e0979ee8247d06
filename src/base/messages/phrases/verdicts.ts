import { english } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';

const scans = (count: number) => (count === 1 ? '1 scan' : `${count} scans`);
const patients = (count: number) => (count === 1 ? '1 patient' : `${count} patients`);

export interface MacroF1 {
  value: string;
  low: string;
  high: string;
  /** What the same calls give on average with the labels in a random order. */
  shuffled: string;
}
export interface NeverFound {
  name: string;
  /** Its scans. */
  n: number;
  isCalled: boolean;
}
/** Whether plain baselines were compared: where not, a verdict that is good must not stand as if that were all. */
export type Compared = 'not-yet' | 'impossible';
const comparedWords = (compared: Compared) =>
  compared === 'impossible' ? ', but not compared with the plain rule' : ', not yet compared with the plain rule';

const figures = ({ value, low, high, shuffled }: MacroF1) =>
  `macro F1 is ${value} [${low}, ${high}], and shuffled labels would give ${shuffled} on average`;

type Baseline = 'rule' | 'histogram';
const named = (of: Baseline) => (of === 'rule' ? 'a rule on the share of involved lung' : 'a logistic regression on the HU histogram');

export interface AgainstBaseline {
  of: Baseline;
  /** Macro F1 of the net and of the baseline on the same scans, and what the net has more. */
  net: string;
  baseline: string;
  difference: string;
  low: string;
  high: string;
}
const against = ({ net, baseline, difference, low, high }: AgainstBaseline) =>
  `macro F1 is ${net} against its ${baseline}, a difference of ${difference} [${low}, ${high}]`;

/** What a baseline was fitted on, with the scans that the net was trained on. */
export interface FittedOn {
  scans: number;
  of: number | null;
}
const fittedOn = ({ scans: count, of }: FittedOn) => {
  if (of === null) return `Fitted on ${scans(count)} of the training set`;
  return of === count ? `Fitted on the ${scans(count)} of the training set` : `Fitted on ${count} of the ${scans(of)} of the training set`;
};

/** Whether a net is worth anything on a side: the sentence before all scores, and what explains it. */
export const verdictPhrases = {
  'verdict/no-scans': 'There is no scan with a label that could be scored.',
  'verdict/no-numbers': ({ scans: count }: { scans: number }) =>
    `Nothing can be scored: ${count === 1 ? 'the only scan has a score that is' : `all ${scans(count)} have scores that are`} infinite or not a number.`,
  'verdict/one-true-class': ({ name, right, n }: { name: string; right: number; n: number }) =>
    `${
      n === 1
        ? `The only scan is ${name}, and is ${right === 1 ? '' : 'not '}called so`
        : `All ${scans(n)} are ${name}, of which ${right} ${right === 1 ? 'is' : 'are'} called so`
    }: whether the net tells the classes apart can't be seen here.`,
  'verdict/one-called-class': ({ name, right, n }: { name: string; right: number; n: number }) =>
    `Not better than guessing: it calls every scan ${name}, which is right for ${right} of ${n}.`,
  'verdict/worse': (of: MacroF1) => `Worse than guessing: ${figures(of)}.`,
  'verdict/as-guessing': (of: MacroF1) => `Not shown to be better than guessing: ${figures(of)}.`,
  /** `neverFound`: classes of which no scan is found, though better than guessing, and whether any scan is called so. */
  'verdict/better': ({
    neverFound = [],
    compared,
    value,
    low,
    high,
    shuffled,
  }: MacroF1 & { neverFound?: readonly NeverFound[]; compared?: Compared }) =>
    neverFound.length === 0
      ? `Better than guessing${compared ? comparedWords(compared) : ''}: ${figures({ value, low, high, shuffled })}.`
      : `Better than guessing${compared ? `${comparedWords(compared)}; it` : ', but'} finds ${english.list(
          neverFound.map(
            ({ name, n, isCalled }) =>
              `${n === 1 ? `not the only ${name}` : `none of the ${n} ${name}`}${isCalled ? '' : ' (never called)'}`,
          ),
          'and',
        )}: ${figures({ value, low, high, shuffled })}.`,
  'verdict/above-baseline': (of: AgainstBaseline) => `Better than ${named(of.of)}: ${against(of)}.`,
  'verdict/not-above-baseline': ({ isWorse, of, net, baseline, difference, low, high }: AgainstBaseline & { isWorse: boolean }) =>
    isWorse
      ? `Worse than ${named(of)}: ${against({ of, net, baseline, difference, low, high })}.`
      : `Not better than ${named(of)}: ${against({ of, net, baseline, difference, low, high })}, within noise.`,
  'verdict/not-compared': 'It is not yet compared with the plain rule.',
  'verdict/not-comparable': ({ why }: { why: string }) => `${why} So it could not be compared with the plain rule.`,
  'verdict/missed': ({ name, found, n }: { name: string; found: number; n: number }) => `It finds only ${found} of ${n} ${name}.`,
  /** `names`: of the classes that have so few; `isEach`: all classes have. */
  'verdict/few-patients': ({ names, patients: count, isEach }: { names: readonly string[]; patients: number; isEach: boolean }) =>
    `${isEach ? 'Each class has' : names.length === 1 ? `${names[0]} has` : `${english.list(names, 'and')} each have`} only ${patients(count)}, so the figures are not sure.`,

  'verdict/compare-first':
    'First compare it with the plain rule: load its training scans beside these, then press “Compare with plain baselines” under Comparison. The command line compares where its training scans are in the same folder.',
  'verdict/next-label': 'Next: label scans of every class.',
  'verdict/next-no-numbers': 'Next: use the model of an earlier epoch, or train again with a smaller learning rate.',
  'verdict/next-others': ({ others }: { others: readonly string[] }) => `Next: label scans that are ${english.list(others, 'or')}.`,
  'verdict/next-few': ({ scans: count }: { scans: number }) =>
    `Next: label more scans of every class and train again, since ${count === 1 ? '1 training scan is' : `${count} training scans are`} too few.`,
  'verdict/next-one-class': 'Next: train again with more weight for rare classes (“Against unequal classes” in Train), or for more epochs.',
  'verdict/next-worse': 'Next: check that the labels are in the order of the classes that the net was trained with.',
  'verdict/next-as-guessing': 'Next: train for more epochs, begin with published weights, or label more scans.',
  /** Percentages. */
  'verdict/next-by-heart': ({ training, here }: { training: string; here: string }) =>
    `Next: label more scans, or train with augmentation or with fewer layers, since the net has learned its training scans by heart: it was right for ${training} % of them, and here for ${here} %.`,
  'verdict/next-baseline': ({ of }: { of: Baseline }) =>
    `Next: label more scans or train another net, and use ${of === 'rule' ? 'the rule' : 'the regression'} until a net beats it.`,
  /** `lacking`: classes that are missed more often than found; `wrong`: the scans that it calls wrongly. */
  'verdict/next-better': ({ lacking, wrong }: { lacking: readonly string[]; wrong: number }) => {
    if (lacking.length > 0) return `Next: look at the missed scans that are ${english.list(lacking, 'or')}, and label more like them.`;
    if (wrong === 0) return 'Next: score it on scans from elsewhere, since it calls all of these rightly.';
    return `Next: look at the ${wrong === 1 ? 'scan' : 'scans'} that it calls wrongly, then score it on scans from elsewhere.`;
  },

  'baseline/rule': ({ steps, scans: count, of }: FittedOn & { steps: readonly { name: string; percent: string }[] }) => {
    const [first, second] = steps;
    const lowest = second ? `${first?.name} below ${second.percent} %` : `every scan ${first?.name}`;
    const ranges = [lowest, ...steps.slice(1).map(({ name, percent }) => `${name} from ${percent} %`)];
    return `${fittedOn({ scans: count, of })}, with the cuts that give the highest macro F1 there of all cuts: ${ranges.join(', ')} (share of the lung between −750 and 50 HU).`;
  },
  'baseline/histogram': ({ bins, scans: count, of }: FittedOn & { bins: number }) =>
    `${fittedOn({ scans: count, of })}: multinomial, on the shares of the scan's pixels in ${bins} ranges of HU, each less its mean and over its deviation; half the sum of squared weights added to the log losses.`,
  'baseline/own-scans':
    'On the training set there is no comparison, since the baselines are fitted on these scans themselves. Compare on another set.',
  'baseline/no-training-scans': "None of the run's training scans is loaded, and a baseline is fitted on nothing else.",
  'baseline/not-measured': ({ training }: { training: boolean }) =>
    training ? 'None of the training scans could be measured.' : 'None of these scans could be measured.',
  'baseline/no-units': ({ training }: { training: boolean }) =>
    training
      ? 'The training scans are pictures, which have no Hounsfield units.'
      : 'These scans are pictures, which have no Hounsfield units.',
  'baseline/no-lung': ({ training }: { training: boolean }) =>
    training ? 'No lung was found in the training scans.' : 'No lung was found in these scans.',
  'baseline/one-class': 'The training scans that could be measured are all of one class.',
} satisfies PhraseCatalogue;
