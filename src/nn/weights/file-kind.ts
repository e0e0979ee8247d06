import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { ProblemId } from '#base/messages/problems/index.ts';
import { visibleText } from '#base/text/clean.ts';
import { isTorchLegacy } from './torch/legacy-file.ts';

const ZIP = 'PK\x03\x04';
/** What documents of Office (ECMA-376) and OpenDocument, which are zip archives, may begin with. */
const OFFICE = /^(\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|word\/|ppt\/|mimetypeapplication\/vnd\.oasis)/;
/** The place of the first entry's name in a zip archive (APPNOTE 4.3.7). */
const FIRST_NAME = 30;

/** Zip archives of other programs that hold numbers or a net, by the name of their first entry. */
const OTHER_ARCHIVES = [
  [/\.npy$/, 'weights-unsupported/npz'],
  [/^(config|metadata)\.json$|\.weights\.h5$/, 'weights-unsupported/keras'],
] as const satisfies readonly (readonly [RegExp, ProblemId])[];
/** Entries with which archives of torch.save and of TorchScript begin, below a folder that is called anything. */
const TORCH = /^[^/]+\/(data\.pkl|constants\.pkl|version|byteorder|\.format_version|\.storage_alignment|\.data\/|data\/|code\/|extra\/)/;

/** A weight file's format by its first bytes, 512 of them or all; a zip may be another archive than torch.save's. */
export function kindOfWeightFile(head: Uint8Array): 'zip' | 'torch-legacy' | 'safetensors' | 'other' {
  if (startsWith(head, ZIP)) return isOffice(head) || otherArchive(head) ? 'other' : 'zip';
  if (isTorchLegacy(head)) return 'torch-legacy';
  return head[8] === 0x7b ? 'safetensors' : 'other';
}

/** Files that are no weight files, by their first bytes. */
const BY_START = [
  ['\x89HDF\r\n\x1a\n', 'weights-unsupported/hdf5'],
  ['\x1f\x8b', 'weights-unsupported/gzip'],
  ['BZh', 'weights-unsupported/bzip2'],
  ['\xfd7zXZ\0', 'weights-unsupported/xz'],
  ['\x28\xb5\x2f\xfd', 'weights-unsupported/zstandard'],
  ['7z\xbc\xaf\x27\x1c', 'weights-unsupported/7z'],
  ['Rar!\x1a\x07', 'weights-unsupported/rar'],
  ['\x93NUMPY', 'weights-unsupported/npy'],
  ['GGUF', 'weights-unsupported/gguf'],
] as const satisfies readonly (readonly [string, ProblemId])[];

/** The problem of a file that is no weight file, by its first 512 bytes. */
export function otherFileProblem(head: Uint8Array) {
  const latin1 = (begin: number, end: number) => latin1Of(head, begin, end);
  const text = latin1(0, 64).trimStart().toLowerCase();
  if (/^(<!doctype|<html|<\?xml|<head)/.test(text)) return 'weights-unsupported/web-page';
  if (text.startsWith('version https://git-lfs')) return 'weights-unsupported/git-lfs';
  if (startsWith(head, ZIP) && isOffice(head)) return 'weights-unsupported/office';
  const archive = startsWith(head, ZIP) ? otherArchive(head) : null;
  if (archive) return archive;
  if (/^(\{\s*("|$)|\[\s*[[{"\d-])/.test(text.trimStart())) return 'weights-unsupported/json';
  if (isScan(head)) return 'weights-unsupported/scan';
  const start = BY_START.find(([letters]) => startsWith(head, letters));
  if (start) return start[1];
  if (latin1(4, 8) === 'TFL3') return 'weights-unsupported/tflite';
  if (isOnnx(head)) return 'weights-unsupported/onnx';
  if (latin1(257, 262) === 'ustar') return 'weights-unsupported/tar';
  if (head[0] === 0x80 && head[1] >= 2 && head[1] <= 5) return 'weights-unsupported/pickle';
  return 'weights-unsupported/unknown';
}

/** The name of the first entry of a zip archive, as far as its first bytes tell it. */
export function firstEntry(head: Uint8Array): string {
  const length = head[26] | (head[27] << 8);
  return visibleText(new TextDecoder().decode(head.subarray(FIRST_NAME, FIRST_NAME + length)));
}

/** Whether a zip archive begins as those of PyTorch do. */
export const isTorchArchive = (head: Uint8Array): boolean => TORCH.test(firstEntry(head));

function otherArchive(head: Uint8Array) {
  const name = firstEntry(head);
  // The first entry of a project's file is not packed.
  const [project] = inEnglish(phrase('project-file/readme', { notice: '' })).split('\n');
  if (latin1Of(head, 0, head.length).includes(project)) return 'weights-unsupported/project';
  return OTHER_ARCHIVES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Whether it is a medical image or a picture: DICOM (PS3.10, 7.1), NIfTI-1 or -2 by the magic words of their headers, PNG or JPEG. */
function isScan(head: Uint8Array): boolean {
  const ascii = (at: number, letters: string) => startsWith(head.subarray(at), letters);
  const isNifti = ['n+1\0', 'ni1\0'].some((magic) => ascii(344, magic)) || ['n+2\0', 'ni2\0'].some((magic) => ascii(4, magic));
  return ascii(128, 'DICM') || isNifti || ascii(0, '\x89PNG') || ascii(0, '\xff\xd8\xff');
}

/** Whether a zip archive is a document, as Excel writes them. */
function isOffice(head: Uint8Array): boolean {
  return OFFICE.test(new TextDecoder('latin1').decode(head.subarray(FIRST_NAME, FIRST_NAME + 64)));
}

/** Whether a file is a protocol buffer as ONNX writes it: it begins with its version (field 1, a small number), then who wrote it (field 2, text) or the next fields of ModelProto. */
export function isOnnx(head: Uint8Array): boolean {
  const [tag, version, next, length] = head;
  if (tag !== 0x08 || !(version >= 1 && version <= 30)) return false;
  if (next === 0x12) return head.subarray(4, 4 + Math.min(length, 64)).every((letter) => letter >= 0x20 && letter < 0x7f);
  return next === 0x3a || next === 0x42;
}

const latin1Of = (head: Uint8Array, begin: number, end: number) => new TextDecoder('latin1').decode(head.subarray(begin, end));

function startsWith(head: Uint8Array, text: string): boolean {
  return [...text].every((letter, i) => head[i] === letter.charCodeAt(0));
}
