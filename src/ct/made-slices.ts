import { pixelHashKey } from './dicom/pixel-hashes.ts';
import type { FrameTraits } from './dicom/traits.ts';
import type { DicomHeader } from './header.ts';
import { arrangeScans, doubtfulFrames } from './scans.ts';

/** Makes a DICOM slice's header for tests of grouping, with the given values and defaults for the rest. */
export interface Slice {
  path: string;
  z: number;
  /** What its pixels show; slices that show the same are copies. */
  shows?: string;
  number?: number | null;
  traits?: FrameTraits;
  uid?: string;
  patient?: string;
  study?: string;
  unnamed?: DicomHeader['unnamed'];
  location?: number | null;
  seriesNumber?: number | null;
  position?: readonly [number, number, number] | null;
  pixelSpacing?: number;
  kernel?: string;
}

export function header(slice: Slice): DicomHeader {
  const { path, z, uid = 'series', patient = 'p', study = 'study', number = null, location = null, seriesNumber = 2 } = slice;
  const position = slice.position === undefined ? ([-100, -100, z] as const) : slice.position;
  const orientation = { row: [1, 0, 0] as const, column: [0, 1, 0] as const };
  const spacing = slice.pixelSpacing ?? 0.7;
  return {
    kind: 'dicom',
    path,
    keys: { patient, study, series: `${patient} ${study} ${uid}`, instance: path },
    ...(slice.unnamed && { unnamed: slice.unnamed }),
    aliases: [],
    seriesNumber,
    rows: 512,
    columns: 512,
    frames: [{ position, orientation, pixelSpacing: [spacing, spacing] }],
    localizer: false,
    instanceNumber: number,
    sliceLocation: location,
    traits: slice.traits ?? {},
    kernel: slice.kernel ?? null,
    manufacturer: null,
    site: null,
    warnings: [],
  };
}

/** Arranges slices and returns what the slices of every scan show, and the codes of all problems. */
export function arrange(slices: readonly Slice[]) {
  const headers = slices.map(header);
  const shown = new Map(slices.map(({ path, shows }) => [path, shows ?? path]));
  const hashes = new Map(doubtfulFrames(headers).map(({ path, frame }) => [pixelHashKey(path, frame), shown.get(path) ?? '']));
  const { scans, problems } = arrangeScans(headers, '', hashes);
  const codes = [...problems, ...scans.flatMap((scan) => scan.problems)].map(({ code }) => code);
  return { scans, shows: scans.map((scan) => scan.slices.map(({ path }) => shown.get(path))), codes };
}

export const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);
export const names = (letter: string, count: number, from = 0) => range(count, from).map((i) => `${letter}${i}`);
/** A stack of slices 2 mm apart, shuffled. */
export const stack = (letter: string, count: number, more: (i: number) => Partial<Slice>): Slice[] =>
  range(count)
    .map((i) => ({ path: `d/A/${letter}${i}`, z: 2 * i, shows: `${letter}${i}`, ...more(i) }))
    .sort((a, b) => ((a.z * 7) % 11) - ((b.z * 7) % 11));
