import { describe, expect, it } from 'vitest';
import { plain } from '#gpu/kernels/source.ts';
import { channelsOf, rowsOf, sizeOf, transient } from '#gpu/plan/value.ts';
import { sumBroadcast } from '#wasm/kernels/sum-broadcast.ts';
import { functionOf } from './activations.ts';
import { runCalls } from './calls.ts';
import { at, check, type Laid, laid, normalised, places, ROUNDING, sourceAt } from './tensors.ts';

const GAP = { gap: 3, offset: 2 };
const scratch = (words: number) => transient('scratch', 'scratch', words);

/** The row of a tensor of shape `own` for a row of shape `wide`, to which it is broadcast. */
function rowIn(own: readonly number[], wide: readonly number[], row: number): number {
  const padded = [...wide.map(() => 1).slice(own.length), ...own];
  return wide.slice(0, -1).reduce((sum, size, axis, leading) => {
    const place = Math.floor(row / sizeOf(leading.slice(axis + 1))) % size;
    return sum * padded[axis] + (padded[axis] === 1 ? 0 : place);
  }, 0);
}

interface Case {
  wide: number[];
  narrow: number[];
  /** The shape of the factor; none without one. */
  factor?: number[];
}

async function compare({ wide, narrow, factor }: Case, accumulate: boolean, through: boolean): Promise<void> {
  const [x, y] = [laid('wide', wide, 1, GAP), laid('narrow', narrow, 2, GAP)];
  const f = factor ? laid('factor', factor, 3, GAP) : null;
  const [overX, overF] = [normalised(x, null, 4), f && normalised(f, 'relu', 5)];
  const sources = { x: through ? overX.source : plain(x.tensor), f: f && overF ? (through ? overF.source : plain(f.tensor)) : null };
  const calls = sumBroadcast('test', sources.x, sources.f, y.tensor, accumulate, scratch);
  const inputs = [x, y, f, overX.stats, overF?.stats].flatMap((input): Laid[] => (input ? [input] : []));
  const given = inputs.map(({ tensor, numbers }) => [tensor.value, numbers] as const);
  const [found] = await runCalls(calls, given, [y.tensor.value]);
  const channels = channelsOf(x.tensor);
  const sums = new Float64Array(rowsOf(y.tensor) * channels);
  const sizes = new Float64Array(sums.length);
  for (const { row, channel } of places(x.tensor)) {
    const a = sourceAt(x, through ? overX.stats : null, functionOf(null), row, channel);
    const b =
      f && overF
        ? sourceAt(f, through ? overF.stats : null, functionOf('relu'), rowIn(factor!, wide, row), channelsOf(f.tensor) === 1 ? 0 : channel)
        : 1;
    const to = rowIn(narrow, wide, row) * channels + channel;
    sums[to] += a * b;
    sizes[to] += (1 + Math.abs(a)) * (4 + Math.abs(b)) * (through ? 16 : 1);
  }
  check(found, y, (row, channel) => {
    const to = row * channels + channel;
    const old = accumulate ? at(y, row, channel) : 0;
    return { value: old + sums[to], error: ROUNDING * (8 * sizes[to] + 2 * Math.abs(old)) };
  });
}

describe.each([1, 3, 4, 5, 8, 17])('sums over repeated axes of %d channels', (c) => {
  it.each<Case>([
    { wide: [2, 5, 3, c], narrow: [2, 1, 1, c] },
    { wide: [2, 5, 3, c], narrow: [2, 1, 1, c], factor: [2, 5, 3, c] },
    { wide: [4, 5, c], narrow: [1, 5, c], factor: [4, 1, c] },
    { wide: [4, 5, c], narrow: [c], factor: [5, c] },
    { wide: [3, 2, 5, c], narrow: [1, 2, 1, c], factor: [c] },
    { wide: [3, 2, 5, c], narrow: [3, 1, 5, c], factor: [3, 2, 5, 1] },
  ])('$wide to $narrow, with a factor $factor', async (sizes) => {
    for (const through of [false, true]) for (const accumulate of [false, true]) await compare(sizes, accumulate, through);
  });
});

describe('long sums over repeated axes', () => {
  it('are cut into parts, and many short ones share tasks', async () => {
    const halves = { wide: [1, 60, 61, 10], narrow: [1, 1, 1, 10] };
    for (const accumulate of [false, true]) await compare({ ...halves, factor: halves.wide }, accumulate, true);
    await compare({ wide: [2, 700, 28], narrow: [1, 700, 28] }, false, false);
    await compare({ wide: [2, 2, 4100], narrow: [2, 1, 4100], factor: [4100] }, true, true);
    const x = laid('wide', [1, 60, 61, 10], 1).tensor;
    const y = laid('narrow', [1, 1, 1, 10], 2).tensor;
    expect(sumBroadcast('test', plain(x), null, y, false, scratch).map(({ kernel }) => kernel)).toEqual(['sumBroadcast', 'sumParts']);
  });

  it('refuse channels that are repeated', () => {
    const [x, y] = [laid('wide', [2, 4], 1).tensor, laid('narrow', [2, 1], 2).tensor];
    expect(() => sumBroadcast('a gradient', plain(x), null, y, false, scratch)).toThrow('a gradient: channels are never repeated');
  });
});
