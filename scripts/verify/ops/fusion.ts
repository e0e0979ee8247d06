import type { Parameter } from '#nn/module.ts';
import type { ActivationName } from '#nn/ops.ts';
import { measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { OPERATOR } from '../tolerances.ts';
import type { Bench, Numbers, Operator } from './bench.ts';
import type { BenchCase } from './layers.ts';

const IMAGES = [3, 8, 5, 6];
const GEOMETRY = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 } as const;

/**
 * Batch norm, activation and convolution, which the compiled engine makes one reading of, against the three one after another, with the
 * gradients of all.
 */
async function fused(name: ActivationName, bench: Bench): Promise<Outcome> {
  const [weight, bias] = [
    bench.parameter('fused.weight', [8], { scale: 0.3, offset: 1 }),
    bench.parameter('fused.bias', [8], { scale: 0.4 }),
  ];
  const kernel = bench.parameter('fused.kernel', [4, 8, 3, 3], { conv: true });
  const [runningMean, runningVar] = [bench.buffer('fused.mean', [8]), bench.buffer('fused.var', [8], { scale: 0.3, offset: 1 })];
  const tensors = { weight, bias, runningMean, runningVar, batches: bench.buffer('fused.batches', []) };
  const norm: Operator = (ops, x) => ops.batchNorm(x, tensors, 1e-5, 0.1);
  const activation: Operator = (ops, x) => ops.activation(x, name);
  const conv: Operator = (ops, x) => ops.conv2d(x, kernel, null, GEOMETRY);

  const x = bench.numbers('fused.x', IMAGES, { scale: 2, offset: 1 });
  const dy = bench.numbers('fused.dy', [3, 4, 5, 6]);
  const images = (values: Float32Array): Numbers => ({ values: Float32Array.from(values), shape: IMAGES });
  const run = (operator: Operator, input: Numbers, upstream: Numbers, parameters: readonly Parameter[] = []) =>
    bench.run(operator, input, upstream, parameters);

  const normalised = images((await run(norm, x, x)).y);
  const active = images((await run(activation, normalised, x)).y);
  const last = await run(conv, active, dy, [kernel]);
  const middle = await run(activation, normalised, images(last.dx));
  const first = await run(norm, x, images(middle.dx), [weight, bias]);
  const got = await run((ops, v) => conv(ops, activation(ops, norm(ops, v))), x, dy, [kernel, weight, bias]);
  return measured([
    compare('out', got.y, last.y, OPERATOR),
    compare('dx', got.dx, first.dx, OPERATOR),
    ...[last.gradients[0], ...first.gradients].map((want, i) =>
      compare(['dkernel', 'dweight', 'dbias'][i], got.gradients[i], want, OPERATOR),
    ),
  ]);
}

/** More rows than one chunk of a sum over channels holds, and chunks of different lengths: output and statistics by their definition. */
async function normOfManyRows(bench: Bench): Promise<Outcome> {
  const [channels, area] = [3, 121];
  const [weight, bias] = [bench.parameter('rows.weight', [channels], { offset: 1 }), bench.parameter('rows.bias', [channels])];
  const [runningMean, runningVar] = [bench.buffer('rows.mean', [channels]), bench.buffer('rows.var', [channels])];
  const tensors = { weight, bias, runningMean, runningVar, batches: bench.buffer('rows.batches', []) };
  const x = bench.numbers('rows.x', [2, channels, 11, 11], { scale: 2, offset: 3 });
  const { y } = await bench.run((ops, v) => ops.batchNorm(v, tensors, 1e-5, 1), x, x);
  const channelOf = (i: number) => Math.floor(i / area) % channels;
  const moments = Array.from({ length: channels }, (_, channel) => {
    const own = Array.from(x.values).filter((_, i) => channelOf(i) === channel);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    return { mean, squares: own.reduce((sum, value) => sum + (value - mean) ** 2, 0), count: own.length };
  });
  const [w, b] = ['rows.weight', 'rows.bias'].map((name, i) => bench.numbers(name, [channels], { offset: 1 - i }).values);
  const want = Array.from(x.values, (value, i) => {
    const { mean, squares, count } = moments[channelOf(i)];
    return ((value - mean) / Math.sqrt(squares / count + 1e-5)) * w[channelOf(i)] + b[channelOf(i)];
  });
  return measured([
    compare('out', y, want, OPERATOR),
    compare(
      'running_mean',
      await bench.statistic(runningMean),
      moments.map(({ mean }) => mean),
      OPERATOR,
    ),
    compare(
      'running_var',
      await bench.statistic(runningVar),
      moments.map(({ squares, count }) => squares / (count - 1)),
      OPERATOR,
    ),
  ]);
}

/** What the reference numbers do not reach: what the compiled engine fuses, and sums in several chunks. */
export const FUSION_CASES: readonly BenchCase[] = [
  ...(['relu', 'hardswish', 'silu'] as const).map((name): BenchCase => [`fusion.batchNorm.${name}.conv`, (bench) => fused(name, bench)]),
  ['batchNorm.chunks', normOfManyRows],
];
