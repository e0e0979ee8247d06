import { describe, expect, it } from 'vitest';
import type { Activation } from '#gpu/kernels/activation.ts';
import type { Formula } from '#gpu/kernels/formula.ts';
import { plain } from '#gpu/kernels/source.ts';
import { channelsOf, lasting } from '#gpu/plan/value.ts';
import { elementWise } from '#wasm/kernels/element-wise.ts';
import { stored } from '#wasm/kernels/stored.ts';
import { ACTIVATIONS, activationError, functionOf, SLOPES, VALUES } from './activations.ts';
import { runCalls } from './calls.ts';
import { at, check, type Laid, laid, normalised, ROUNDING, sourceAt } from './tensors.ts';

const CHANNELS = [1, 3, 4, 5, 8, 17];
const GAPS = [
  { gap: 0, offset: 0 },
  { gap: 6, offset: 3 },
];

async function computed(formula: Formula, output: Laid, inputs: readonly Laid[]): Promise<Float32Array> {
  const calls = elementWise('test', { formula, output: output.tensor });
  const given = [output, ...inputs].map(({ tensor, numbers }) => [tensor.value, numbers] as const);
  return (await runCalls(calls, given, [output.tensor.value]))[0];
}

describe.each(CHANNELS)('element-wise formulas of %d channels', (channels) => {
  const shape = [2, 5, 3, channels];
  it.each(GAPS)('add, multiply and copy with a gap of $gap', async (gaps) => {
    const [a, b, y] = [1, 2, 3].map((seed) => laid(`${seed}`, shape, seed, gaps));
    const through = normalised(a, 'relu', 4);
    const inputs = [a, b, through.stats];
    const A = (row: number, c: number) => sourceAt(a, through.stats, VALUES.relu, row, c);
    const size = (row: number, c: number) => 1 + Math.abs(A(row, c)) + 20 + Math.abs(at(b, row, c)) + Math.abs(at(y, row, c));
    const of = (value: (row: number, c: number) => number) => (row: number, c: number) => ({
      value: value(row, c),
      error: 6 * ROUNDING * size(row, c) ** 2,
    });
    check(await computed({ name: 'copy', x: through.source }, y, inputs), y, of(A));
    check(
      await computed({ name: 'copy', x: plain(b.tensor), adds: true }, y, inputs),
      y,
      of((r, c) => at(y, r, c) + at(b, r, c)),
    );
    const sums = { name: 'sum', a: through.source, b: plain(b.tensor) } as const;
    for (const activation of [null, 'relu', 'relu6'] as const) {
      const expected = of((r, c) => functionOf(activation)(A(r, c) + at(b, r, c)));
      check(await computed({ ...sums, activation }, y, inputs), y, expected);
    }
    for (const adds of [false, true]) {
      const product = { name: 'product', a: plain(b.tensor), b: through.source, adds } as const;
      const expected = of((r, c) => (adds ? at(y, r, c) : 0) + A(r, c) * at(b, r, c));
      check(await computed(product, y, inputs), y, expected);
    }
  });

  it.each(GAPS)('multiply by slopes, in place and not, with a gap of $gap', async (gaps) => {
    const [x, dy, y] = [1, 2, 3].map((seed) => laid(`${seed}`, shape, seed, gaps));
    const inputs = [x, dy];
    const of = (value: (row: number, c: number) => number) => (row: number, c: number) => ({
      value: value(row, c),
      error: activationError(at(x, row, c)) * (1 + Math.abs(at(dy, row, c)) + Math.abs(at(y, row, c))),
    });
    for (const adds of [false, true]) {
      const formula = { name: 'slope', x: plain(x.tensor), dy: dy.tensor, activation: 'hardswish', adds } as const;
      const expected = of((r, c) => (adds ? at(y, r, c) : 0) + at(dy, r, c) * SLOPES.hardswish(at(x, r, c)));
      check(await computed(formula, y, inputs), y, expected);
    }
    const byOutput = { relu: SLOPES.relu, relu6: SLOPES.relu6, sigmoid: (z: number) => z * (1 - z), tanh: (z: number) => 1 - z * z };
    for (const activation of ['relu', 'relu6', 'sigmoid', 'tanh'] as const) {
      const error = (r: number, c: number) => 4 * ROUNDING * (1 + at(x, r, c) ** 2) * 10;
      for (const dz of [null, dy]) {
        const found = await computed({ name: 'slope by output', z: x.tensor, dz: dz?.tensor ?? null, activation }, y, inputs);
        check(found, y, (r, c) => ({ value: at(dz ?? y, r, c) * byOutput[activation](at(x, r, c)), error: error(r, c) }));
      }
    }
  });

  it.each([null, ...ACTIVATIONS] as (Activation | null)[])(
    'add biases in place before %s, and read normalised tensors through it',
    async (activation) => {
      const [x, y] = [1, 3].map((seed) => laid(`${seed}`, shape, seed, GAPS[1]));
      const bias = laid('bias', [channels], 5);
      const expected = (r: number, c: number) => {
        const u = at(y, r, c) + at(bias, 0, c);
        return { value: functionOf(activation)(u), error: activationError(u) };
      };
      check(await computed({ name: 'bias', bias: bias.tensor.value, activation }, y, [bias]), y, expected);
      const { source, stats } = normalised(x, activation, 6);
      const found = await computed({ name: 'copy', x: source, adds: true }, y, [x, stats]);
      check(found, y, (r, c) => {
        const u = sourceAt(x, stats, (v) => v, r, c);
        return { value: at(y, r, c) + functionOf(activation)(u), error: 2 * activationError(u) + activationError(at(y, r, c)) };
      });
    },
  );

  it.each([
    ['rows of images', [2, 1, 1, channels]],
    ['rows in all images', [5, 3, channels]],
    ['rows along one axis', [2, 1, 3, channels]],
    ['rows along another axis', [1, 5, 1, channels]],
    ['one row', [channels]],
    ['channels', [2, 5, 3, 1]],
    ['one number', [1]],
  ])('repeat %s', async (_, own) => {
    const [a, y] = [laid('a', shape, 1, GAPS[1]), laid('y', shape, 2, GAPS[1])];
    const b = laid('b', own, 3, { gap: 2, offset: 1 });
    const { source, stats } = normalised(b, 'relu6', 4);
    const padded = [...[1, 1, 1, 1].slice(own.length), ...own];
    const rowOf = (row: number) => {
      const places = [Math.floor(row / 15), Math.floor(row / 3) % 5, row % 3];
      return places.reduce((sum, place, axis) => sum * padded[axis] + (padded[axis] === 1 ? 0 : place), 0);
    };
    const channelOf = (c: number) => (channelsOf({ shape: own }) === 1 ? 0 : c);
    const error = (r: number, c: number) => 40 * ROUNDING * (1 + Math.abs(at(a, r, c)));
    for (const through of [false, true]) {
      const B = (r: number, c: number) => sourceAt(b, through ? stats : null, functionOf('relu6'), rowOf(r), channelOf(c));
      const formula = { name: 'product', a: plain(a.tensor), b: through ? source : plain(b.tensor) } as const;
      check(await computed(formula, y, [a, b, stats]), y, (r, c) => ({ value: at(a, r, c) * B(r, c), error: error(r, c) }));
    }
  });
});

