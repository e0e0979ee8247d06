import { ProblemError } from '#base/problem.ts';
import { type LungFocus, MOST_MARGIN } from './preparation.ts';
import type { SliceChoice, SliceRule } from './slices.ts';

/** Choices as they are written on a command line, and said in a sentence. */

/** Slices per sample where a choice of several does not say. */
export const USUAL_COUNT = 9;
/** Part of the lungs' box that is added on every side. */
export const USUAL_MARGIN = 0.05;

/**
 * 'middle', 'lung-middle', 'even:K', 'even-lungs:K' or 'lung-area:K'; K may be left out. Throws ProblemError 'setting-refused'.
 */
export function parseSlices(text: string): SliceRule {
  const [rule, number, ...rest] = text.trim().split(':');
  const count = number === undefined ? USUAL_COUNT : Number(number);
  const counted = rest.length === 0 && Number.isInteger(count) && count >= 3;
  if (number === undefined && rule === 'middle') return 'middle-3';
  if (number === undefined && rule === 'lung-middle') return { by: 'lung-middle' };
  if (counted && rule === 'even') return { by: 'even', count, over: 'scan' };
  if (counted && rule === 'even-lungs') return { by: 'even', count, over: 'lungs' };
  if (counted && rule === 'lung-area') return { by: 'lung-area', count };
  throw new ProblemError({
    code: 'setting-refused',
    subject: 'Slices',
    what: `'${text}' is no choice of slices.`,
    remedy: "Write 'middle', 'lung-middle', 'even:K', 'even-lungs:K' or 'lung-area:K', K being a whole number of at least 3.",
  });
}

/** 'none', 'lungs' or 'box:MARGIN'; the margin may be left out. Throws ProblemError 'setting-refused'. */
export function parseLungFocus(text: string): LungFocus | null {
  const [rule, number, ...rest] = text.trim().split(':');
  const margin = number === undefined ? USUAL_MARGIN : number.trim() === '' ? Number.NaN : Number(number);
  if (number === undefined && rule === 'none') return null;
  if (number === undefined && rule === 'lungs') return { to: 'mask' };
  if (rest.length === 0 && rule === 'box' && margin >= 0 && margin <= MOST_MARGIN) return { to: 'box', margin };
  throw new ProblemError({
    code: 'setting-refused',
    subject: 'Lungs',
    what: `'${text}' is no way to cut scans down to the lungs.`,
    remedy: "Write 'none', 'lungs' (all else black) or 'box:MARGIN', the margin being a part of the box's longer side, usually 0.05.",
  });
}

/** The choice in a few words. */
export function describeSlices(choice: SliceChoice): string {
  if (choice === 'middle-3') return '3 middle ones of the scan';
  if (choice.by === 'lung-middle') return '3 middle ones of the lungs';
  if (choice.by === 'hand') return `marked by hand; of other scans ${describeSlices(choice.otherwise)}`;
  if (choice.by === 'lung-area') return `${choice.count} with the largest lung area`;
  return `${choice.count} evenly over the ${choice.over === 'scan' ? 'scan' : 'lungs'}`;
}

/** What is kept of the slices, in a few words. */
export function describeFocus(focus: LungFocus | undefined): string {
  if (!focus) return 'the whole slice';
  if (focus.to === 'mask') return 'the lungs, all else black';
  return `the lungs' box and ${Number((100 * focus.margin).toPrecision(6))} % around it`;
}
