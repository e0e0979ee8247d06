import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { lungExtent } from '#ct/lungs/extent.ts';
import type { IntensityUnit } from '#ct/scan.ts';

/**
 * Which slices of a scan become the input's three channels, feet to head. More than three slices are shared out evenly among
 * the channels, and a channel is their mean.
 */
export type SliceChoice =
  | SliceRule
  /** Those that were marked for each scan; the rule `otherwise` for scans that nobody has marked. */
  | { by: 'hand'; otherwise: SliceRule };

/** A choice that holds for every scan. */
export type SliceRule =
  /** The three middle slices of the whole scan, as in arXiv 2303.16904. Kept as a word: old checkpoints hold it. */
  | 'middle-3'
  /** The three middle slices of the lungs' extent. */
  | { by: 'lung-middle' }
  /** `count` slices at even distances over the whole scan or the lungs' extent. */
  | { by: 'even'; count: number; over: 'scan' | 'lungs' }
  /** The `count` slices with the largest lung area. */
  | { by: 'lung-area'; count: number };

/** What a choice of slices needs to know of a scan. */
export interface SliceFacts {
  /** The scan as the person knows it. */
  name: string;
  slices: number;
  /** The lung's share of each slice, 0..1, feet to head; null where it was not measured ({@link needsLungs}). */
  lungShares: readonly number[] | null;
  /** Indices of the slices marked by hand, feet to head; null where none are marked. */
  byHand: readonly number[] | null;
}

/** The fewest slices of a sample: one per channel. */
export const CHANNELS = 3;

/** Slices in Hounsfield units go by the lungs; pictures of lungs are often a selection already. */
export function defaultSliceChoice(unit: IntensityUnit): SliceRule {
  return unit === 'HU' ? { by: 'lung-middle' } : 'middle-3';
}

/** The rule for a scan that nobody marked slices of. */
export function plainRule(choice: SliceChoice): SliceRule {
  return choice !== 'middle-3' && choice.by === 'hand' ? choice.otherwise : choice;
}

/** The marked slices of a scan where the choice goes by them; else null. */
export function markedFor(choice: SliceChoice, byHand: readonly number[] | undefined): readonly number[] | null {
  return choice !== 'middle-3' && choice.by === 'hand' ? (byHand ?? null) : null;
}

/** Whether a choice needs the `lungShares` of a scan; `byHand` are the slices that count as marked. */
export function needsLungs(choice: SliceChoice, byHand: readonly number[] | null = null): boolean {
  const rule = plainRule(choice);
  if (rule === 'middle-3' || (byHand && rule !== choice)) return false;
  return rule.by === 'lung-middle' || rule.by === 'lung-area' || rule.over === 'lungs';
}

/**
 * Indices of the slices that make the sample, feet to head. Throws ProblemError 'too-few-slices', 'no-lung',
 * 'slices-not-chosen' or 'setting-refused'.
 */
export function pickSlices(facts: SliceFacts, choice: SliceChoice): number[] {
  if (choice !== 'middle-3' && choice.by === 'hand') {
    return facts.byHand ? markedSlices(facts, facts.byHand) : pickSlices(facts, choice.otherwise);
  }
  const count = choice !== 'middle-3' && 'count' in choice ? choice.count : CHANNELS;
  checkCount(count);
  const stretch = needsLungs(choice) ? lungStretch(facts) : { first: 0, length: facts.slices };
  checkEnough(facts, choice, count, stretch.length);
  if (choice !== 'middle-3' && choice.by === 'lung-area') return largest(facts.lungShares ?? [], count);
  if (choice !== 'middle-3' && choice.by === 'even') {
    return Array.from({ length: count }, (_, i) => stretch.first + Math.floor(((i + 0.5) * stretch.length) / count));
  }
  const middle = stretch.first + Math.floor(stretch.length / 2);
  return [middle - 1, middle, middle + 1];
}

/** For each channel the first of `count` slices and the one behind its last. */
export function channelGroups(count: number): [number, number][] {
  return [0, 1, 2].map((c) => [Math.floor((c * count) / CHANNELS), Math.floor(((c + 1) * count) / CHANNELS)]);
}

function lungStretch({ name, lungShares }: SliceFacts): { first: number; length: number } {
  if (!lungShares) throw new RangeError(`${name}: this choice of slices needs the lungs measured`);
  const extent = lungExtent(lungShares);
  if (extent) return { first: extent.first, length: extent.last - extent.first + 1 };
  throw new ProblemError('no-lung', name);
}

/** Indices of the `count` largest shares, ascending; of equal shares the lower index is taken. */
function largest(shares: readonly number[], count: number): number[] {
  const order = shares.map((_, i) => i).sort((a, b) => shares[b] - shares[a] || a - b);
  return order.slice(0, count).sort((a, b) => a - b);
}

/** Whether marked slices make an input: at least one per channel, no slice twice, and all within a scan of `slices` slices. */
export function areEnough(marked: readonly number[], slices: number): boolean {
  const usable = marked.every((index) => Number.isInteger(index) && index >= 0 && index < slices);
  return usable && marked.length >= CHANNELS && new Set(marked).size === marked.length;
}

function markedSlices({ name, slices }: SliceFacts, marked: readonly number[]): number[] {
  if (areEnough(marked, slices)) return [...marked].sort((a, b) => a - b);
  throw new ProblemError('slices-not-chosen', name, { marked: marked.map((i) => i + 1), least: CHANNELS, slices });
}

function checkCount(count: number): void {
  if (Number.isInteger(count) && count >= CHANNELS) return;
  throw new ProblemError('setting-refused/fewest-slices', phrase('subject/slices'), { count, least: CHANNELS });
}

function checkEnough({ name }: SliceFacts, choice: SliceChoice, count: number, available: number): void {
  if (available >= count) return;
  const plain = choice === 'middle-3' || choice.by === 'lung-middle';
  throw new ProblemError('too-few-slices/choice', name, { available, ofLungs: needsLungs(choice), wanted: plain ? null : count });
}
