import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { type NewMember, writeZip } from '#files/zip/write.ts';
import { stateEntries } from '#nn/module.ts';
import { requireSameState } from '#nn/state-match.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Checkpoint, checkpointParts } from '#train/learner/checkpoint.ts';
import { CHECK_IMAGES } from './check-pixels.ts';
import { PYTHON_FILES } from './python-files.ts';

const FORMAT = 'groundglass-bundle/1';

/**
 * A model as a zip archive that runs in plain torch: its checkpoint without the optimiser's state, the net's definition, predict.py, and bundle.json with
 * the SHA-256 of every other file. `logits` [{@link CHECK_IMAGES}, classes] are those that the studio's net gives for `checkPixels`. Throws ProblemError for
 * weights that are not of the net.
 */
export async function modelBundle(checkpoint: Checkpoint, logits: Float32Array): Promise<Blob> {
  const { settings, epoch, tune, weights } = checkpoint;
  const { model, classes, preparation } = settings;
  if (logits.length !== CHECK_IMAGES * classes.length) throw new RangeError(`${logits.length} logits for ${CHECK_IMAGES} pictures`);
  const transformInput = settings.weights?.transformInput ?? false;
  requireSameState(
    stateEntries(buildNet(model, classes.length, { transformInput })),
    weights,
    phrase('subject/checkpoint-of-net', { net: model, epoch }),
  );
  const files: Record<string, Uint8Array[]> = { 'checkpoint.safetensors': checkpointParts({ ...checkpoint, optimizer: [] }) };
  for (const [path, text] of Object.entries(PYTHON_FILES)) files[path] = [new TextEncoder().encode(text)];
  const about = {
    format: FORMAT,
    notice: inEnglish(phrase('notice/short')),
    net: model,
    classes,
    transformInput,
    preparation,
    epoch,
    tune,
    expected: Array.from({ length: CHECK_IMAGES }, (_, i) => [...logits.subarray(i * classes.length, (i + 1) * classes.length)]),
    files: Object.fromEntries(Object.entries(files).map(([path, parts]) => [path, hashOf(parts)])),
  };
  const told = new TextEncoder().encode(`${JSON.stringify(about, null, 1)}\n`);
  return writeZip(membersOf({ 'bundle.json': [told], ...files }));
}

function hashOf(parts: readonly Uint8Array[]): string {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return bytesToHex(hash.digest());
}

function* membersOf(files: Readonly<Record<string, Uint8Array[]>>): Generator<NewMember> {
  for (const [path, parts] of Object.entries(files)) {
    yield { path, parts: parts as Uint8Array<ArrayBuffer>[], deflate: !path.endsWith('.safetensors') };
  }
}
