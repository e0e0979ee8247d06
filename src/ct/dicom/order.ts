import { phrase } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';
import { dot, normalOf } from '../geometry.ts';
import type { DicomHeader, FrameGeometry, Vector } from '../header.ts';
import { naturalOrder } from '../natural-order.ts';
import { byPlace, isEven, showTheSame } from './places.ts';
import type { FrameTraits } from './traits.ts';

/** A frame that is to be placed in a stack. */
export interface Frame {
  path: string;
  frame: number;
  /** A key of its image. */
  instance: string;
  rows: number;
  columns: number;
  geometry: FrameGeometry;
  instanceNumber: number | null;
  sliceLocation: number | null;
  /** SpacingBetweenSlices of its file, mm. */
  spacingBetween?: number;
  traits: FrameTraits;
  origin?: DicomHeader['origin'];
  /** Hash of its pixels; absent where they were not read. */
  hash?: string;
  /** Along the slice normal, mm; null where it is unknown. Set by {@link placeFrames}. */
  position: number | null;
  /** The number it is ordered by: its position, or a substitute such as the instance number. */
  place: number | null;
}

export interface PlacedFrames {
  frames: Frame[];
  /** Frames without a position in a stack that otherwise has them. */
  unplaced: Frame[];
  /** Direction of the order; null where positions are unknown. */
  normal: Vector | null;
  /** Warnings that say what the order was guessed from. */
  problems: Problem[];
}

/**
 * Gives frames of one orientation their places: by position along row x column direction. Where files have no positions, or one for all, by
 * SliceLocation, then by InstanceNumber, then by file name and frame, each with a warning: the direction is then a guess.
 */
export function placeFrames(frames: readonly Frame[]): PlacedFrames {
  const placed = frames.filter((f) => f.geometry.position !== null);
  // Where few files have positions, properties that all files have give a more reliable order.
  if (placed.length * 2 > frames.length) {
    const normal = stackNormal(placed);
    const along = placed.map((f) => at(f, f.geometry.position && dot(normal, f.geometry.position)));
    if (!sayNothing(along)) {
      const unplaced = frames.filter((f) => f.geometry.position === null);
      const guessed = placed[0].geometry.orientation ? [] : [guess(placed[0], 'order/axis', 'order/no-orientation')];
      return { frames: along, unplaced, normal, problems: guessed };
    }
    return {
      ...withoutPositions(frames, 'order/same-position'),
      unplaced: [],
      normal: null,
    };
  }
  return { ...withoutPositions(frames, 'order/no-position'), unplaced: [], normal: null };
}

const at = (frame: Frame, position: number | null): Frame => ({ ...frame, position, place: position });

/** Whether all positions are equal although the pictures differ, so that the positions say nothing. */
function sayNothing(along: readonly Frame[]): boolean {
  const places = byPlace(along);
  if (places.length > 1 || along.length < 2) return false;
  const [here] = places;
  const numbers = new Set(here.map(({ sliceLocation, instanceNumber, frame }) => `${sliceLocation} ${instanceNumber} ${frame}`));
  return here.some((frame) => (showTheSame(here[0], frame) ?? numbers.size < here.length) === false);
}

/**
 * True for pictures that were taken in one place one after the other, to see the contrast medium come: their series is called so, or they say
 * one place twice and every one is an acquisition of its own.
 */
export function watchOnePlace(frames: readonly Frame[]): boolean {
  const placed = frames.flatMap((f) => (f.geometry.position === null ? [] : at(f, dot(stackNormal(frames), f.geometry.position))));
  if (placed.length < frames.length || !sayNothing(placed)) return false;
  if (frames.every(({ origin }) => origin === 'monitoring')) return true;
  const agree = placed.every(
    ({ place, sliceLocation }) => sliceLocation !== null && Math.abs(Math.abs(place ?? 0) - Math.abs(sliceLocation)) < 0.5,
  );
  const acquisitions = new Set(frames.flatMap(({ traits }) => traits.acquisition ?? []));
  return agree && placed[0].place !== 0 && acquisitions.size === frames.length;
}

function withoutPositions(frames: readonly Frame[], why: Why): Pick<PlacedFrames, 'frames' | 'problems'> {
  const said = (instead: Substitute): Problem[] => (frames.length > 1 ? [guess(frames[0], instead, why)] : []);
  if (frames.length > 0 && distinct(frames.map((f) => f.sliceLocation)) > frames.length / 2) {
    return {
      frames: frames.map((f) => at(f, f.sliceLocation)),
      problems: [guess(frames[0], 'order/location', why)],
    };
  }
  const numbered =
    frames.every((f) => f.instanceNumber !== null) && (distinct(frames.map((f) => f.instanceNumber)) > 1 || frames.length === 1);
  if (numbered) return { frames: frames.map((f) => ({ ...f, place: f.instanceNumber })), problems: said('order/instance') };
  const sorted = [...frames].sort((a, b) => naturalOrder(a.path, b.path) || a.frame - b.frame);
  const oneFile = frames.every(({ path }) => path === frames[0].path);
  const [{ geometry, spacingBetween }] = sorted;
  // A file of many frames states their distance; they are counted from the position of the first.
  const step = oneFile && spacingBetween !== undefined && spacingBetween !== 0 ? Math.abs(spacingBetween) : null;
  const start = geometry.position ? dot(stackNormal([sorted[0]]), geometry.position) : 0;
  return {
    frames: sorted.map((f, i) => ({ ...f, place: i, position: step === null ? null : start + i * step })),
    problems: said(oneFile ? 'order/frames' : 'order/file-name'),
  };
}

/** Places frames by SliceLocation where the locations are all different and evenly spaced; null otherwise. */
export function byLocation(frames: readonly Frame[]): PlacedFrames | null {
  const located = frames.map((frame) => at(frame, frame.sliceLocation));
  const all = located.every(({ place }) => place !== null) && byPlace(located).length === located.length;
  if (!all || !isEven(located)) return null;
  return { frames: located, unplaced: [], normal: null, problems: [guess(located[0], 'order/location', 'order/shared-position')] };
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

function distinct(values: readonly (number | null)[]): number {
  return new Set(values.filter((value) => value !== null)).size;
}

/** Why the usual order can't be used, and what the order was taken from instead. */
type Why = 'order/no-orientation' | 'order/no-position' | 'order/same-position' | 'order/shared-position';
type Substitute = 'order/axis' | 'order/location' | 'order/instance' | 'order/frames' | 'order/file-name';

function guess(frame: Frame, instead: Substitute, why: Why): Problem {
  return warning('order-guessed', frame.path, { why: phrase(why), instead: phrase(instead) });
}
