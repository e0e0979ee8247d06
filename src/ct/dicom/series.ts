import type { Problem } from '#base/problem.ts';
import { isAxial, normalOf, sameOrientation, samePixelSpacing } from '../geometry.ts';
import type { DicomHeader, FrameGeometry } from '../header.ts';
import { naturalOrder } from '../natural-order.ts';
import type { SliceRef } from '../scan.ts';
import { type Frame, orderFrames } from './order.ts';
import { measureSpacing } from './spacing.ts';

/** One stack of slices out of a series: same size, orientation and pixel spacing, in order. */
export interface Stack {
  slices: SliceRef[];
  rows: number;
  columns: number;
  spacing: [number, number, number] | null;
  orientation: FrameGeometry['orientation'];
  /** Remarks on the stack; subjects are files. */
  problems: Problem[];
}

/**
 * Makes one stack of the files of one series. What doesn't fit in (scouts, other orientations and sizes, slices without
 * a position) is set aside and named; null when nothing is left.
 */
export function stackSeries(headers: readonly DicomHeader[]): { stack: Stack | null; aside: Problem[] } {
  const aside: Problem[] = [];
  const scouts = headers.filter((header) => header.localizer);
  if (scouts.length > 0)
    aside.push(
      setAside(
        'localizer',
        'warning',
        scouts.map((h) => h.path),
        'A scout (localizer) is no slice',
      ),
    );
  const frames = headers.filter((header) => !header.localizer).flatMap(framesOf);
  if (frames.length === 0) return { stack: null, aside };
  const [main, ...rest] = cluster(frames);
  for (const other of rest) aside.push(describeOther(main[0], other));
  const ordered = orderFrames(main);
  if (ordered.unplaced.length > 0) {
    aside.push(unplaced(ordered.unplaced.map((f) => f.path)));
  }
  const first = ordered.frames[0];
  const { between, problems } = measureSpacing(ordered);
  const pixelSpacing = first.geometry.pixelSpacing;
  const stack: Stack = {
    slices: ordered.frames.map(({ path, frame, position }) => ({ path, frame, position })),
    rows: first.rows,
    columns: first.columns,
    spacing: pixelSpacing && between !== null ? [...pixelSpacing, between] : null,
    orientation: first.geometry.orientation,
    problems: [...once(headers), ...ordered.problems, ...problems],
  };
  if (first.geometry.orientation && !isAxial(first.geometry.orientation)) {
    stack.problems.push({
      level: 'warning',
      code: 'not-axial',
      subject: first.path,
      what: 'Its slices are not axial: their orientation is coronal, sagittal or oblique.',
      remedy: 'Use the axial series of the study where there is one.',
    });
  }
  return { stack, aside };
}

function framesOf(header: DicomHeader): Frame[] {
  const { path, rows, columns, instanceNumber, sliceLocation } = header;
  return header.frames.map((geometry, frame) => ({ path, frame, rows, columns, geometry, instanceNumber, sliceLocation, position: null }));
}

/** Frames that fit on one another; the largest group first, axial before others among equals. */
function cluster(frames: readonly Frame[]): Frame[][] {
  const groups: Frame[][] = [];
  for (const frame of frames) {
    const group = groups.find(([first]) => fits(first, frame));
    if (group) group.push(frame);
    else groups.push([frame]);
  }
  const axial = (group: Frame[]): number => Number(isAxial(group[0].geometry.orientation));
  return groups.sort((a, b) => b.length - a.length || axial(b) - axial(a));
}

function fits(a: Frame, b: Frame): boolean {
  return (
    a.rows === b.rows &&
    a.columns === b.columns &&
    sameOrientation(a.geometry.orientation, b.geometry.orientation) &&
    samePixelSpacing(a.geometry.pixelSpacing, b.geometry.pixelSpacing)
  );
}

function describeOther(main: Frame, group: readonly Frame[]): Problem {
  const [other] = group;
  const paths = group.map((f) => f.path);
  if (main.geometry.position && group.every((f) => f.geometry.position === null)) return unplaced(paths);
  if (!sameOrientation(main.geometry.orientation, other.geometry.orientation)) {
    return setAside('mixed-orientation', 'warning', paths, `Another orientation (${plane(other.geometry)}) than the rest of its series`);
  }
  if (main.rows !== other.rows || main.columns !== other.columns) {
    const size = (f: Frame): string => `${f.rows} x ${f.columns}`;
    return setAside(
      'mixed-size',
      'error',
      paths,
      `The size differs from the rest of its series (${size(other)}, not ${size(main)} rows x columns)`,
    );
  }
  return setAside('mixed-spacing', 'error', paths, 'The pixel spacing differs from the rest of its series');
}

function unplaced(paths: readonly string[]): Problem {
  return setAside('no-position', 'error', paths, 'Its position (ImagePositionPatient) is missing, which the rest of its series has');
}

function plane({ orientation }: FrameGeometry): string {
  if (!orientation) return 'unknown';
  const [x, y, z] = normalOf(orientation).map(Math.abs);
  if (z > Math.SQRT1_2) return 'axial';
  if (y > Math.SQRT1_2) return 'coronal';
  return x > Math.SQRT1_2 ? 'sagittal' : 'oblique';
}

const NAMED = 5;

/** One problem for files that share a reason; the first few are named. */
export function setAside(code: string, level: Problem['level'], paths: readonly string[], reason: string): Problem {
  const files = [...new Set(paths)].sort(naturalOrder);
  const others = files.slice(1, NAMED).map((path) => `, ${path}`);
  const more = files.length > NAMED ? ` and ${files.length - NAMED} more` : '';
  const also = files.length > 1 ? ` This holds for ${files.length} files: ${files[0]}${others.join('')}${more}.` : '';
  return {
    level,
    code,
    subject: files[0],
    what: `${reason}; it was set aside.${also}`,
    remedy: 'Nothing needs to be done, unless the file belongs to the scan.',
  };
}

/** The files' own warnings, each kind once for the scan. */
function once(headers: readonly DicomHeader[]): Problem[] {
  const kinds = new Map<string, Problem>();
  for (const warning of headers.filter((h) => !h.localizer).flatMap((h) => h.warnings)) {
    const kind = `${warning.code} ${warning.what}`;
    if (!kinds.has(kind)) kinds.set(kind, warning);
  }
  return [...kinds.values()];
}
