import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readHounsfield } from '../read.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../tests/ct/synthetic/series');
const SIZ = [0xff, 0x4f, 0xff, 0x51];
/** Byte offsets of the first component's sampling steps within the code stream. */
const STEPS = { across: 43, down: 44 };

function sample(folder: string): { bytes: Uint8Array<ArrayBuffer>; stream: number } {
  const [name] = readdirSync(path.join(FOLDER, folder)).sort();
  const bytes = new Uint8Array(readFileSync(path.join(FOLDER, folder, name)));
  return { bytes, stream: bytes.findIndex((_, i) => SIZ.every((value, j) => bytes[i + j] === value)) };
}

test.each(['lossy_htj2k', 'lossy_j2k'])('%s with a component that is coarser than the picture is refused at once', async (folder) => {
  const { bytes, stream } = sample(folder);
  for (const [at, step] of [
    [STEPS.down, 9],
    [STEPS.across, 2],
    [STEPS.down, 0],
  ]) {
    const changed = bytes.slice();
    changed[stream + at] = step;
    const reading = readHounsfield({ path: 'coarse', file: new Blob([changed]) }, 0);
    await expect(reading).rejects.toMatchObject({ problem: { code: 'stream-corrupt', subject: 'coarse' } });
  }
});
