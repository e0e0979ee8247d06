import { expect } from 'vitest';
import { stateEntries } from '../module.ts';
import { catalogueEntry } from '../zoo/catalogue.ts';
import { buildNet } from '../zoo/index.ts';
import { loadTensors } from './apply.ts';
import type { ElementType } from './element-types.ts';
import type { NamedTensor } from './named-tensor.ts';
import { planWeights } from './plan.ts';
import type { StoredTensor } from './weight-file.ts';

/*
 * Files as people have them: the net's tensors under other names, and others beside them.
 */

export const receiver = (net: string, classes: number) => {
  const { title, head } = catalogueEntry(net);
  return { name: net, title, head, entries: stateEntries(buildNet(net, classes)) };
};

let places = 0;
/** The values are one for each element, or one for all. */
export function stored(
  name: string,
  shape: readonly number[],
  values: ArrayLike<number> | number,
  type: ElementType = 'F32',
): StoredTensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const all = () => (typeof values === 'number' ? new Float32Array(size).fill(values) : Float32Array.from(values));
  const read = async () => (type === 'F32' || type === 'F16' ? all() : BigInt64Array.from(all(), BigInt));
  return { name, type, shape: [...shape], bytes: 4 * size, position: places++, read };
}

export const extra = (name: string, shape: readonly number[] = [4]) => stored(name, shape, 0);

/** All tensors of the net, each filled with a number of its own; `rename` gives its key in the file, null leaves it out. */
export function fileOf(net: string, rename: (key: string) => string | null = (key) => key, classes = 4): StoredTensor[] {
  return receiver(net, classes).entries.flatMap(([key, { shape, dtype }], i) => {
    const name = rename(key);
    return name === null ? [] : [stored(name, shape, dtype === 'I64' ? 7 : i, dtype)];
  });
}

export const inside = (within: string, tensors: StoredTensor[]) => tensors.map((tensor) => ({ ...tensor, within }));
export const plan = (tensors: StoredTensor[], net = 'resnet18', classes = 4, set: string | null = null) =>
  planWeights({ name: 'f.pth', tensors, published: null }, receiver(net, classes), set);
export const codes = ({ problems }: ReturnType<typeof plan>) => problems.map(({ code }) => code);

export async function loaded(planned: ReturnType<typeof plan>): Promise<Map<string, NamedTensor>> {
  const tensors = new Map<string, NamedTensor>();
  for await (const tensor of loadTensors(planned)) tensors.set(tensor.name, tensor);
  return tensors;
}

/** Every tensor of the net has the value that stands for its place in the net. */
export async function expectAll(planned: ReturnType<typeof plan>, net = 'resnet18', fresh = 0) {
  const { entries } = receiver(net, 4);
  const place = new Map(entries.map(([key], i) => [key, i]));
  const seen = new Set<string>();
  for await (const { name, dtype, data } of loadTensors(planned)) {
    seen.add(name);
    if (dtype === 'F32') expect([name, data[0]]).toEqual([name, place.get(name)]);
  }
  expect(seen.size).toBe(entries.length - fresh);
}
