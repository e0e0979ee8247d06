import type { Format } from './formats.ts';
import { ascii, firstMember, holds, isText, latin1, starts } from './signs.ts';

/** A volume, picture, archive or table format that is recognised but not read, with the way to convert it. */
type OtherFormat = Omit<Format, 'id'> & { id: 'other' };

const AS_NIFTI = 'Write it as NIfTI (.nii.gz), for example with 3D Slicer or ITK-SNAP, and drop that.';
const AS_PNG = 'Export the images as DICOM, or save the slices as PNG, one folder for each scan.';
const UNPACK = 'Unpack it and drop the folder.';
const JOIN = 'Unpack it from its first part, with all parts in one folder (7-Zip does so), and drop the folder.';
const FROM_NUMPY = 'Write the volume as NIfTI (with nibabel), or the slices as PNG, one folder for each scan.';

const AS_WEIGHTS = 'Weights are chosen on the steps Train and Predict; here belong CT scans.';
const AS_TABLE = 'Save the table as .xlsx or .csv.';

const other = (name: string, remedy: string, matches: Format['matches']): OtherFormat => ({
  id: 'other',
  name,
  ...(remedy !== '' && { remedy }),
  matches,
});

/** Formats that may hold CT and are not read; such a file is an error, not a stray file. */
const VOLUMES: readonly OtherFormat[] = [
  other('an NRRD volume', AS_NIFTI, (h) => ascii(h, 0, 'NRRD00')),
  other('a NumPy array (.npy)', FROM_NUMPY, (h) => starts(h, 0x93) && ascii(h, 1, 'NUMPY')),
  other('a MATLAB file', FROM_NUMPY, (h) => ascii(h, 0, 'MATLAB ')),
  other('an HDF5 file', FROM_NUMPY, (h) => starts(h, 0x89, 0x48, 0x44, 0x46, 13, 10, 0x1a, 10) || ascii(h, 0, 'CDF\u0001')),
  other(
    'a VTK file',
    AS_NIFTI,
    (h) => ascii(h, 0, '# vtk DataFile') || (isText(h) && /^\s*(<\?xml[^>]*>\s*)?<VTKFile/.test(latin1(h, 512))),
  ),
  other('an image of GE scanners before DICOM (Genesis)', 'Convert it to DICOM, for example with dcm2niix or at the archive.', (h) =>
    ascii(h, 0, 'IMGF'),
  ),
];

/** Files that belong to another step of the studio, or need conversion first. */
const ELSEWHERE: readonly OtherFormat[] = [
  other(
    'a weight file of PyTorch',
    AS_WEIGHTS,
    (h) => ascii(h, 0, 'PK\u0003\u0004') && /\/(data\.pkl|\.format_version)$/.test(firstMember(h)),
  ),
  other('a safetensors weight file', AS_WEIGHTS, (h) => starts(h.subarray(4), 0, 0, 0, 0, 0x7b, 0x22)),
  other('a Parquet table', AS_TABLE, (h) => ascii(h, 0, 'PAR1')),
  other('an SQLite database', AS_TABLE, (h) => ascii(h, 0, 'SQLite format 3')),
];

const PICTURES: readonly OtherFormat[] = [
  other('a JPEG 2000 picture', AS_PNG, (h) => ascii(h, 4, 'jP  ') || starts(h, 0xff, 0x4f, 0xff, 0x51)),
  other('a JPEG XL picture', AS_PNG, (h) => starts(h, 0xff, 0x0a) || ascii(h, 4, 'JXL ')),
  other('a picture or film of a telephone (HEIC, AVIF or MP4)', AS_PNG, (h) => ascii(h, 4, 'ftyp')),
  other('a GIF picture', AS_PNG, (h) => ascii(h, 0, 'GIF8')),
  other('a BMP picture', AS_PNG, (h) => ascii(h, 0, 'BM')),
  other('a WebP picture', AS_PNG, (h) => ascii(h, 8, 'WEBP')),
  other('an AVI film', AS_PNG, (h) => ascii(h, 8, 'AVI ')),
  other(
    'a TIFF picture',
    AS_PNG,
    (h) => starts(h, 0x49, 0x49, 0x2a, 0) || starts(h, 0x4d, 0x4d, 0, 0x2a) || starts(h, 0x49, 0x49, 0x2b, 0),
  ),
];

