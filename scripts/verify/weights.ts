import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case } from './case.ts';
import { type DeviceOptions, onTensorflow } from './device.ts';
import { checkWeightFile } from './weights/check-file.ts';
import type { WeightGoldens } from './weights/goldens.ts';

/** Weight files as torch and timm write them, good, odd and hostile: `verify -- weights DIR`. Logits are computed on the CPU. */
export function cases(dir: string, { only }: DeviceOptions = {}): Case[] {
  const folder = existsSync(path.join(dir, 'weights.json')) ? dir : path.join(dir, 'weights');
  const goldens = JSON.parse(readFileSync(path.join(folder, 'weights.json'), 'utf8')) as WeightGoldens;
  return Object.entries(goldens.files)
    .filter(([name]) => !only || name === only)
    .map(([name, golden]) =>
      onTensorflow('cpu', name, async () => {
        if (!existsSync(path.join(folder, name))) throw new Error('there is no such file');
        return checkWeightFile(folder, name, golden, goldens);
      }),
    );
}
