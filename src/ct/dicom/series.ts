import { inEnglish } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';
import { isAxial } from '../geometry.ts';
import type { DicomHeader, FrameGeometry } from '../header.ts';
import type { SliceRef } from '../scan.ts';
import { cluster, describeOther, differs, unplaced } from './clusters.ts';
import { byLocation, type Frame, type PlacedFrames, placeFrames, watchOnePlace } from './order.ts';
import type { Part } from './partition.ts';
import { type PixelHashes, pixelHashKey } from './pixel-hashes.ts';
import { anotherKind, asideOf, copiesDropped, dropped, severalRecordings, unclearPlaces } from './remarks.ts';
import { FEWEST_SLICES, type Separation, separate } from './separate.ts';
import { measureSpacing } from './spacing.ts';

/** One stack of slices from a series: same size, orientation and pixel spacing, one slice in every place, in order. */
export interface Stack {
  /** Distinguishes it from the other stacks of its series; '' where it needs no name. */
  part: string;
  slices: SliceRef[];
  rows: number;
  columns: number;
  spacing: [number, number, number] | null;
  orientation: FrameGeometry['orientation'];
  /** Whether its slices were computed across many others (maximum intensity projections, slabs). */
  projection: boolean;
  /** Problems of the stack; their subjects are files. */
  problems: Problem[];
}

/**
 * Arranges the files of one series into stacks: one, or several where it holds several recordings. Files that fit in none (scouts, other
 * orientations and sizes, slices without a position) are named in `aside`. `stacks` is empty where the files make none.
 */
export function stackSeries(headers: readonly DicomHeader[], hashes: PixelHashes = new Map()): { stacks: Stack[]; aside: Problem[] } {
  const aside: Problem[] = [];
  const scouts = headers.filter((header) => header.localizer);
  if (scouts.length > 0) {
    const scout = asideOf(scouts.map((h) => h.path));
    aside.push(warning('localizer', scout.subject, scout.aside));
  }
  const images = headers.filter((header) => !header.localizer);
  const frames = images.flatMap((header) => framesOf(header, hashes));
  if (frames.length === 0) return { stacks: [], aside };
  const [main, ...rest] = cluster(frames);
  const stacks = stacksOf(main, aside);
  for (const other of rest) {
    // Slices of another size or plane are a recording of their own, not stray files, if they are at least half as many as the main ones.
    const own = other.length >= FEWEST_SLICES && 2 * other.length >= main.length && isPlaced(other) === isPlaced(main);
    if (!own) {
      aside.push(describeOther(main[0], other));
      continue;
    }
    const difference = differs(main[0], other[0]);
    const others = stacksOf(other, aside).map((stack) => ({
      ...stack,
      part: [inEnglish(difference), stack.part].filter(Boolean).join(', '),
    }));
    if (others.length > 0) aside.push(anotherKind(other[0].path, difference));
    stacks.push(...others);
  }
  stacks[0]?.problems.unshift(...once(images));
  return { stacks, aside };
}

const isPlaced = ([{ geometry }]: readonly Frame[]): boolean => geometry.position !== null;

function stacksOf(frames: readonly Frame[], aside: Problem[]): Stack[] {
  if (watchOnePlace(frames)) {
    const watched = asideOf(frames.map((f) => f.path));
    aside.push(warning('one-place', watched.subject, watched.aside));
    return [];
  }
  let placed = placeFrames(frames);
  let parts = separate(placed.frames, 'tags');
  if (parts.wholes.length === 0) {
    const located = byLocation(placed.frames);
    if (located) placed = { ...located, unplaced: placed.unplaced };
    parts = separate(placed.frames);
  }
  if (placed.unplaced.length > 0) aside.push(unplaced(placed.unplaced.map((f) => f.path)));
  if (parts.wholes.length === 0) aside.push(unclearPlaces(placed.frames));
  const large = parts.wholes.filter((whole) => whole.frames.length >= FEWEST_SLICES);
  const wholes = parts.wholes.length > 1 && large.length > 0 ? large : parts.wholes;
  if (parts.wholes.length > 1) aside.push(severalRecordings(parts.wholes, wholes));
  return wholes.map((whole, i) => stackOf(whole, placed, { left: i === 0 ? parts : null, alone: parts.wholes.length === 1 }));
}

function stackOf(
  { frames, label }: Part,
  { normal, problems }: PlacedFrames,
  { left, alone }: { left: Separation | null; alone: boolean },
): Stack {
  const [first] = frames;
  const { between, problems: odd } = measureSpacing(frames, normal, alone);
  const { pixelSpacing, orientation } = first.geometry;
  const stack: Stack = {
    part: label,
    slices: frames.map(({ path, frame, position }) => ({ path, frame, position })),
    rows: first.rows,
    columns: first.columns,
    spacing: pixelSpacing && between !== null ? [...pixelSpacing, between] : null,
    orientation,
    projection: false,
    problems: [...problems, ...(left ? [...copiesDropped(left.copies, frames), ...dropped(left)] : []), ...odd],
  };
  if (isProjected(frames, between)) {
    stack.projection = true;
    stack.problems.push(warning('projection', first.path));
  }
  if (orientation && !isAxial(orientation)) {
    stack.problems.push(warning('not-axial', first.path));
  }
  return stack;
}

/** Derived slices are slabs if they are thicker than `mm` and at least `distances` times as thick as the distance between slices. */
const SLAB = { distances: 2.5, mm: 3 };

/** Whether all frames are projections by their files, or slabs computed from thinner slices. */
function isProjected(frames: readonly Frame[], between: number | null): boolean {
  const thickness = Number(frames[0].traits.thickness);
  const slabs = between !== null && thickness > SLAB.mm && thickness >= SLAB.distances * between;
  return frames.every(({ origin }) => origin === 'projection' || (slabs && origin === 'derived'));
}

/** Returns the frames of a file, each with the hash of its pixels where `hashes` has one. */
export function framesOf(header: DicomHeader, hashes: PixelHashes): Frame[] {
  const { path, rows, columns, instanceNumber, sliceLocation, spacingBetween, traits = {} } = header;
  return header.frames.map((geometry, frame) => {
    const hash = hashes.get(pixelHashKey(path, frame));
    return {
      path,
      frame,
      instance: header.keys.instance,
      rows,
      columns,
      geometry,
      instanceNumber,
      sliceLocation,
      ...(spacingBetween !== undefined && { spacingBetween }),
      ...(header.origin && { origin: header.origin }),
      traits: geometry.traits ? { ...traits, ...geometry.traits } : traits,
      ...(hash !== undefined && { hash }),
      position: null,
      place: null,
    };
  });
}

/** Returns the warnings of all files, only the first of each kind. */
function once(headers: readonly DicomHeader[]): Problem[] {
  const kinds = new Map<string, Problem>();
  for (const own of headers.flatMap((h) => h.warnings)) {
    const kind = `${own.code} ${own.what}`;
    if (!kinds.has(kind)) kinds.set(kind, own);
  }
  return [...kinds.values()];
}
