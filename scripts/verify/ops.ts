import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseResult, DeviceOptions } from './case.ts';
import { checkOps } from './ops/check.ts';
import type { OpsGoldens } from './ops/goldens.ts';
import { Tally } from './tally.ts';

/** Operators, losses, optimisers and schedules against torch: `verify -- ops DIR`. */
export async function run([dir]: string[], { backend = 'webgpu', engine = 'eager', only, page }: DeviceOptions = {}): Promise<Tally> {
  const read = (name: string) => JSON.parse(readFileSync(path.join(dir, name), 'utf8'));
  const readIfThere = (name: string) => (existsSync(path.join(dir, name)) ? read(name) : undefined);
  const goldens: OpsGoldens = { ...read('ops.json'), gru: readIfThere('gru.json'), training: readIfThere('training.json') };
  const results = page
    ? ((await page.call('checkOps', goldens, backend, engine)) as CaseResult[])
    : await checkOps(goldens, backend, engine);
  const tally = new Tally();
  for (const { name, faults, detail } of results) if (!only || name.includes(only)) tally.add(name, faults, detail);
  return tally;
}
