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

/**
 * Two dense layers with an activation between them, which the compiled engine computes in the products, against the three one after another. With
 * `also` something else reads the activation's input, or its output.
 */
async function denseLayers(name: ActivationName, channels: number, also: 'input' | 'output' | null, bench: Bench): Promise<Outcome> {
  const [rows, hidden] = [37, 2 * channels];
  const first = {
    weight: bench.parameter('dense.first', [hidden, channels]),
    bias: bench.parameter('dense.bias', [hidden], { scale: 0.4 }),
  };
  const second = {
    weight: bench.parameter('dense.second', [hidden, hidden]),
    bias: bench.parameter('dense.last', [hidden], { scale: 0.4 }),
  };
  const before: Operator = (ops, x) => ops.linear(x, first.weight, first.bias);
  const activation: Operator = (ops, u) => ops.activation(u, name);
  const after: Operator = (ops, z) => ops.linear(z, second.weight, second.bias);

  const x = bench.numbers('dense.x', [rows, channels], { scale: 2 });
  const dy = bench.numbers('dense.dy', [rows, hidden]);
  const inner = (values: Float32Array): Numbers => ({ values: Float32Array.from(values), shape: [rows, hidden] });
  const u = inner((await bench.run(before, x, dy, [])).y);
  const z = inner((await bench.run(activation, u, dy)).y);
  const last = await bench.run(after, z, dy, [second.weight, second.bias]);
  const plus = (values: Float32Array, more: ArrayLike<number>, wanted: boolean) => values.map((v, i) => v + (wanted ? more[i]! : 0));
  const middle = await bench.run(activation, u, inner(plus(last.dx, dy.values, also === 'output')));
  const start = await bench.run(before, x, inner(plus(middle.dx, dy.values, also === 'input')), [first.weight, first.bias]);
  const whole: Operator = (ops, v) => {
    const input = before(ops, v);
    const active = activation(ops, input);
    const y = after(ops, active);
    return also ? ops.add(y, also === 'input' ? input : active) : y;
  };
  const parameters = [first.weight, first.bias, second.weight, second.bias];
  const got = await bench.run(whole, x, dy, parameters);
  const sum = also === 'input' ? u : z;
  const want = [...start.gradients, ...last.gradients];
  return measured([
    compare('out', got.y, plus(last.y, sum.values, also !== null), OPERATOR),
    compare('dx', got.dx, start.dx, OPERATOR),
    ...['dfirst', 'dbias', 'dsecond', 'dlast'].map((what, i) => compare(what, got.gradients[i], want[i], OPERATOR)),
  ]);
}

/**
 * A dense layer beside a shortcut, scaled per channel and dropped for some samples, which the compiled engine computes in the product, against the
 * operations one after another. Without `scaled` and `dropped` it is the plain sum.
 */
async function residualLayer(channels: number, scaled: boolean, dropped: boolean, bench: Bench): Promise<Outcome> {
  const shape = [9, 5, channels];
  const weight = bench.parameter('residual.weight', [channels, channels]);
  const bias = bench.parameter('residual.bias', [channels], { scale: 0.4 });
  const scale = bench.parameter('residual.scale', [channels, 1, 1], { offset: 0.5 });
  const product: Operator = (ops, x) => ops.linear(x, weight, bias);
  const scaling: Operator = (ops, v) => (scaled ? ops.mul(v, ops.reshape(ops.parameter(scale), [channels])) : v);
  const dropping: Operator = (ops, v) => (dropped ? ops.stochasticDepth(v, 0.4) : v);

  const x = bench.numbers('residual.x', shape, { scale: 2 });
  const dy = bench.numbers('residual.dy', shape);
  const numbers = (values: Float32Array): Numbers => ({ values: Float32Array.from(values), shape });
  const inner = numbers((await bench.run(product, x, dy)).y);
  const branch = numbers((await bench.run(scaling, inner, dy)).y);
  const kept = dropped ? await bench.run(dropping, branch, dy) : { y: branch.values, dx: dy.values };
  const middle = scaled ? await bench.run(scaling, inner, numbers(kept.dx), [scale]) : { dx: kept.dx, gradients: [] };
  const first = await bench.run(product, x, numbers(middle.dx), [weight, bias]);
  const whole: Operator = (ops, v) => ops.add(dropping(ops, scaling(ops, product(ops, v))), v);
  const got = await bench.run(whole, x, dy, [weight, bias, ...(scaled ? [scale] : [])]);
  const plus = (values: Float32Array, more: Float32Array) => values.map((v, i) => v + more[i]!);
  return measured([
    compare('out', got.y, plus(kept.y, x.values), OPERATOR),
    compare('dx', got.dx, plus(first.dx, dy.values), OPERATOR),
    ...[...first.gradients, ...middle.gradients].map((want, i) =>
      compare(['dweight', 'dbias', 'dscale'][i], got.gradients[i], want, OPERATOR),
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
  ['fusion.linear.sum', (bench) => residualLayer(8, false, false, bench)],
  ['fusion.linear.sum.scaled', (bench) => residualLayer(12, true, true, bench)],
  ['fusion.linear.sum.scaled.odd', (bench) => residualLayer(6, true, true, bench)],
  ['fusion.linear.gelu.linear', (bench) => denseLayers('gelu', 8, null, bench)],
  ['fusion.linear.silu.linear.odd', (bench) => denseLayers('silu', 5, null, bench)],
  ['fusion.linear.hardswish.input', (bench) => denseLayers('hardswish', 12, 'input', bench)],
  ['fusion.linear.gelu.output', (bench) => denseLayers('gelu', 12, 'output', bench)],
];
