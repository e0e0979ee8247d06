import { existsSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { Case } from './case.ts';
import { readModelGolden } from './models.ts';
import { onnxCases } from './onnx/cases.ts';

/** ONNX files of all nets in another runtime: `verify -- onnx DIR`. Nets of which DIR has no golden get numbers of a rule of ours. */
export function cases(dir: string, { only }: { only?: string | undefined } = {}): Case[] {
  const names = only?.split(',') ?? CATALOGUE.map(({ name }) => name);
  return names.flatMap((name) => onnxCases(name, existsSync(path.join(dir, 'models', `${name}.json`)) ? readModelGolden(dir, name) : null));
}