describe('long element-wise calls', () => {
  it.each([
    ['many rows', [7, 701, 12]],
    ['long rows', [3, 20_001]],
  ])('are done in several tasks: %s', async (_, shape) => {
    const [a, b] = [laid('a', shape, 1), laid('b', shape, 2, { gap: 1 })];
    const y = laid('y', shape, 3, { gap: 4, offset: 1 });
    const formula = { name: 'sum', a: plain(a.tensor), b: plain(b.tensor), activation: null } as const;
    expect(elementWise('test', { formula, output: y.tensor })[0].tasks).toBeGreaterThan(1);
    check(await computed(formula, y, [a, b]), y, (r, c) => ({ value: Math.fround(at(a, r, c) + at(b, r, c)), error: 0 }));
    const flat = laid('y', shape, 3);
    check(await computed({ name: 'copy', x: plain(a.tensor) }, flat, [a]), flat, (r, c) => ({ value: at(a, r, c), error: 0 }));
  });
});

describe('a source that is stored', () => {
  it('is the tensor itself without a normalisation, else a call that computes it', async () => {
    const x = laid('x', [3, 5], 1, GAPS[1]);
    const { source, stats } = normalised(x, 'silu', 2);
    const scratch = (words: number) => lasting('scratch', 'scratch', words);
    expect(stored('a layer', plain(x.tensor), scratch)).toEqual({ calls: [], tensor: x.tensor });
    const { calls, tensor } = stored('a layer', source, scratch);
    const [found] = await runCalls(
      calls,
      [x, stats].map(({ tensor: { value }, numbers }) => [value, numbers] as const),
      [tensor.value],
    );
    check(found, { tensor, numbers: found }, (r, c) => {
      const u = sourceAt(x, stats, (v) => v, r, c);
      return { value: VALUES.silu(u), error: 10 * activationError(u) };
    });
  });
});
