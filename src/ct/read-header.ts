import { phrase } from '#base/messages/phrase.ts';
import { type Problem, type ProblemError, problem, toProblem, warning } from '#base/problem.ts';
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
  if (file.size === 0) throw fault('file-empty');
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
  if (bytes.length === 0) throw fault('gzip-truncated');
  const inner = sniff(bytes);
  if (inner?.id === 'nifti') return describeVolume({ path, file }, true);
  if (VOXELS_NAME.test(path)) return { kind: 'voxels', path, bytes: file.size, gzip: true };
  return refuse(problem('not-an-image/gzip', path, { format: inner?.name ?? phrase('format/unknown') }));
}

function refuse(remark: Problem): FileHeader {
  return { kind: remark.level === 'error' ? 'problem' : 'other', path: remark.subject, problem: remark };
}

function notAnImage(path: string, sniffed: Format | null): Problem {
  const niftiName = NIFTI_NAME.test(path);
  const format: Pick<Format, 'name' | 'remedy' | 'hint'> | null = splitPart(path) ?? sniffed ?? formatByName(path);
  if (!format) return problem('format-unknown', path, { niftiName });
  const remedy = format.remedy ?? format.hint ?? phrase('convert/leave-out');
  const level = format.remedy !== undefined || IMAGE_NAME.test(path) ? problem : warning;
  return level('not-an-image', path, { format: format.name, niftiName, remedy });
}
