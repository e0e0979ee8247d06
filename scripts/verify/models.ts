import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { Case } from './case.ts';
import type { DeviceOptions } from './device.ts';
import { inPage } from './in-page.ts';
import { type NetChoice, netCases, partsWithout } from './models/cases.ts';
import type { ModelGolden } from './models/goldens.ts';

/** A case that can only fail: what was asked for is not there. */
const failing = (name: string, what: string): Case => ({
  name,
  run: () => {
    throw new Error(what);
  },
});

export function readModelGolden(dir: string, arch: string): ModelGolden {
  return JSON.parse(readFileSync(path.join(dir, 'models', `${arch}.json`), 'utf8')) as ModelGolden;
}

/**
 * Nets against torchvision: `verify -- models DIR`. A golden of a net that the zoo lacks, and a part that a net has no numbers for, fail
 * only when that net is asked for; a part that no net has always does.
 */
export function cases(
  dir: string,
  { backend = 'webgpu', engine = backend === 'webgpu' ? 'compiled' : 'eager', only, parts, form, page }: DeviceOptions = {},
): Case[] {
  const folder = path.join(dir, 'models');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  const there = files.map((file) => path.basename(file, '.json'));
  const inZoo = (arch: string) => CATALOGUE.some(({ name }) => name === arch);
  const choice: NetChoice = { backend, engine, parts, form };
  const without = new Map<string, string[]>();

  const casesOf = (arch: string): Case[] => {
    if (!there.includes(arch)) return [failing(arch, `${folder} has no ${arch}.json`)];
    if (!inZoo(arch)) {
      if (only) return [failing(arch, 'not in the zoo')];
      console.log(`not in the zoo: ${arch}`);
      return [];
    }
    const golden = readModelGolden(dir, arch);
    const missing = partsWithout(golden, parts);
    for (const part of missing) without.set(part, [...(without.get(part) ?? []), arch]);
    const list = netCases(golden, choice);
    const asked = only ? missing.map((part) => failing(`${arch}.${part}`, 'there are no reference numbers of it')) : [];
    return [...asked, ...(page ? inPage(page, list, 'models', golden, choice) : list)];
  };

  const list = (only?.split(',') ?? there).flatMap(casesOf);
  if (only) return list;
  for (const [part, nets] of without) {
    if (nets.length === there.filter(inZoo).length) list.push(failing(part, 'no net here has reference numbers of it'));
    else for (const arch of nets) console.log(`not there: ${arch}.${part}`);
  }
  return list;
}
