import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chooseDevice } from '#train/learner/engine.ts';
import type { DeviceOptions } from './case.ts';
import { Tally } from './tally.ts';
import { checkWeightFile } from './weights/check-file.ts';
import type { WeightGoldens } from './weights/goldens.ts';

/** Weight files as torch and timm write them, good, odd and hostile: `verify -- weights DIR`. Logits are computed on the CPU. */
export async function run([dir]: string[], { only }: DeviceOptions = {}): Promise<Tally> {
  const folder = existsSync(path.join(dir, 'weights.json')) ? dir : path.join(dir, 'weights');
  const goldens = JSON.parse(readFileSync(path.join(folder, 'weights.json'), 'utf8')) as WeightGoldens;
  const tally = new Tally();
  const device = await chooseDevice('cpu');
  for (const [name, golden] of Object.entries(goldens.files)) {
    if (only && name !== only) continue;
    if (!existsSync(path.join(folder, name))) {
      tally.add(name, ['there is no such file']);
      continue;
    }
    const started = performance.now();
    const { faults, detail } = await device.guard(() => checkWeightFile(folder, name, golden, goldens));
    tally.add(name, faults, `${detail}, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  return tally;
}
