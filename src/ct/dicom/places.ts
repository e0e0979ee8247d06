import { baseName, naturalOrder } from '../natural-order.ts';
import type { Frame } from './order.ts';

/** Places closer than this, in mm, count as one. */
const SAME_PLACE = 0.01;

/** Sorts by place; within one place by length of the file name (copies tend to have longer names), natural order and frame. */
export function sortByPlace(frames: readonly Frame[]): Frame[] {
  return [...frames].sort(
    (a, b) =>
      (a.place ?? 0) - (b.place ?? 0) ||
      baseName(a.path).length - baseName(b.path).length ||
      naturalOrder(a.path, b.path) ||
      a.frame - b.frame,
  );
}

/** Groups frames by place, ascending. Every frame without a place is a group of its own. */
export function byPlace(frames: readonly Frame[]): Frame[][] {
  const groups: Frame[][] = [];
  for (const frame of sortByPlace(frames)) {
    const [first] = groups.at(-1) ?? [];
    const same = first && first.place !== null && frame.place !== null && Math.abs(frame.place - first.place) < SAME_PLACE;
    if (same) groups.at(-1)?.push(frame);
    else groups.push([frame]);
  }
  return groups;
}

/**
 * Whether two frames in one place show the same: by their pixels where these were read; else one image that came twice is the same, and of
 * others nobody knows.
 */
export function showTheSame(a: Frame, b: Frame): boolean | null {
  if (a.hash !== undefined && b.hash !== undefined) return a.hash === b.hash;
  return a.instance === b.instance && a.frame === b.frame ? true : null;
}

/** Separates frames from copies in the same place; both ascending. `unknown`: whether frames count as copies when that is not known. */
export function withoutCopies(frames: readonly Frame[], unknown = false): { kept: Frame[]; copies: Frame[] } {
  const kept: Frame[] = [];
  const copies: Frame[] = [];
  for (const here of byPlace(frames)) {
    const own: Frame[] = [];
    for (const frame of here) (own.some((other) => showTheSame(other, frame) ?? unknown) ? copies : own).push(frame);
    kept.push(...own);
  }
  return { kept, copies };
}

/** The largest number of frames in one place. */
export function mostInOnePlace(frames: readonly Frame[]): number {
  return byPlace(frames).reduce((most, here) => Math.max(most, here.length), 0);
}

/** Whether every place holds one picture only, apart from copies. */
export function isWhole(frames: readonly Frame[]): boolean {
  return mostInOnePlace(withoutCopies(frames).kept) <= 1;
}

/** Whether most neighbouring frames have the same distance. */
export function isEven(frames: readonly Frame[]): boolean {
  const places = frames.map(({ place }) => place ?? 0).sort((a, b) => a - b);
  const steps = places.slice(1).flatMap((place, i) => (place - places[i] < SAME_PLACE ? [] : [place - places[i]]));
  const median = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  const even = steps.filter((step) => Math.abs(step - median) <= 0.05 * median + SAME_PLACE).length;
  return steps.length > 0 && even >= 0.8 * steps.length;
}

/** The part of the shorter of two stacks that overlaps with the other, 0 to 1. */
export function overlap(a: readonly Frame[], b: readonly Frame[]): number {
  const [low, high] = [extent(a), extent(b)];
  const shared = Math.min(low.end, high.end) - Math.max(low.start, high.start);
  const shorter = Math.min(low.end - low.start, high.end - high.start);
  return shorter > 0 ? Math.max(0, shared / shorter) : 0;
}

function extent(frames: readonly Frame[]): { start: number; end: number } {
  const places = frames.map(({ place }) => place ?? 0);
  return { start: places.reduce((x, y) => Math.min(x, y)), end: places.reduce((x, y) => Math.max(x, y)) };
}
