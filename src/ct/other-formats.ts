import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Format } from './formats.ts';
import { ascii, firstMember, holds, isText, latin1, starts } from './signs.ts';

/** A volume, picture, archive or table format that is recognised but not read, with the way to convert it. */
type OtherFormat = Omit<Format, 'id'> & { id: 'other' };

const AS_NIFTI = phrase('convert/nifti');
const AS_PNG = phrase('convert/png');
const UNPACK = phrase('convert/unpack');
const JOIN = phrase('convert/join');
const FROM_NUMPY = phrase('convert/from-numpy');

const AS_WEIGHTS = phrase('convert/weights');
const AS_TABLE = phrase('convert/table');

const other = (name: Phrase, remedy: Phrase | null, matches: Format['matches']): OtherFormat => ({
  id: 'other',
  name,
  ...(remedy !== null && { remedy }),
  matches,
});

/** Formats that may hold CT and are not read; such a file is an error, not a stray file. */
const VOLUMES: readonly OtherFormat[] = [
  other(phrase('format/nrrd-volume'), AS_NIFTI, (h) => ascii(h, 0, 'NRRD00')),
  other(phrase('format/numpy-array'), FROM_NUMPY, (h) => starts(h, 0x93) && ascii(h, 1, 'NUMPY')),
  other(phrase('format/matlab-file'), FROM_NUMPY, (h) => ascii(h, 0, 'MATLAB ')),
  other(phrase('format/hdf5-file'), FROM_NUMPY, (h) => starts(h, 0x89, 0x48, 0x44, 0x46, 13, 10, 0x1a, 10) || ascii(h, 0, 'CDF\u0001')),
  other(
    phrase('format/vtk-file'),
    AS_NIFTI,
    (h) => ascii(h, 0, '# vtk DataFile') || (isText(h) && /^\s*(<\?xml[^>]*>\s*)?<VTKFile/.test(latin1(h, 512))),
  ),
  other(phrase('format/image-of-ge-scanners-before-dicom'), phrase('convert/genesis'), (h) => ascii(h, 0, 'IMGF')),
];

/** Files that belong to another step of the studio, or need conversion first. */
const ELSEWHERE: readonly OtherFormat[] = [
  other(
    phrase('format/weight-file-of-pytorch'),
    AS_WEIGHTS,
    (h) => ascii(h, 0, 'PK\u0003\u0004') && /\/(data\.pkl|\.format_version)$/.test(firstMember(h)),
  ),
  other(phrase('format/safetensors-weight-file'), AS_WEIGHTS, (h) => starts(h.subarray(4), 0, 0, 0, 0, 0x7b, 0x22)),
  other(phrase('format/parquet-table'), AS_TABLE, (h) => ascii(h, 0, 'PAR1')),
  other(phrase('format/sqlite-database'), AS_TABLE, (h) => ascii(h, 0, 'SQLite format 3')),
];

const PICTURES: readonly OtherFormat[] = [
  other(phrase('format/jpeg-2000-picture'), AS_PNG, (h) => ascii(h, 4, 'jP  ') || starts(h, 0xff, 0x4f, 0xff, 0x51)),
  other(phrase('format/jpeg-xl-picture'), AS_PNG, (h) => starts(h, 0xff, 0x0a) || ascii(h, 4, 'JXL ')),
  other(phrase('format/picture-or-film-of-a-telephone'), AS_PNG, (h) => ascii(h, 4, 'ftyp')),
  other(phrase('format/gif-picture'), AS_PNG, (h) => ascii(h, 0, 'GIF8')),
  other(phrase('format/bmp-picture'), AS_PNG, (h) => ascii(h, 0, 'BM')),
  other(phrase('format/webp-picture'), AS_PNG, (h) => ascii(h, 8, 'WEBP')),
  other(phrase('format/avi-film'), AS_PNG, (h) => ascii(h, 8, 'AVI ')),
  other(
    phrase('format/tiff-picture'),
    AS_PNG,
    (h) => starts(h, 0x49, 0x49, 0x2a, 0) || starts(h, 0x4d, 0x4d, 0, 0x2a) || starts(h, 0x49, 0x49, 0x2b, 0),
  ),
];

const ARCHIVES: readonly OtherFormat[] = [
  other(phrase('format/first-part-of-a-split-zip-archive'), JOIN, (h) => ascii(h, 0, 'PK\u0007\u0008')),
  other(phrase('format/7z-archive'), UNPACK, (h) => starts(h, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)),
  other(phrase('format/rar-archive'), UNPACK, (h) => ascii(h, 0, 'Rar!')),
  other(phrase('format/tar-archive'), UNPACK, (h) => ascii(h, 257, 'ustar')),
  other(phrase('format/archive-or-a-file-packed-with-bzip2'), UNPACK, (h) => ascii(h, 0, 'BZh')),
  other(phrase('format/archive-or-a-file-packed-with-xz'), UNPACK, (h) => starts(h, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)),
  other(phrase('format/file-packed-with-compress'), UNPACK, (h) => starts(h, 0x1f, 0x9d)),
  other(phrase('format/archive-or-a-file-packed-with-zstandard'), UNPACK, (h) => starts(h, 0x28, 0xb5, 0x2f, 0xfd)),
];

/** Tested before zip archives, since some of these formats are zip archives. */
export const SHOULD_BE_READ = [...VOLUMES, ...ELSEWHERE, ...PICTURES, ...ARCHIVES];

/** Also tested before zip archives. */
export const SPREADSHEET = other(
  phrase('format/office-document'),
  null,
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
  other(phrase('format/pdf'), null, (h) => ascii(h, 0, '%PDF')),
  other(phrase('format/program'), null, (h) => ascii(h, 0, 'MZ') || starts(h, 0x7f, 0x45, 0x4c, 0x46)),
  other(phrase('format/web-page'), null, (h) => isText(h) && /^\s*<(!doctype html|html|head|body)/i.test(latin1(h, 256))),
  { ...other(phrase('format/table-in-a-text-file'), null, isTable), hint: phrase('convert/csv') },
  other(phrase('format/text'), null, isText),
];

/** Formats that can be recognised by the file's name only. */
const BY_NAME: readonly [pattern: RegExp, name: Phrase, remedy: Phrase][] = [
  [/\.(tfrecords?|tfrec)$/i, phrase('format/tfrecord-file'), FROM_NUMPY],
  [/\.mg[hz]$/i, phrase('format/freesurfer-volume'), AS_NIFTI],
  [/\.mnc$/i, phrase('format/minc-volume'), AS_NIFTI],
  [/\.(pkl|pickle)$/i, phrase('format/python-pickle'), FROM_NUMPY],
  [/\.(crdownload|part|partial|download)$/i, phrase('format/download-that-has-not-come-to-its-end'), phrase('convert/download')],
  [/\.ima$/i, phrase('format/dicom-file-though-siemens-calls-its-images-so'), phrase('convert/dicom')],
];

const PART = /\.(z\d\d|r\d\d|part\d+\.rar|(zip|7z|rar|tar|gz|tgz)\.\d{3})$/i;

/** Recognises a part of a split archive by its name; null for other files. Only the first part has recognisable bytes. */
export function splitPart(path: string): { name: Phrase; remedy: Phrase } | null {
  return PART.test(path) ? { name: phrase('format/part-of-a-split-archive'), remedy: JOIN } : null;
}

/** The format of a file by its name, for files whose bytes are not recognised; null where the name says nothing. */
export function formatByName(path: string): { name: Phrase; remedy: Phrase } | null {
  const found = BY_NAME.find(([pattern]) => pattern.test(path));
  return found ? { name: found[1], remedy: found[2] } : null;
}
