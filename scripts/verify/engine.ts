import type { CaseResult, DeviceOptions } from './case.ts';
import { checkEngine } from './engine/check.ts';
import { Tally } from './tally.ts';

/** The compiled engine's plan, memory saver, micro-batches and limits, on small nets: `verify -- engine DIR`. */
export async function run(_: string[], { only, page }: DeviceOptions = {}): Promise<Tally> {
  const results = page ? ((await page.call('checkEngine', only)) as CaseResult[]) : await checkEngine(only);
  const tally = new Tally();
  for (const { name, faults, detail } of results) tally.add(name, faults, detail);
  return tally;
}
