import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case } from './case.ts';
import type { DeviceOptions } from './device.ts';
import { inPage } from './in-page.ts';
import { opsCases } from './ops/cases.ts';
import type { OpsGoldens } from './ops/goldens.ts';
import { trainingCases } from './ops/training.ts';

/** Reference numbers of a folder: ops.json, and gru.json and training.json where there are such. */
export function readOpsGoldens(dir: string): OpsGoldens {
  const read = (name: string) => JSON.parse(readFileSync(path.join(dir, name), 'utf8'));
  const readIfThere = (name: string) => (existsSync(path.join(dir, name)) ? read(name) : undefined);
  return { ...read('ops.json'), gru: readIfThere('gru.json'), training: readIfThere('training.json') };
}

/** Operators, losses, optimisers and schedules against torch: `verify -- ops DIR`. */
export function cases(dir: string, { backend = 'webgpu', engine = 'eager', only, page }: DeviceOptions = {}): Case[] {
  const goldens = readOpsGoldens(dir);
  for (const name of trainingCases(goldens).unknown) console.log(`not in the studio: ${name}`);
  const list = opsCases(goldens, { backend, engine }).filter(({ name }) => !only || name.includes(only));
  return page ? inPage(page, list, 'ops', goldens, { backend, engine }) : list;
}
