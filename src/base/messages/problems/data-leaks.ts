import { setName } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';

type Side = 'train' | 'tune' | 'test';

/** Pairs of scans on two sides: how many, and the first few by name. */
export interface Pairs {
  count: number;
  shown: readonly { names: readonly [string, string]; sides: readonly [Side, Side] }[];
}

const APART = 'Move both to the training set, or leave one of them out.';
const percent = (part: number) => `${Math.round(100 * part)} %`;

function acrossSides({ count, shown }: Pairs, one: string, several: string): { what: string; remedy: string } {
  const list = shown.map(({ names, sides }) => `${names[0]} (${setName(sides[0])}) and ${names[1]} (${setName(sides[1])})`).join('; ');
  const more = count > shown.length ? ` and ${count - shown.length} more` : '';
  return { what: count === 1 ? `${list}: this ${one}.` : `${count} ${several}: ${list}${more}.`, remedy: APART };
}

/** By what a score would be too good. */
export const leakProblems = {
  'leak-patient': (pairs: Pairs) => acrossSides(pairs, 'is one patient in two sets', 'patients are in two sets'),
  'leak-study': (pairs: Pairs) => acrossSides(pairs, 'is one study in two sets', 'studies are in two sets'),
  'leak-identical': (pairs: Pairs) =>
    acrossSides(pairs, 'pair holds the same pixels in two sets', 'pairs of scans hold the same pixels in two sets'),
  'leak-near': (pairs: Pairs) =>
    acrossSides(pairs, 'pair holds nearly the same slices in two sets', 'pairs of scans hold nearly the same slices in two sets'),
  /** `category`: the class that the pixel gives away, counted from 1, and `name` its name; null for all. `top`, `left` and `share` are parts of 1. */
  'leak-mark': ({
    top,
    left,
    share,
    category,
    name,
    scans,
    outsideLungs,
    hidden,
  }: {
    top: number;
    left: number;
    share: number;
    category: number | null;
    name?: string;
    scans: readonly [string, string];
    outsideLungs: boolean;
    hidden: boolean;
  }) => ({
    what: `A pixel ${percent(top)} from the top and ${percent(left)} from the left, the same on all slices of a scan, tells ${category === null ? 'the class' : `whether a scan is of class ${name ?? category}`} for ${percent(share)} of the scans (${scans[0]} and ${scans[1]} differ there).`,
    remedy: hidden
      ? 'The net does not see it, since everything but the lungs is black.'
      : `Remove burnt-in marks from the pictures${outsideLungs ? ', or prepare the scans with everything but the lungs black' : ''}.`,
  }),
  /** `category`: the class, counted from 1, that the origin goes with; null for all. `values` are the first few of `found` values. */
  'leak-shortcut': ({
    category,
    name,
    strength,
    classes,
    values,
    found,
  }: {
    category: number | null;
    name?: string;
    strength: number;
    classes: number;
    values: readonly string[];
    found: number;
  }) => ({
    what: `It goes with ${category === null ? 'the class' : `class ${name ?? category}`} (Cramer's V ${strength.toFixed(2)}); scans of classes 1 to ${classes}: ${values.join('; ')}${found > values.length ? ` and ${found - values.length} more` : ''}.`,
    remedy: 'A net may learn it instead of the disease: add scans that part the two, and test on scans from elsewhere.',
  }),
} satisfies ProblemCatalogue;
