import type { Phrase } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { PackedMembers } from './archive/members.ts';
import type { FrameTraits } from './dicom/traits.ts';
import type { VolumeLayout } from './nifti/layout.ts';
import type { PreparedLayout } from './npz/read.ts';

/**
 * What the header pass keeps of one file: technical tags, keys instead of identifiers, and problems. Plain data that can
 * be cloned to another thread. `aliases` is the one exception: the identifiers under which a label table may list the
 * scan (PatientID, StudyID, UIDs, accession number); they live in memory only and are never stored or exported.
 */
export type FileHeader =
  | DicomHeader
  | PictureHeader
  | PreparedHeader
  | VolumeHeader
  | VoxelFile
  | ArchiveHeader
  | OtherFile
  | UnreadableFile;

/** A CT image with one or more frames. */
export interface DicomHeader {
  kind: 'dicom';
  path: string;
  keys: { patient: string; study: string; series: string; instance: string };
  /** Identifiers that the file lacks. Its folder then stands for the series, its study for the patient. */
  unnamed?: { series: boolean; patient: boolean };
  aliases: string[];
  seriesNumber: number | null;
  rows: number;
  columns: number;
  frames: FrameGeometry[];
  /** A scout image (localizer): it shows where slices were taken. */
  localizer: boolean;
  instanceNumber: number | null;
  sliceLocation: number | null;
  /** RescaleSlope and RescaleIntercept of its first frame; 1 and 0 where they are missing. */
  rescale?: string;
  /** Values that may distinguish its frames from others in the same place (kernel, acquisition, ...). */
  traits?: FrameTraits;
  /** SliceThickness and SpacingBetweenSlices, mm; absent where the file doesn't say. */
  thickness?: number;
  spacingBetween?: number;
  /** Derived from other slices, projected across many of them (such as a maximum intensity projection), or taken to time a contrast medium. */
  origin?: 'derived' | 'projection' | 'monitoring';
  /** The quantity it may map instead of Hounsfield units, by its descriptions: 'iodine'. */
  map?: Phrase;
  kernel: string | null;
  /** Photon energy of a virtual monoenergetic image, keV; absent for all others. */
  photonEnergy?: number;
  manufacturer: string | null;
  /** The day on which it was recorded, YYYYMMDD; absent where the file doesn't say. */
  acquiredOn?: string;
  /** The institution that the file names. */
  site: string | null;
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
  /** Values of the frame's own functional groups; they override those of the file. */
  traits?: FrameTraits;
}

export type Vector = readonly [number, number, number];

/** A JPEG or PNG. */
export interface PictureHeader {
  kind: 'picture';
  path: string;
  rows: number;
  columns: number;
  /** It is grey with 16 bits per pixel. */
  deep?: boolean;
  /** EXIF orientation by which a viewer turns it, 2 to 8; absent where it is shown as stored. */
  orientation?: number;
}

/** A set of prepared slices (.npz) of many scans: 8-bit grey, ready for the net. */
export interface PreparedHeader {
  kind: 'prepared';
  path: string;
  rows: number;
  columns: number;
  /** The number of every row's scan, as text. */
  numbers: string[];
  layout: PreparedLayout;
  problems: Problem[];
}

/** A NIfTI or MetaImage header: of a single file, or of a pair whose voxels lie in a file of their own. */
export interface VolumeHeader {
  kind: 'volume';
  path: string;
  pair: boolean;
  /** Paths where a MetaImage header's voxel file may be. A NIfTI pair needs none: both files have the same name. */
  voxels?: string[];
  layout: VolumeLayout;
  /** [between rows, between columns, between slices] in mm; null where the header doesn't say. */
  spacing: [number, number, number] | null;
  /** Height of the lowest slice and distance to the next, mm. */
  lowest: number;
  step: number;
  /** The patient's pseudonym, in a file that the studio has written. */
  patient?: string;
  warnings: Problem[];
}

/** A file that may hold a pair's voxels (.img, .raw, .zraw); the header file beside it says how they are stored. */
export interface VoxelFile {
  kind: 'voxels';
  path: string;
  bytes: number;
  gzip: boolean;
}

/** A zip archive: its members are files of the drop, with paths 'archive!member', whose headers are to be read in turn. */
export interface ArchiveHeader {
  kind: 'archive';
  path: string;
  /** Its members, see `membersOf`. */
  members: PackedMembers;
  /** The encoding of their names is a guess: neither the archive nor a label table confirms it. */
  guessedNames?: true;
  problems: Problem[];
}

/** Not an image this studio reads. `problem` says what it is; null for files that need no mention, such as Thumbs.db. */
export interface OtherFile {
  kind: 'other';
  path: string;
  problem: Problem | null;
}

/** A file that should be an image and can't be read. */
export interface UnreadableFile {
  kind: 'problem';
  path: string;
  problem: Problem;
}
