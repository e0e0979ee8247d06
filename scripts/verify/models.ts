import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { CaseResult, DeviceOptions } from './case.ts';
import { checkModel } from './models/check.ts';
import type { ModelGolden } from './models/goldens.ts';
import { Tally } from './tally.ts';

/**
 * Nets against torchvision: `verify -- models DIR`. A golden of a net that the zoo lacks, and a part that a net has no numbers for, count
 * only when that net is asked for; a part that no net has always does.
 */
export async function run(
  [dir]: string[],
  { backend = 'webgpu', engine = backend === 'webgpu' ? 'compiled' : 'eager', only, parts, page }: DeviceOptions = {},
): Promise<Tally> {
  const folder = path.join(dir, 'models');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  const known = new Set<string>(CATALOGUE.map(({ name }) => name));
  const tally = new Tally();
  const there = files.map((file) => path.basename(file, '.json'));
  const missing: CaseResult[] = [];
  const tell = (result: CaseResult) => {
    if (result.missing && !only) missing.push(result);
    else tally.add(result.name, result.faults, result.detail);
  };
  for (const name of only?.split(',') ?? there) {
    if (!there.includes(name)) tally.add(name, [`${folder} has no ${name}.json`]);
    else if (!known.has(name)) {
      if (only) tally.add(name, ['not in the zoo']);
      else console.log(`not in the zoo: ${name}`);
    } else {
      const golden = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as ModelGolden;
      const choice = { backend, engine, parts };
      if (page) for (const result of (await page.call('checkModel', golden, choice)) as CaseResult[]) tell(result);
      else await checkModel(golden, choice, tell);
    }
  }
  for (const part of parts?.split(',') ?? []) {
    const without = missing.filter(({ name }) => name.endsWith(`.${part}`));
    if (without.length > 0 && without.length === there.filter((name) => known.has(name)).length) {
      tally.add(part, ['no net here has reference numbers of it']);
    } else for (const { name } of without) console.log(`not there: ${name}`);
  }
  return tally;
}
