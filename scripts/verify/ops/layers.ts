import type { ActivationName, Pool2dGeometry } from '#nn/ops.ts';
import { measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { ACTIVATION, OPERATOR } from '../tolerances.ts';
import { type Bench, type Numbers, sizeOf } from './bench.ts';
import type { BatchNormCase, ConvCase, OpsGoldens, PoolCase } from './goldens.ts';

const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

async function conv(c: ConvCase, bench: Bench): Promise<Outcome> {
  const weight = bench.parameter(`${c.id}.w`, c.w, { conv: true });
  const bias = c.bias ? bench.parameter(`${c.id}.b`, [c.w[0]]) : null;
  const geometry = { stride: c.stride, padding: c.padding, dilation: c.dilation, groups: c.groups };
  const dy = bench.numbers(`${c.id}.g`, c.outShape);
  const parameters = bias ? [weight, bias] : [weight];
  const x = bench.numbers(`${c.id}.x`, c.x);
  const { y, dx, gradients } = await bench.run((ops, v) => ops.conv2d(v, weight, bias, geometry), x, dy, parameters);
  const dxScale = sizeOf(c.x) ** 0.5;
  return measured([
    compare('out', y, c.out, OPERATOR),
    compare('dw', gradients[0], c.dw, OPERATOR),
    c.dx && compare('dx', dx, c.dx, OPERATOR),
    compare('sum of dx', [total(dx)], [Number(c.dxSum)], OPERATOR, dxScale),
    bias && compare('db', gradients[1], channelSums(dy.values, c.outShape), OPERATOR),
  ]);
}

/** Sums over all but the channels of [N, C, H, W]: the gradient of a bias. */
function channelSums(values: Float32Array, [n, c, h, w]: number[]): number[] {
  return Array.from({ length: c }, (_, channel) => {
    const planes = Array.from({ length: n }, (_, image) =>
      values.subarray((image * c + channel) * h * w, (image * c + channel + 1) * h * w),
    );
    return planes.reduce((sum, plane) => sum + total(plane), 0);
  });
}

async function pool(c: PoolCase, bench: Bench): Promise<Outcome> {
  const geometry: Pool2dGeometry = {
    kernel: [c.kernel, c.kernel],
    stride: [c.stride, c.stride],
    padding: [c.padding, c.padding],
    ceilMode: c.ceil_mode ?? false,
  };
  const { y, dx } = await bench.run(
    (ops, x) => (c.kind === 'max' ? ops.maxPool2d(x, geometry) : ops.avgPool2d(x, geometry, c.count_include_pad ?? true)),
    bench.numbers(`${c.id}.x`, c.x),
    bench.numbers(`${c.id}.g`, c.outShape),
  );
  return measured([compare('out', y, c.out, OPERATOR), c.dx && compare('dx', dx, c.dx, OPERATOR)]);
}

/** Constant windows, as in air: torch gives the gradient to the first maximum. Not in the goldens; the rule is exact. */
async function tiedMaxima(bench: Bench): Promise<Outcome> {
  const geometry: Pool2dGeometry = { kernel: [3, 3], stride: [2, 2], padding: [1, 1], ceilMode: false };
  const { dx } = await bench.run(
    (ops, x) => ops.maxPool2d(x, geometry),
    { values: new Float32Array(25).fill(-2), shape: [1, 1, 5, 5] },
    { values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), shape: [1, 1, 3, 3] },
  );
  const want = [1, 2, 0, 3, 0, 4, 5, 0, 6, 0, 0, 0, 0, 0, 0, 7, 8, 0, 9, 0, 0, 0, 0, 0, 0];
  return measured([compare('dx', dx, want, 0)]);
}

async function adaptive(
  { id, x, size, out, dx: wantDx }: OpsGoldens['adaptiveAvgPool2d']['cases'][number],
  bench: Bench,
): Promise<Outcome> {
  const { y, dx } = await bench.run(
    (ops, v) => ops.adaptiveAvgPool2d(v, size),
    bench.numbers(`${id}.x`, x),
    bench.numbers(`${id}.g`, [x[0], x[1], ...size]),
  );
  return measured([compare('out', y, out, OPERATOR), compare('dx', dx, wantDx, OPERATOR)]);
}

async function batchNorm(c: BatchNormCase, bench: Bench): Promise<Outcome> {
  const channels = [c.shape[1]];
  const tensors = {
    weight: bench.parameter(`${c.id}.weight`, channels, { scale: 0.2, offset: 1 }),
    bias: bench.parameter(`${c.id}.bias`, channels, { scale: 0.1 }),
    runningMean: bench.buffer(`${c.id}.running_mean`, channels, { scale: 0.1 }),
    runningVar: bench.buffer(`${c.id}.running_var`, channels, { scale: 0.3, offset: 1 }),
    batches: bench.buffer('unused', []),
  };
  const x = bench.numbers(`${c.id}.x`, c.shape);
  const evaluated = await bench.evaluate((ops, v) => ops.batchNorm(v, tensors, c.eps, c.momentum), x);
  const dy = bench.numbers(`${c.id}.g`, c.shape);
  const trained = await bench.run((ops, v) => ops.batchNorm(v, tensors, c.eps, c.momentum), x, dy, [tensors.weight, tensors.bias]);
  const [mean, variance] = [await bench.statistic(tensors.runningMean), await bench.statistic(tensors.runningVar)];
  return measured([
    compare('evalOut', evaluated, c.evalOut, OPERATOR),
    compare('out', trained.y, c.out, OPERATOR),
    compare('dx', trained.dx, c.dx, OPERATOR),
    compare('dweight', trained.gradients[0], c.dweight, OPERATOR),
    compare('dbias', trained.gradients[1], c.dbias, OPERATOR),
    compare('running_mean', mean, c.running_mean, OPERATOR),
    compare('running_var', variance, c.running_var, OPERATOR),
  ]);
}

