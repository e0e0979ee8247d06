import type { Problem } from '#base/problem.ts';

/**
 * What the header pass keeps of one file: technical tags, keys instead of identifiers, and problems. Plain data that can
 * be cloned to another thread. `aliases` is the one exception: the identifiers under which a label table may list the
 * scan (PatientID, StudyID, UIDs, accession number); they live in memory only and are never stored or exported.
 */
export type FileHeader = DicomHeader | PictureHeader | OtherFile | UnreadableFile;

/** A CT image with one or more frames. */
export interface DicomHeader {
  kind: 'dicom';
  path: string;
  keys: { patient: string; study: string; series: string; instance: string };
  aliases: string[];
  seriesNumber: number | null;
  rows: number;
  columns: number;
  frames: FrameGeometry[];
  /** A scout: it shows where slices were taken and is none itself. */
  localizer: boolean;
  instanceNumber: number | null;
  sliceLocation: number | null;
  kernel: string | null;
  manufacturer: string | null;
  warnings: Problem[];
}

/** Where a frame lies, in the patient's coordinates: x to the left, y to the back, z to the head; mm. */
export interface FrameGeometry {
  /** Centre of the first pixel. */
  position: Vector | null;
  /** Direction of rows (along increasing column), then of columns (along increasing row). */
  orientation: { row: Vector; column: Vector } | null;
  /** [between rows, between columns]. */
  pixelSpacing: [number, number] | null;
}

export type Vector = readonly [number, number, number];

/** A JPEG or PNG. */
export interface PictureHeader {
  kind: 'picture';
  path: string;
  rows: number;
  columns: number;
}

/** Not an image this studio works on. `problem` says what it is; null for litter that deserves no line. */
export interface OtherFile {
  kind: 'other';
  path: string;
  problem: Problem | null;
}

/** Should be an image, but can't be read. */
export interface UnreadableFile {
  kind: 'problem';
  path: string;
  problem: Problem;
}
