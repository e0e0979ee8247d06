import type { PhraseCatalogue } from '../message.ts';

const scans = (count: number) => (count === 1 ? '1 scan' : `${count} scans`);
const patients = (count: number) => (count === 1 ? '1 patient' : `${count} patients`);

export interface MacroF1 {
  value: string;
  low: string;
  high: string;
  /** What guessing gives. */
  guessing: string;
}
const figures = ({ value, low, high, guessing }: MacroF1) => `macro F1 is ${value} [${low}, ${high}], guessing gives ${guessing}`;

/** Whether a net is worth anything on a side: the sentence before all scores, and what explains it. */
export const verdictPhrases = {
  'verdict/no-scans': 'There is no scan with a label that could be scored.',
  'verdict/one-true-class': ({ name, right, n }: { name: string; right: number; n: number }) =>
    `All ${scans(n)} are ${name}, of which ${right} ${right === 1 ? 'is' : 'are'} called so: whether the net tells the classes apart can't be seen here.`,
  'verdict/one-called-class': ({ name, right, n }: { name: string; right: number; n: number }) =>
    `Not better than guessing: it calls every scan ${name}, which is right for ${right} of ${n}.`,
  'verdict/trained-on-few': ({ scans: count }: { scans: number }) =>
    count === 1 ? '1 training scan is too few.' : `${count} training scans are too few.`,
  'verdict/worse': (of: MacroF1) => `Worse than guessing: ${figures(of)}. Are the labels in the order that the net was trained with?`,
  'verdict/as-guessing': (of: MacroF1) => `Not shown to be better than guessing: ${figures(of)}.`,
  'verdict/better': (of: MacroF1) => `Better than guessing: ${figures(of)}.`,
  'verdict/missed': ({ name, found, n }: { name: string; found: number; n: number }) => `It finds only ${found} of ${n} ${name}.`,
  'verdict/few-patients': ({ name, patients: count }: { name: string; patients: number }) =>
    `${name} has ${patients(count)} only, so the figures are not sure.`,
} satisfies PhraseCatalogue;
