import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { type NewMember, writeZip } from '#files/zip/write.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { CHECK_IMAGES } from './check-pixels.ts';
import { PYTHON_FILES } from './python-files.ts';

const FORMAT = 'groundglass-bundle/1';
const ABOUT = 'bundle.json';

/** The files of an archive by their paths, each in parts. */
export type BundleFiles = Record<string, Uint8Array[]>;

export const textFile = (text: string): Uint8Array[] => [new TextEncoder().encode(text)];

export const textFiles = (texts: Readonly<Record<string, string>>): BundleFiles =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, textFile(text)]));

export function hashOf(parts: readonly Uint8Array[]): string {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return bytesToHex(hash.digest());
}

/**
 * A net with the programs for it as a zip archive. bundle.json has what is said of it, the SHA-256 of every other file, and `logits`
 * [{@link CHECK_IMAGES}, classes], which the studio's net gives for `checkPixels`. Its own SHA-256 lies beside it, in the form of sha256sum.
 */
export async function bundleArchive(
  settings: TrainSettings,
  logits: Float32Array,
  about: Readonly<Record<string, unknown>>,
  own: BundleFiles,
): Promise<Blob> {
  const { model, classes, preparation, weights } = settings;
  if (logits.length !== CHECK_IMAGES * classes.length) throw new RangeError(`${logits.length} logits for ${CHECK_IMAGES} pictures`);
  const files: BundleFiles = { ...own, ...textFiles(PYTHON_FILES) };
  const told = {
    format: FORMAT,
    notice: inEnglish(phrase('notice/short')),
    net: model,
    classes,
    transformInput: weights?.transformInput ?? false,
    preparation,
    ...about,
    expected: Array.from({ length: CHECK_IMAGES }, (_, i) => [...logits.subarray(i * classes.length, (i + 1) * classes.length)]),
    files: Object.fromEntries(Object.entries(files).map(([path, parts]) => [path, hashOf(parts)])),
  };
  const bundleJson = textFile(`${JSON.stringify(told, null, 1)}\n`);
  return writeZip(membersOf({ [ABOUT]: bundleJson, [`${ABOUT}.sha256`]: textFile(`${hashOf(bundleJson)}  ${ABOUT}\n`), ...files }));
}

function* membersOf(files: BundleFiles): Generator<NewMember> {
  for (const [path, parts] of Object.entries(files)) {
    yield { path, parts: parts as Uint8Array<ArrayBuffer>[], deflate: !path.endsWith('.safetensors') };
  }
}
