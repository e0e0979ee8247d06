import { type BlobLike, ByteSource } from './byte-source.ts';
import { promisedDigest, publishedByHash } from './catalogue.ts';
import { openSafetensors } from './safetensors-file.ts';
import { sha256Of } from './sha256.ts';
import { isTorchLegacy, openTorchLegacy } from './torch/legacy-file.ts';
import { openTorchZip } from './torch/zip-file.ts';
import type { WeightContents, WeightFile } from './weight-file.ts';
import { damaged, unsupported, weightsProblem } from './weight-problems.ts';

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
  // The table of contents first: what is no weight file is refused before it is read as a whole.
  const contents = await openContents(source);
  const sha256 = await sha256Of(source, onProgress);
  const promised = promisedDigest(name);
  if (promised && !sha256.startsWith(promised)) {
    throw weightsProblem(
      'weights-checksum',
      name,
      `Its SHA-256 begins with ${sha256.slice(0, 8)}, and its name says ${promised.slice(0, 8)}: it was damaged, or is another file.`,
      'Download it again from where it is published.',
    );
  }
  return { ...contents, name, bytes: file.size, sha256, published: publishedByHash(sha256) };
}

/** Tells the format by the first bytes, never by the name. */
async function openContents(source: ByteSource): Promise<WeightContents> {
  const { subject, size } = source;
  if (size === 0) throw damaged(subject, 'It is empty.');
  const head = await source.read(0, Math.min(512, size));
  if (startsWith(head, 'PK\x03\x04')) return openTorchZip(source);
  if (isTorchLegacy(head)) return openTorchLegacy(source);
  if (head[8] === 0x7b) return openSafetensors(source);
  throw unsupported(subject, whatElse(head));
}

/** Other things that arrive under a weight file's name. */
function whatElse(head: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 64)).trimStart().toLowerCase();
  if (text.startsWith('<!doctype') || text.startsWith('<html')) return 'It is a web page: the download gave an error page instead.';
  if (text.startsWith('version https://git-lfs')) return 'It is only a pointer to the file (Git LFS), not the file.';
  if (new TextDecoder('latin1').decode(head.subarray(257, 262)) === 'ustar') return 'It is in a format from before PyTorch 0.1.10.';
  if (head[0] === 0x80 && head[1] >= 2 && head[1] <= 5) return 'It is a Python pickle, but not one that torch.save wrote.';
  return 'It is neither a PyTorch (.pth, .pt) nor a .safetensors file.';
}

function startsWith(head: Uint8Array, text: string): boolean {
  return [...text].every((letter, i) => head[i] === letter.charCodeAt(0));
}
