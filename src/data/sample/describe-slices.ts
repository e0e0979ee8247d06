import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { type LungFocus, MOST_MARGIN } from './preparation.ts';
import type { SliceChoice, SliceRule } from './slices.ts';

/** How many slices a sample has where the text gives no number. */
export const USUAL_COUNT = 9;
/** The margin on every side, as a part of the lungs' box, where the text gives none. */
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
  throw new ProblemError('setting-refused/slice-choice', phrase('subject/slices'), { text });
}

/** 'none', 'lungs' or 'box:MARGIN'; the margin may be left out. Throws ProblemError 'setting-refused'. */
export function parseLungFocus(text: string): LungFocus | null {
  const [rule, number, ...rest] = text.trim().split(':');
  const margin = number === undefined ? USUAL_MARGIN : number.trim() === '' ? Number.NaN : Number(number);
  if (number === undefined && rule === 'none') return null;
  if (number === undefined && rule === 'lungs') return { to: 'mask' };
  if (rest.length === 0 && rule === 'box' && margin >= 0 && margin <= MOST_MARGIN) return { to: 'box', margin };
  throw new ProblemError('setting-refused/lungs', phrase('subject/lungs'), { text });
}

/** The text that parseSlices reads as this rule. */
export function writeSlices(rule: SliceRule): string {
  if (rule === 'middle-3') return 'middle';
  if (rule.by === 'lung-middle') return rule.by;
  return `${rule.by === 'even' && rule.over === 'lungs' ? 'even-lungs' : rule.by}:${rule.count}`;
}

/** The text that parseLungFocus reads as this. */
export function writeLungFocus(focus: LungFocus | null): string {
  if (focus === null) return 'none';
  return focus.to === 'mask' ? 'lungs' : `box:${focus.margin}`;
}

/** A choice of slices in a few words. */
export function describeSlices(choice: SliceChoice): Phrase {
  if (choice === 'middle-3') return phrase('slices/middle');
  if (choice.by === 'lung-middle') return phrase('slices/lung-middle');
  if (choice.by === 'hand') return phrase('slices/hand', { otherwise: describeSlices(choice.otherwise) });
  if (choice.by === 'lung-area') return phrase('slices/lung-area', { count: choice.count });
  return phrase('slices/even', { count: choice.count, over: choice.over });
}

/** What the net sees of the slices, in a few words. */
export function describeFocus(focus: LungFocus | undefined): Phrase {
  if (!focus) return phrase('focus/whole');
  if (focus.to === 'mask') return phrase('focus/mask');
  return phrase('focus/box', { percent: Number((100 * focus.margin).toPrecision(6)) });
}