async function layerNorm(c: OpsGoldens['layerNorm'], bench: Bench): Promise<Outcome> {
  const features = [c.shape[1]];
  const weight = bench.parameter('ln.weight', features, { scale: 0.2, offset: 1 });
  const bias = bench.parameter('ln.bias', features, { scale: 0.1 });
  const { y, dx, gradients } = await bench.run(
    (ops, x) => ops.layerNorm(x, weight, bias, c.eps),
    bench.numbers('ln.x', c.shape),
    bench.numbers('ln.g', c.shape),
    [weight, bias],
  );
  return measured([
    compare('out', y, c.out, OPERATOR),
    compare('dx', dx, c.dx, OPERATOR),
    compare('dweight', gradients[0], c.dweight, OPERATOR),
    compare('dbias', gradients[1], c.dbias, OPERATOR),
  ]);
}

const row = (values: number[]): Numbers => ({ values: Float32Array.from(values), shape: [values.length] });

async function activation(name: ActivationName, points: number[], want: { y: number[]; dy: number[] }, bench: Bench): Promise<Outcome> {
  const { y, dx } = await bench.run((ops, v) => ops.activation(v, name), row(points), row(points.map(() => 1)));
  const comparisons = points.flatMap((x, i) => {
    // Points beside a kink that float32 can't tell from it are not judged for their slope.
    const onKink = Math.fround(x) !== x && Number.isInteger(Math.fround(x));
    const value = compare(`y(${x})`, [y[i]], [want.y[i]], ACTIVATION, 1);
    return onKink ? [value] : [value, compare(`dy(${x})`, [dx[i]], [want.dy[i]], ACTIVATION, 1)];
  });
  return measured(comparisons);
}

async function attention(c: OpsGoldens['multiheadAttention'], bench: Bench): Promise<Outcome> {
  const [e, weights, biases] = [c.embed, { scale: 0.6 }, { scale: 0.1 }];
  const parameters = [
    bench.parameter('mha.in_proj_weight', [3 * e, e], weights),
    bench.parameter('mha.in_proj_bias', [3 * e], biases),
    bench.parameter('mha.out_proj.weight', [e, e], weights),
    bench.parameter('mha.out_proj.bias', [e], biases),
  ];
  const [inWeight, inBias, outWeight, outBias] = parameters;
  const { y, dx, gradients } = await bench.run(
    (ops, x) => ops.linear(ops.attention(ops.linear(x, inWeight, inBias), c.heads), outWeight, outBias),
    bench.numbers('mha.x', c.x),
    bench.numbers('mha.g', c.x),
    parameters,
  );
  return measured([
    compare('out', y, c.out, OPERATOR),
    compare('dx', dx, c.dx, OPERATOR),
    compare('din_proj_weight', gradients[0], c.din_proj_weight, OPERATOR),
    compare('din_proj_bias', gradients[1], c.din_proj_bias, OPERATOR),
    compare('dout_proj_weight', gradients[2], c.dout_proj_weight, OPERATOR),
  ]);
}

/** A case by its name, on the bench of any engine. */
export type BenchCase = [name: string, measure: (bench: Bench) => Promise<Outcome>];

export function layerCases(goldens: OpsGoldens): BenchCase[] {
  const activations = Object.entries(goldens.activations.fns) as [ActivationName, { y: number[]; dy: number[] }][];
  return [
    ...goldens.conv2d.map((c): BenchCase => [`conv2d.${c.id}`, (bench) => conv(c, bench)]),
    ...goldens.pool2d.map((c): BenchCase => [`pool2d.${c.id}`, (bench) => pool(c, bench)]),
    ['pool2d.ties', tiedMaxima],
    ...goldens.adaptiveAvgPool2d.cases.map((c): BenchCase => [`adaptiveAvgPool2d.${c.id}`, (bench) => adaptive(c, bench)]),
    ...goldens.batchNorm.cases.map((c): BenchCase => [`batchNorm.${c.id}`, (bench) => batchNorm(c, bench)]),
    ['layerNorm', (bench) => layerNorm(goldens.layerNorm, bench)],
    ...activations.map(
      ([name, want]): BenchCase => [`activation.${name}`, (bench) => activation(name, goldens.activations.x, want, bench)],
    ),
    ['multiheadAttention', (bench) => attention(goldens.multiheadAttention, bench)],
  ];
}
