import type { Case } from './case.ts';
import type { DeviceOptions } from './device.ts';
import { engineCases } from './engine/cases.ts';
import { inPage } from './in-page.ts';

/** The compiled engine's plan, memory saver, micro-batches and limits, on small nets: `verify -- engine DIR`. */
export function cases(_: string, { only = '', page }: DeviceOptions = {}): Case[] {
  const list = engineCases().filter(({ name }) => name.includes(only));
  return page ? inPage(page, list, 'engine') : list;
}
