import type { Phrase } from '#base/messages/message.ts';
import type { Problem } from '#base/problem.ts';
import type { PackedMember } from '#files/zip/member.ts';
import type { FrameGeometry } from './header.ts';
import type { VolumeLayout } from './nifti/layout.ts';
import type { PreparedLayout } from './npz/read.ts';
import type { ValueReading } from './values/reading.ts';

/** A file of a drop: its path as the person sees it (with folders, '/'; 'archive!member' in an archive), and its bytes on demand. */
export interface DroppedFile {
  path: string;
  file: Blob;
  /** Set for a member of an archive: `file` is then the whole archive, which all its members share (archive/unpack.ts). */
  packed?: Packed;
  /** Set after decoding it once did not end; it is not tried again. */
  refused?: Problem;
}

/** How a member of a drop's archive is packed. */
export interface Packed extends PackedMember {
  /** How many archives contain it, one inside another. */
  depth: number;
}

/** 'HU' are Hounsfield units; 'grey8' is an already windowed 8-bit picture ("not HU"). The two never mix silently. */
export type IntensityUnit = 'HU' | 'grey8';

/** One decoded slice, rows x columns, row-major. HU as float32, grey8 as 0..255 in float32 too. */
export interface SliceImage {
  rows: number;
  columns: number;
  unit: IntensityUnit;
  pixels: Float32Array<ArrayBuffer>;
  /** Its picture was coloured; the pixels are its luma. */
  coloured?: true;
}

/** Where a slice's pixels are: a file of the drop (its path) and a frame in it (0 for single-frame files; of a volume, the slice). */
export interface SliceRef {
  path: string;
  frame: number;
  /** Position along the slice normal in mm, feet to head; null for pictures. */
  position: number | null;
}

/** How numbers become Hounsfield units, found in the numbers themselves (values/judge.ts). */
export interface Recognised {
  reading: ValueReading;
  /** The values are converted; otherwise they are used as the files store them (see `asStored`). */
  applied: boolean;
  asStored: Problem;
}

/** One CT series (or one folder of pictures) of one patient: the unit that carries a label. */
export interface Scan {
  /** Unique in the drop and stable for the same files. */
  id: string;
  /** Short name shown in the table: the folder's name (`ct_scan_12`), or a pseudonym. */
  name: string;
  /** Distinguishes it from other scans of its series: 'acquisition 2', 'kernel B70f'. */
  part?: string;
  /** The folder that holds most of the files; a volume stands for a folder of its slices, without its extension. */
  folder: string;
  source: 'dicom' | 'picture' | 'volume';
  /** A volume's layout in its file; absent for other scans. */
  volume?: VolumeLayout;
  /** Where the slices of a prepared set lie in its file; absent for other scans. */
  prepared?: PreparedLayout;
  unit: IntensityUnit;
  /** Where its files have several rescales: the first slice of each, at most six. */
  rescales?: number[];
  /** The scale its numbers were recognised as, where its files' numbers are not Hounsfield units. */
  recognised?: Recognised;
  /** The studio has written its file, with the values as it had read them: they are not to be recognised once more. */
  readBefore?: true;
  /** The HU at which the air in its slices lies; absent where it was not measured. */
  air?: number;
  /** The HU at which all higher values were cut off, as by a window; absent where the values end by themselves. */
  cutAt?: number;
  /** Whether lungs were seen in the slices that are looked at when it is read (`slicesToCheck`); absent where nobody looked. */
  showsLungs?: boolean;
  /** Scans with one key are one patient and never separated by a split. */
  patientKey: string;
  /** Scans with one key are series of one study; absent for pictures and volumes, which say nothing of studies. */
  studyKey?: string;
  /** Names under which a label table may know this scan, most specific first. Kept in memory only. */
  aliases: string[];
  /** Feet to head (DICOM: position along the normal; pictures: natural order of names). */
  slices: SliceRef[];
  rows: number;
  columns: number;
  /** [between rows, between columns, between slices] in mm; null where the files do not say. */
  spacing: [number, number, number] | null;
  /** Directions of the slices' rows and columns in the patient; null where the files do not say. */
  orientation: FrameGeometry['orientation'];
  kernel: string | null;
  /** Photon energy of virtual monoenergetic images, keV; absent for all others. */
  photonEnergy?: number;
  /** The quantity that it may map instead of Hounsfield units, by its files: 'iodine'. */
  map?: Phrase;
  /** Its slices are made across many others, such as maximum intensity projections; absent for slices of the body. */
  projection?: true;
  manufacturer: string | null;
  /** SliceThickness, mm; absent where the files don't say, and of pictures and volumes. */
  thickness?: number;
  /** The day on which it was recorded, YYYYMMDD, as the files tell it: de-identified ones may have another. Kept in memory only. */
  acquiredOn?: string;
  /** The institution that the files name; absent where they don't. */
  site?: string;
  /** Warnings leave the scan usable; errors do not. */
  problems: Problem[];
}

/** The properties by which a label table can name a scan. */
export type NamedScan = Pick<Scan, 'id' | 'name' | 'folder' | 'patientKey' | 'aliases'>;
