import { type Problem, type ProblemError, toProblem } from '#base/problem.ts';
import type { KnownNames } from '#base/text/known-names.ts';
import { asBlob, type FileBytes } from '#files/file-bytes.ts';
import { gunzip } from '#files/gzip.ts';
import { openArchive } from './archive/open.ts';
import { refuseSplit } from './archive/split.ts';
import { checkNested, unpack } from './archive/unpack.ts';
import { describeDicom } from './dicom/describe.ts';
import { FIRST_READ, openDicom, readBytes } from './dicom/read.ts';
import { about, fault } from './fault.ts';
import { type Format, sniff } from './formats.ts';
import type { FileHeader } from './header.ts';
import { isLitter } from './litter.ts';
import { MOST_HEADER_BYTES } from './metaimage/header.ts';
import { describeMetaImage } from './metaimage/read.ts';
import { describeVolume } from './nifti/read.ts';
import { describeNpz, startsLikeNpz } from './npz/describe.ts';
import { formatByName, splitPart } from './other-formats.ts';
import { pictureSize } from './picture.ts';
import type { DroppedFile } from './scan.ts';

/** Extensions of images: a file with one of them that is no image is an error; any other stray file is a remark. */
const IMAGE_NAME = /(\.(dcm|dicom|ima|img|hdr|nii|nii\.gz|hdr\.gz|img\.gz|zip|jpe?g|png)|(^|\/)[^./]+)$/i;
const NIFTI_NAME = /\.(nii|hdr)(\.gz)?$/i;
/** A pair's voxel file has no header, so that only its name says what it is. */
const VOXELS_NAME = /\.(img(\.gz)?|z?raw)$/i;
const ZIP_NAME = /\.zip$/i;

/** The head of one file. Never throws: a file that can't be read comes back with its problem. */
export async function readHeader(dropped: DroppedFile): Promise<FileHeader> {
  return readKnowing(dropped, new Set());
}

/** The head of an archive whose members may have these names. Never throws. */
export async function reopenArchive(dropped: DroppedFile, known: KnownNames): Promise<FileHeader> {
  return readKnowing(dropped, known);
}

async function readKnowing(dropped: DroppedFile, known: KnownNames): Promise<FileHeader> {
  const { path } = dropped;
  if (isLitter(path)) return { kind: 'other', path, problem: null };
  try {
    return await about(path, () => read(dropped, known));
  } catch (thrown) {
    return { kind: 'problem', path, problem: toProblem(thrown as ProblemError, path) };
  }
}

async function read(dropped: DroppedFile, known: KnownNames): Promise<FileHeader> {
  const { path, packed } = dropped;
  const file = await unpack(dropped);
  if (file.size === 0) throw fault('file-empty', 'The file is empty (0 bytes).', 'Copy or export it again.');
  const head = await readBytes(file, 0, FIRST_READ);
  const format = sniff(head);
  switch (format?.id) {
    case 'dicom':
      return describeDicom(path, await openDicom(file, head));
    case 'jpeg':
    case 'png':
      return { kind: 'picture', path, ...(await pictureSize(file, head, format.id)) };
    case 'nifti':
      return describeVolume({ path, file }, false);
    case 'metaimage':
      return describeMetaImage(path, file, head.subarray(0, MOST_HEADER_BYTES));
    case 'gzip':
      return readGzip(path, file);
    case 'zip':
      checkNested(file, packed);
      await refuseSplit(file);
      if (splitPart(path)) return refuse(notAnImage(path, format));
      if (startsLikeNpz(head)) return describeNpz(path, await asBlob(file));
      return openArchive(dropped, await asBlob(file), known);
    default:
      if (ZIP_NAME.test(path)) await refuseSplit(file);
      if (VOXELS_NAME.test(path)) return { kind: 'voxels', path, bytes: file.size, gzip: false };
      return refuse(notAnImage(path, format));
  }
}

/** Reads a gzip file's header: only NIfTI volumes are read from gzip. */
async function readGzip(path: string, file: FileBytes): Promise<FileHeader> {
  const { bytes } = await gunzip(file, FIRST_READ, false);
  if (bytes.length === 0)
    throw fault('gzip-truncated', 'It is truncated: nothing of its gzip data can be read.', 'Copy or export it again.');
  const inner = sniff(bytes);
  if (inner?.id === 'nifti') return describeVolume({ path, file }, true);
  if (VOXELS_NAME.test(path)) return { kind: 'voxels', path, bytes: file.size, gzip: true };
  return refuse({
    level: 'error',
    code: 'not-an-image',
    subject: path,
    what: `It is a gzip file of ${inner?.name ?? 'an unknown format'}; of gzip files, only NIfTI volumes with a valid header are read.`,
    remedy: 'Unpack it and drop what is in it.',
  });
}

function refuse(problem: Problem): FileHeader {
  return problem.level === 'error'
    ? { kind: 'problem', path: problem.subject, problem }
    : { kind: 'other', path: problem.subject, problem };
}

function notAnImage(path: string, sniffed: Format | null): Problem {
  const promised = NIFTI_NAME.test(path) ? ' Its name says NIfTI, but it has no NIfTI header.' : '';
  const format: Pick<Format, 'name' | 'remedy' | 'hint'> | null = splitPart(path) ?? sniffed ?? formatByName(path);
  if (!format) {
    return {
      level: 'error',
      code: 'format-unknown',
      subject: path,
      what: `Its format is unknown: it is not a DICOM file, a NIfTI or MetaImage volume, a JPEG or a PNG.${promised}`,
      remedy: 'Leave it out, or export the images as DICOM.',
    };
  }
  return {
    level: format.remedy !== undefined || IMAGE_NAME.test(path) ? 'error' : 'warning',
    code: 'not-an-image',
    subject: path,
    what: `It is not a DICOM file, a volume or a picture that can be read: it is ${format.name}.${promised}`,
    remedy: format.remedy ?? format.hint ?? 'Leave it out, or export the images as DICOM.',
  };
}
