import { describe, expect, it } from 'vitest';
import type { Call } from '#gpu/plan/dispatch.ts';
import { sizeOf } from '#gpu/plan/value.ts';
import { blockCopy } from '#wasm/kernels/block-copy.ts';
import { flattenImages } from '#wasm/kernels/permute.ts';
import { runCalls } from './calls.ts';
import { at, check, type Laid, laid } from './tensors.ts';

const GAP = { gap: 3, offset: 2 };

async function copied(calls: readonly Call[], x: Laid, y: Laid): Promise<Float32Array> {
  const given = [x, y].map(({ tensor, numbers }) => [tensor.value, numbers] as const);
  return (await runCalls(calls, given, [y.tensor.value]))[0];
}

/** The row and channel of an index of a tensor; axes of size 1 stand for all places. */
function placeOf(shape: readonly number[], index: readonly number[]): [number, number] {
  const own = index.map((place, axis) => (shape[axis] === 1 ? 0 : place));
  return [own.slice(0, -1).reduce((row, place, axis) => row * shape[axis] + place, 0), own.at(-1)!];
}

function indexOf(shape: readonly number[], row: number, channel: number): number[] {
  const leading = shape.slice(0, -1);
  return [...leading.map((size, axis) => Math.floor(row / sizeOf(leading.slice(axis + 1))) % size), channel];
}

const number = (old: number, x: number, adds: boolean) => ({ value: adds ? Math.fround(old + x) : x, error: 0 });

describe.each([false, true])('copies of blocks, added: %s', (adds) => {
  it.each([
    ['channels', [2, 3, 2, 5], [2, 3, 2, 13], [0, 0, 0, 4]],
    ['tokens', [2, 1, 7], [2, 4, 7], [0, 2, 0]],
    ['a window', [2, 2, 3, 3], [2, 5, 4, 6], [0, 2, 1, 2]],
    ['many numbers', [2, 150, 150], [2, 200, 151], [0, 20, 1]],
  ])('go into %s and out of them', async (_, small, large, begin) => {
    const [part, whole] = [laid('part', small, 1, GAP), laid('whole', large, 2, GAP)];
    const into = await copied(blockCopy('test', part.tensor, whole.tensor, begin, true, adds), part, whole);
    check(into, whole, (row, channel) => {
      const old = at(whole, row, channel);
      const inner = indexOf(large, row, channel).map((place, axis) => place - begin[axis]);
      const isInside = inner.every((place, axis) => place >= 0 && place < small[axis]);
      return isInside ? number(old, at(part, ...placeOf(small, inner)), adds) : { value: old, error: 0 };
    });
    const out = await copied(blockCopy('test', whole.tensor, part.tensor, begin, false, adds), whole, part);
    check(out, part, (row, channel) => {
      const index = indexOf(small, row, channel).map((place, axis) => place + begin[axis]);
      return number(at(part, row, channel), at(whole, ...placeOf(large, index)), adds);
    });
  });

  it.each([
    ['images', [1, 3, 2, 5], [4, 3, 2, 5]],
    ['tokens', [2, 1, 5], [2, 4, 5]],
    ['rows and channels', [2, 1, 3, 1], [2, 4, 3, 6]],
  ])('repeat %s', async (_, own, shape) => {
    const [x, y] = [laid('x', own, 1, GAP), laid('y', shape, 2, GAP)];
    const calls = blockCopy(
      'test',
      x.tensor,
      y.tensor,
      shape.map(() => 0),
      false,
      adds,
    );
    check(await copied(calls, x, y), y, (row, channel) =>
      number(at(y, row, channel), at(x, ...placeOf(own, indexOf(shape, row, channel))), adds),
    );
  });

  it.each([1, 3, 4, 5, 8, 17, 130])('flatten images of %d channels, and back', async (channels) => {
    const [image, flat] = [laid('image', [2, 3, 3, channels], 1, GAP), laid('flat', [2, 9 * channels], 2, GAP)];
    const there = flattenImages('test', image.tensor, flat.tensor, false, adds);
    check(await copied(there, image, flat), flat, (row, i) =>
      number(at(flat, row, i), at(image, row * 9 + (i % 9), Math.floor(i / 9)), adds),
    );
    const back = flattenImages('test', image.tensor, flat.tensor, true, adds);
    check(await copied(back, flat, image), image, (row, c) =>
      number(at(image, row, c), at(flat, Math.floor(row / 9), c * 9 + (row % 9)), adds),
    );
  });
});

it('a long copy of a block is done in several tasks', () => {
  const [x, y] = [laid('x', [2, 150, 150], 1), laid('y', [2, 200, 151], 2)];
  expect(blockCopy('test', x.tensor, y.tensor, [0, 0, 0], true)[0].tasks).toBe(2);
});
