import { expect, test } from 'vitest';
import type { Gpu } from '../executor/gpu.ts';
import { gemm, TILES } from '../kernels/gemm.ts';
import { tensorOutput } from '../kernels/gemm-output.ts';
import { matrixOperand } from '../kernels/matrix-operand.ts';
import { plain } from '../kernels/source.ts';
import { lasting, tensorOf } from '../plan/value.ts';
import { tune } from './tune.ts';
import { KernelWays } from './ways.ts';

function product(m: number, n: number, depth = 64) {
  const matrix = (label: string, rows: number, columns: number) => tensorOf(lasting(label, 'weights', rows * columns), [rows, columns]);
  return gemm({
    label: 'product',
    kind: 'matmul',
    a: matrixOperand('a', plain(matrix('a', m, depth)), 'depth'),
    b: matrixOperand('b', plain(matrix('b', depth, n)), 'tile'),
    output: tensorOutput(matrix('y', m, n)),
    tile: TILES.large,
    m,
    n,
    layers: 1,
    depthEnd: 'params.depth',
    params: { depth },
  });
}

test('a GPU runs a product as it was written, a software adapter in the tile that suits it', () => {
  const dispatch = product(256, 64);
  expect(new KernelWays(false).choose(dispatch)).toEqual([dispatch]);
  const [chosen] = new KernelWays(true).choose(dispatch);
  expect(chosen!.workgroups).toEqual([1, 2, 1]);
  expect(chosen!.bindings).toEqual(dispatch.bindings);
  expect(chosen!.params).toEqual(dispatch.params);
});

test('a software adapter cuts long sums of few rows into slices', () => {
  const { tuning } = product(16, 64, 4096);
  const [chosen] = new KernelWays(true).choose(product(16, 64, 4096));
  expect(chosen!.code).toBe(tuning!.as('quartered plain')[0]!.code);
  expect(new KernelWays(true).choose(product(16, 64))[0]!.code).toBe(tuning!.as('small plain')[0]!.code);
});

test('a GPU takes the tile that was measured to be quickest, if there is one of that name', () => {
  const dispatch = product(256, 64);
  const ways = new KernelWays(false);
  ways.use(new Map([[dispatch.tuning!.shapeClass, 'small']]));
  expect(ways.choose(dispatch)[0]!.workgroups).toEqual([2, 8, 1]);
  ways.use(new Map([[dispatch.tuning!.shapeClass, 'gone']]));
  expect(ways.choose(dispatch)).toEqual([dispatch]);
});

test('every way of a product has its bindings and covers its results', () => {
  const { tuning, bindings } = product(200, 96);
  for (const way of tuning?.ways ?? []) {
    const [other] = tuning!.as(way);
    const { rows, columns } = TILES[way as keyof typeof TILES];
    expect(other!.bindings).toEqual(bindings);
    expect(other!.workgroups[0] * columns).toBeGreaterThanOrEqual(96);
    expect(other!.workgroups[1] * rows).toBeGreaterThanOrEqual(200);
  }
});

test('what the time did not reach has its own tile in this run, and is measured by a later one', async () => {
  const products = [product(256, 64), product(2048, 64)];
  const untouched = {} as Gpu;
  const left = async (known: ReadonlyMap<string, string>) => {
    const told: number[] = [];
    const tuned = await tune(untouched, products, { known, budgetMs: -1, tell: (_, of) => told.push(of) });
    return { ...tuned, left: told[0] ?? 0 };
  };
  const first = await left(new Map());
  expect(first.left).toBe(2);
  expect([...first.ways.values()]).toEqual(['large', 'large']);
  expect((await left(first.measured)).left).toBe(2);
  const known = new Map([[products[1]!.tuning!.shapeClass, 'small']]);
  expect(await left(known)).toMatchObject({ left: 1, measured: known });
});
