import type { Case } from './case.ts';
import type { DeviceOptions } from './device.ts';
import { engineCases } from './engine/cases.ts';
import { inPage } from './in-page.ts';

/** What the compiled engine promises, on small nets and on either machine: `verify -- engine DIR`. */
export function cases(_: string, { only = '', backend = 'webgpu', engine = 'compiled', page }: DeviceOptions = {}): Case[] {
  if (engine === 'eager') throw new Error('TensorFlow.js compiles no nets');
  const choice = { engine, backend };
  const list = engineCases(choice).filter(({ name }) => name.includes(only));
  return page ? inPage(page, list, 'engine', choice) : list;
}
