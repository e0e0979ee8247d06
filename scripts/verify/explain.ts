import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case } from './case.ts';
import type { DeviceOptions } from './device.ts';
import { type ExplainGolden, explainCases } from './explain/cases.ts';
import { inPage } from './in-page.ts';
import { readModelGolden } from './models.ts';

/** Heat maps and penultimate features of nets against torch: `verify -- explain DIR`; `only` is a list of nets. */
export function cases(
  dir: string,
  { backend = 'webgpu', engine = backend === 'webgpu' ? 'compiled' : 'eager', only, page }: DeviceOptions = {},
): Case[] {
  const { cases: all } = JSON.parse(readFileSync(path.join(dir, 'explain.json'), 'utf8')) as { cases: ExplainGolden[] };
  const wanted = only?.split(',');
  const rows = all.filter(({ arch }) => !wanted || wanted.includes(arch));
  return rows.flatMap((row) => {
    const weights = [readModelGolden(dir, row.arch)];
    const list = explainCases([row], weights, { backend, engine });
    return page ? inPage(page, list, 'explain', [row], weights, { backend, engine }) : list;
  });
}
