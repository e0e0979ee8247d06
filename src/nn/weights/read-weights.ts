import { ProblemError } from '#base/problem.ts';
import { type BlobLike, ByteSource } from './byte-source.ts';
import { promisedDigest, publishedByHash } from './catalogue.ts';
import { kindOfWeightFile, otherFileProblem } from './file-kind.ts';
import { openSafetensors } from './safetensors-file.ts';
import { sha256Of } from './sha256.ts';
import { openTorchLegacy } from './torch/legacy-file.ts';
import { openTorchZip } from './torch/zip-file.ts';
import type { WeightContents, WeightFile } from './weight-file.ts';

/** A few nets of the largest kind; every tensor is tried in many ways. */
const MAX_TENSORS = 20_000;

/**
 * Opens a weight file: finds out its format, reads its table of contents and hashes it. The tensors stay in the file until
 * each is read. `onProgress` counts the bytes of the hashing, which is a pass over the whole file. Throws ProblemError for
 * what is not a usable weight file, and the signal's reason.
 */
export async function readWeights(
  file: BlobLike,
  name: string,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<WeightFile> {
  const source = new ByteSource(file, name, signal);
  // The table of contents is read first, so that other files are refused before they are read as a whole.
  const contents = await openContents(source);
  if (contents.tensors.length > MAX_TENSORS) {
    throw new ProblemError('weights-unsupported/tensors', name, { count: contents.tensors.length });
  }
  const sha256 = await sha256Of(source, onProgress);
  const promised = promisedDigest(name);
  if (promised && !sha256.startsWith(promised)) {
    throw new ProblemError('weights-checksum', name, { found: sha256.slice(0, 8), promised: promised.slice(0, 8) });
  }
  return { ...contents, name, bytes: file.size, sha256, published: publishedByHash(sha256) };
}

/** Opens a file by the format that its first bytes show; its name does not matter. */
async function openContents(source: ByteSource): Promise<WeightContents> {
  const { subject, size } = source;
  if (size === 0) throw new ProblemError('weights-damaged/empty', subject);
  const head = await source.read(0, Math.min(512, size));
  switch (kindOfWeightFile(head)) {
    case 'zip':
      return openTorchZip(source);
    case 'torch-legacy':
      return openTorchLegacy(source);
    case 'safetensors':
      return openSafetensors(source);
    default:
      throw new ProblemError(otherFileProblem(head), subject);
  }
}
