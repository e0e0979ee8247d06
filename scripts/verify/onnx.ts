import { existsSync } from 'node:fs';
import path from 'node:path';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { Case } from './case.ts';
import { readModelGolden } from './models.ts';
import { onnxCases } from './onnx/cases.ts';
import { checkerCases } from './onnx/checker.ts';
import { operationCases } from './onnx/operations.ts';

/** What is verified beside the nets. */
const OPERATIONS = 'operations';

/**
 * ONNX files of all nets in another runtime: `verify -- onnx DIR`. Nets of which DIR has no golden get numbers of a rule of ours. With `python`, the
 * files are held by ONNX's own checker instead.
 */
export function cases(dir: string, { only, python = false }: { only?: string | undefined; python?: boolean } = {}): Case[] {
  const names = only?.split(',') ?? [...CATALOGUE.map(({ name }) => name), ...(python ? [] : [OPERATIONS])];
  if (python) return names.flatMap(checkerCases);
  return names.flatMap((name) =>
    name === OPERATIONS
      ? operationCases()
      : onnxCases(name, existsSync(path.join(dir, 'models', `${name}.json`)) ? readModelGolden(dir, name) : null),
  );
}