const ARCHIVES: readonly OtherFormat[] = [
  other('the first part of a split zip archive (several parts)', JOIN, (h) => ascii(h, 0, 'PK\u0007\u0008')),
  other('a 7z archive', UNPACK, (h) => starts(h, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)),
  other('a RAR archive', UNPACK, (h) => ascii(h, 0, 'Rar!')),
  other('a tar archive', UNPACK, (h) => ascii(h, 257, 'ustar')),
  other('an archive or a file packed with bzip2', UNPACK, (h) => ascii(h, 0, 'BZh')),
  other('an archive or a file packed with XZ', UNPACK, (h) => starts(h, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)),
  other('a file packed with compress (.Z)', UNPACK, (h) => starts(h, 0x1f, 0x9d)),
  other('an archive or a file packed with Zstandard', UNPACK, (h) => starts(h, 0x28, 0xb5, 0x2f, 0xfd)),
];

/** Tested before zip archives, since some of these formats are zip archives. */
export const SHOULD_BE_READ = [...VOLUMES, ...ELSEWHERE, ...PICTURES, ...ARCHIVES];

/** Also tested before zip archives. */
export const SPREADSHEET = other(
  'an Office document (a spreadsheet, text or slides)',
  '',
  (h) => ascii(h, 0, 'PK\u0003\u0004') && holds(h, '[Content_Types].xml'),
);

/** Whether one separator cuts all lines of a text into the same number of cells. */
function isTable(head: Uint8Array): boolean {
  if (!isText(head)) return false;
  const lines = latin1(head, head.length).split(/\r\n|\n|\r/);
  // The head's end may cut the last line.
  const whole = lines.slice(0, -1).filter(Boolean);
  const widths = ['\t', ';', ',', '|'].map((separator) => new Set(whole.map((line) => line.split(separator).length)));
  return whole.length > 2 && widths.some((found) => found.size === 1 && !found.has(1));
}

/** Files that often lie beside images and are none. */
export const STRAYS: readonly OtherFormat[] = [
  other('a PDF', '', (h) => ascii(h, 0, '%PDF')),
  other('a program', '', (h) => ascii(h, 0, 'MZ') || starts(h, 0x7f, 0x45, 0x4c, 0x46)),
  other('a web page', '', (h) => isText(h) && /^\s*<(!doctype html|html|head|body)/i.test(latin1(h, 256))),
  { ...other('a table in a text file', '', isTable), hint: 'If it is the table of labels, save it as .csv and drop that.' },
  other('text', '', isText),
];

/** Formats that can be recognised by the file's name only. */
const BY_NAME: readonly [pattern: RegExp, name: string, remedy: string][] = [
  [/\.(tfrecords?|tfrec)$/i, 'a TFRecord file', FROM_NUMPY],
  [/\.mg[hz]$/i, 'a FreeSurfer volume', AS_NIFTI],
  [/\.mnc$/i, 'a MINC volume', AS_NIFTI],
  [/\.(pkl|pickle)$/i, 'a Python pickle', FROM_NUMPY],
  [/\.(crdownload|part|partial|download)$/i, 'a download that has not come to its end', 'Drop it when it is whole.'],
  [/\.ima$/i, 'no DICOM file, though Siemens calls its images so', 'Export the images as DICOM.'],
];

const PART = /\.(z\d\d|r\d\d|part\d+\.rar|(zip|7z|rar|tar|gz|tgz)\.\d{3})$/i;

/** Recognises a part of a split archive by its name; null for other files. Only the first part has recognisable bytes. */
export function splitPart(path: string): { name: string; remedy: string } | null {
  return PART.test(path) ? { name: 'a part of a split archive (several parts)', remedy: JOIN } : null;
}

/** The format of a file by its name, for files whose bytes are not recognised; null where the name says nothing. */
export function formatByName(path: string): { name: string; remedy: string } | null {
  const found = BY_NAME.find(([pattern]) => pattern.test(path));
  return found ? { name: found[1], remedy: found[2] } : null;
}
