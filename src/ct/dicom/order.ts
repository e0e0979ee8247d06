import type { Problem } from '#base/problem.ts';
import { dot, normalOf } from '../geometry.ts';
import type { FrameGeometry, Vector } from '../header.ts';
import { baseName, naturalOrder } from '../natural-order.ts';

/** A frame on its way into a stack. */
export interface Frame {
  path: string;
  frame: number;
  rows: number;
  columns: number;
  geometry: FrameGeometry;
  instanceNumber: number | null;
  sliceLocation: number | null;
  /** Along the slice normal, mm; set by {@link orderFrames}. */
  position: number | null;
}

export interface OrderedFrames {
  /** Ascending along the normal, duplicates dropped. */
  frames: Frame[];
  /** Frames without a position in a stack that otherwise has them. */
  unplaced: Frame[];
  /** Direction of the order; null where positions are unknown. */
  normal: Vector | null;
  problems: Problem[];
}

/** Positions closer than this, in mm, are one place. */
const SAME_PLACE = 0.01;

/**
 * Orders frames of one orientation by position along row x column direction. Where files have no positions, by
 * SliceLocation, then by InstanceNumber, then by file name, each with a warning: the direction is then a guess.
 */
export function orderFrames(frames: readonly Frame[]): OrderedFrames {
  const placed = frames.filter((f) => f.geometry.position !== null);
  // With few positions, those say less than what all files have.
  if (placed.length * 2 > frames.length) {
    const normal = stackNormal(placed);
    const unplaced = frames.filter((f) => f.geometry.position === null);
    const along = placed.map((f) => ({ ...f, position: f.geometry.position ? dot(normal, f.geometry.position) : null }));
    const guessed = placed[0].geometry.orientation ? [] : [guess(placed[0], 'orientation', 'the axis along which positions differ most')];
    const { kept, problems } = dropDuplicates(sortBy(along, (f) => f.position));
    return { frames: kept, unplaced, normal, problems: [...guessed, ...problems] };
  }
  const located = frames.map((f) => ({ ...f, position: f.sliceLocation }));
  if (frames.length > 0 && distinct(located.map((f) => f.sliceLocation)) > frames.length / 2) {
    const { kept, problems } = dropDuplicates(sortBy(located, (f) => f.sliceLocation));
    return { frames: kept, unplaced: [], normal: null, problems: [guess(frames[0], 'position', 'slice location'), ...problems] };
  }
  const numbered =
    frames.every((f) => f.instanceNumber !== null) && (distinct(frames.map((f) => f.instanceNumber)) > 1 || frames.length === 1);
  const sorted = sortBy(frames, (f) => (numbered ? f.instanceNumber : 0));
  const problems = frames.length > 1 ? [guess(frames[0], 'position', numbered ? 'instance number' : 'file name')] : [];
  return { frames: sorted, unplaced: [], normal: null, problems };
}

/** Row x column direction; without orientation, the axis of the body along which positions differ most. */
function stackNormal(placed: readonly Frame[]): Vector {
  const { orientation } = placed[0].geometry;
  if (orientation) return normalOf(orientation);
  const extent = [0, 1, 2].map((axis) => {
    const values = placed.map((f) => f.geometry.position?.[axis] ?? 0);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  });
  if (extent[0] > extent[2] && extent[0] >= extent[1]) return [1, 0, 0];
  return extent[1] > extent[2] ? [0, 1, 0] : [0, 0, 1];
}

/** Ascending; equal keys by shorter file name (copies tend to have longer ones), natural order and frame. */
function sortBy(frames: readonly Frame[], key: (frame: Frame) => number | null): Frame[] {
  const tie = (a: Frame, b: Frame): number =>
    baseName(a.path).length - baseName(b.path).length || naturalOrder(a.path, b.path) || a.frame - b.frame;
  const named = key(frames[0]) === 0 && frames.every((f) => key(f) === 0);
  return [...frames].sort((a, b) =>
    named ? naturalOrder(a.path, b.path) || a.frame - b.frame : (key(a) ?? 0) - (key(b) ?? 0) || tie(a, b),
  );
}

/** Of frames in one place the first is kept; a different picture in the same place must not become a slice of its own. */
function dropDuplicates(sorted: readonly Frame[]): { kept: Frame[]; problems: Problem[] } {
  const kept: Frame[] = [];
  const problems: Problem[] = [];
  for (const frame of sorted) {
    const last = kept.at(-1);
    if (last && last.position !== null && frame.position !== null && Math.abs(frame.position - last.position) < SAME_PLACE) {
      problems.push({
        level: 'warning',
        code: 'duplicate-slice',
        subject: frame.path,
        what: `It is a duplicate: it lies in the same place as ${last.path}, which was kept; should they differ, the two are in conflict.`,
        remedy: 'Remove the copy that is wrong.',
      });
    } else kept.push(frame);
  }
  return { kept, problems };
}

function distinct(values: readonly (number | null)[]): number {
  return new Set(values.filter((value) => value !== null)).size;
}

function guess(frame: Frame, missing: string, instead: string): Problem {
  return {
    level: 'warning',
    code: 'order-guessed',
    subject: frame.path,
    what: `The files of this scan give no usable ${missing}: slices were ordered by ${instead}, from which the direction can't be told.`,
    remedy: 'Check the order in the viewer.',
  };
}
