import type { Gpu } from '#gpu/executor/gpu.ts';
import { batchNormBackward, normGradientNumbers } from '#gpu/kernels/batch-norm-backward.ts';
import { batchStatistics } from '#gpu/kernels/batch-norm-forward.ts';
import { type ConvShape, convOutput, type Pair } from '#gpu/kernels/conv-geometry.ts';
import { depthwiseForward, depthwiseMoments } from '#gpu/kernels/depthwise-forward.ts';
import { depthwiseGradients, depthwiseSums } from '#gpu/kernels/depthwise-gradients.ts';
import { NUMBERS_ROWS, type Source, STATS_ROWS } from '#gpu/kernels/source.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { rowsOf, type Value } from '#gpu/plan/value.ts';
import type { Comparison, Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { EXACT, FORMULA, Material, MOMENTS, type Wanted } from './fused-subjects.ts';
import { computed } from './fused-tiles.ts';

/** A depthwise convolution, the norms around it and which gradients are wanted. */
interface DepthwiseCase {
  name: string;
  batch: number;
  input: Pair;
  channels: number;
  kernel: Pair;
  padding: Pair;
  stride?: Pair;
  dilation?: Pair;
  /** The activation of the norm before it, whose sums are left; without it x is stored numbers. */
  before?: 'relu' | 'relu6';
  /** The activation of the norm behind it, through which dy is read; null for none. Its rows are a power of two, so that means are exact. */
  behind?: 'relu' | 'relu6' | null;
  accumulate?: boolean;
  without?: 'dx' | 'dw';
}

const shapeOf = ({ batch, input, kernel, padding, stride = [1, 1], dilation = [1, 1] }: DepthwiseCase): ConvShape => {
  const geometry = { kernel, padding, stride, dilation };
  return { batch, input, output: convOutput(input, geometry), inChannels: 1, outChannels: 1, ...geometry };
};

interface DepthwiseSubject {
  steps: Dispatch[];
  given: ReadonlyMap<Value, Float32Array<ArrayBuffer>>;
  wanted: readonly (Wanted & { right: Float64Array })[];
}

/** A norm's mean, inverse deviation, scale and bias: a quarter keeps what its activation reads off the kink. */
function statsOf(material: Material, label: string, channels: number): Value {
  const rows = [(c: number) => (c % 3) - 1, () => 0.5, (c: number) => [0.5, -0.5, 1][c % 3], () => 0.25];
  return material.filled(material.value(label, STATS_ROWS * channels), (i) => rows[Math.floor(i / channels)](i % channels));
}

/** An output pixel and an input pixel that it reads, as rows of both, and the tap. */
interface Pairing {
  o: number;
  i: number;
  tap: number;
}

function pairings({ batch, input, output, kernel, stride, padding, dilation }: ConvShape): Pairing[] {
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const along = (axis: 0 | 1) =>
    range(output[axis]).flatMap((o) =>
      range(kernel[axis])
        .map((tap) => ({ o, tap, i: o * stride[axis] - padding[axis] + tap * dilation[axis] }))
        .filter(({ i }) => i >= 0 && i < input[axis]),
    );
  const [vertical, horizontal] = [along(0), along(1)];
  return range(batch).flatMap((image) =>
    vertical.flatMap((y) =>
      horizontal.map((x) => ({
        o: (image * output[0] + y.o) * output[1] + x.o,
        i: (image * input[0] + y.i) * input[1] + x.i,
        tap: y.tap * kernel[1] + x.tap,
      })),
    ),
  );
}

const VALUES = { relu: (u: number) => Math.max(u, 0), relu6: (u: number) => Math.min(Math.max(u, 0), 6) };
const SLOPES = { relu: (u: number) => (u > 0 ? 1 : 0), relu6: (u: number) => (u > 0 && u < 6 ? 1 : 0) };
const identity = (u: number) => u;

/** The numbers of a norm for number k of a tensor, in double precision. */
function normOf(stats: ArrayLike<number>, x: ArrayLike<number>, channels: number) {
  const row = (i: number, k: number) => stats[i * channels + (k % channels)];
  const normal = (k: number) => (x[k] - row(0, k)) * row(1, k);
  return { normal, scale: (k: number) => row(2, k), output: (k: number) => (x[k] - row(0, k)) * row(2, k) + row(3, k) };
}

/** The sums of g and g * n per channel, and the gradient of the norm's input, with g that before its activation. */
function normGradients(norm: ReturnType<typeof normOf>, g: Float64Array, channels: number) {
  const [bias, weight] = [new Float64Array(channels), new Float64Array(channels)];
  for (const [k, value] of g.entries()) {
    bias[k % channels] += value;
    weight[k % channels] += value * norm.normal(k);
  }
  const rows = g.length / channels;
  const dx = g.map((value, k) => norm.scale(k) * (value - (bias[k % channels] + norm.normal(k) * weight[k % channels]) / rows));
  return { bias, weight, dx };
}

/** The convolution and the statistics of its result. */
function forward(one: DepthwiseCase): DepthwiseSubject {
  const material = new Material();
  const { channels } = one;
  const shape = shapeOf(one);
  const { batch, input, output, kernel } = shape;
  const perChannel = (label: string, numberAt: (c: number) => number) => material.filled(material.value(label, channels), numberAt);
  const y = material.tensor('y', [batch, ...output, channels]);
  const raw = material.whole('x', [batch, ...input, channels]);
  const stats = statsOf(material, 'statistics before', channels);
  const x: Source = { tensor: raw, affine: one.before ? { stats, activation: one.before } : null };
  const weight = material.whole('weight', [kernel[0] * kernel[1], channels]);
  // Far from zero, where squares that are not taken from the mean lose their digits.
  const bias = perChannel('bias', () => 100);
  const moments = depthwiseMoments({ x, weight, y }, material.scratch);
  const norm = material.value('statistics', STATS_ROWS * channels);
  const [runningMean, runningVar] = [perChannel('running mean', (c) => c), perChannel('running variance', () => 1)];
  const [normWeight, normBias] = [perChannel('norm weight', (c) => 1 + c), perChannel('norm bias', (c) => c)];
  const statistics = { x: y, weight: normWeight, bias: normBias, runningMean, runningVar, stats: norm, eps: 1e-5, momentum: 0.1, moments };
  const numbers = (value: Value) => material.given.get(value)!;
  const before = normOf(numbers(stats), numbers(raw.value), channels);
  const [xs, ws] = [numbers(raw.value), numbers(weight.value)];
  const right = new Float64Array(rowsOf(y) * channels).fill(100);
  const valueAt = (k: number) => (one.before ? VALUES[one.before](before.output(k)) : xs[k]);
  for (const { o, i, tap } of pairings(shape))
    for (let c = 0; c < channels; c++) right[o * channels + c] += valueAt(i * channels + c) * ws[tap * channels + c];
  const of = (c: number) => right.filter((_, k) => k % channels === c);
  const moment = Array.from({ length: channels }, (_, c) => {
    const own = of(c);
    const mean = own.reduce((a, b) => a + b, 0) / own.length;
    const variance = own.reduce((a, b) => a + (b - mean) ** 2, 0) / own.length;
    return { mean, variance, inverse: 1 / Math.sqrt(variance + 1e-5) };
  });
  const rows = rowsOf(y);
  return {
    steps: [
      depthwiseForward('conv', { x, weight, bias, y, shape, activation: null, moments }),
      ...batchStatistics('norm', { ...statistics, scratch: material.scratch }),
    ],
    given: material.given,
    wanted: [
      { name: 'result', value: y.value, limit: EXACT, right },
      {
        name: 'statistics',
        value: norm,
        limit: MOMENTS,
        right: Float64Array.from([
          ...moment.map(({ mean }) => mean),
          ...moment.map(({ inverse }) => inverse),
          ...moment.map(({ inverse }, c) => inverse * (1 + c)),
          ...moment.map((_, c) => c),
        ]),
      },
      { name: 'running mean', value: runningMean, limit: MOMENTS, right: Float64Array.from(moment, ({ mean }, c) => 0.9 * c + 0.1 * mean) },
      {
        name: 'running variance',
        value: runningVar,
        limit: MOMENTS,
        right: Float64Array.from(moment, ({ variance }) => 0.9 + (0.1 * variance * rows) / (rows - 1)),
      },
    ],
  };
}

/** Both gradients, those of the norm behind, and of the norm before. */
function backward(one: DepthwiseCase): DepthwiseSubject {
  const material = new Material();
  const { channels, accumulate = false } = one;
  const shape = shapeOf(one);
  const { batch, input, output, kernel } = shape;
  const [inputShape, outputShape, weightShape] = [
    [batch, ...input, channels],
    [batch, ...output, channels],
    [kernel[0] * kernel[1], channels],
  ];
  const target = (label: string, like: readonly number[]) => (accumulate ? material.whole(label, like) : material.tensor(label, like));
  const raw = material.whole('x', inputShape);
  const [dz, y] = [material.whole('dz', outputShape), material.whole('y', outputShape)];
  const weight = material.whole('weight', weightShape);
  const [stats, statsBehind] = [statsOf(material, 'statistics', channels), statsOf(material, 'statistics behind', channels)];
  const x: Source = { tensor: raw, affine: one.before ? { stats, activation: one.before } : null };
  const dx = one.without === 'dx' ? null : { tensor: target('dx', inputShape), accumulate };
  const dw = one.without === 'dw' ? null : { tensor: target('dw', weightShape), accumulate };
  const through = one.behind !== undefined;
  const [weightBehind, biasBehind] = [material.value('weight behind', channels), material.value('bias behind', channels)];
  const numbers = material.value('numbers', NUMBERS_ROWS * channels);
  const behindArgs = {
    ...{ x: y, stats: statsBehind, activation: one.behind ?? null, dz, dWeight: weightBehind, dBias: biasBehind, numbers },
    ...{ sums: null, scratch: material.scratch },
  };
  const args = { x, dy: dz, dyNorm: through ? { x: y, numbers, activation: one.behind ?? null } : null, weight, dx, dw, shape };
  const isBefore = one.before !== undefined && dx !== null && !accumulate;
  const sums = isBefore ? depthwiseSums(args, material.scratch) : null;
  const [dWeight, dBias] = [material.value('weight before', channels), material.value('bias before', channels)];
  const before = material.tensor('gradient before', inputShape);
  const givenOf = (value: Value) => material.given.get(value) ?? new Float32Array(value.words);
  const steps = [
    ...(through ? normGradientNumbers('behind', behindArgs) : []),
    ...depthwiseGradients('conv', { ...args, sums, scratch: material.scratch }),
    ...(isBefore
      ? batchNormBackward('before', {
          ...{ x: raw, stats, activation: null, fixed: false, dz: dx.tensor, dWeight, dBias, dx: before, accumulate: false },
          ...{ sums, scratch: material.scratch },
        })
      : []),
  ];
  const [xs, ws] = [givenOf(raw.value), givenOf(weight.value)];
  const normBefore = normOf(givenOf(stats), xs, channels);
  const normBehind = normOf(givenOf(statsBehind), givenOf(y.value), channels);
  const slopeBehind = one.behind ? SLOPES[one.behind] : () => 1;
  const g = Float64Array.from(givenOf(dz.value), (value, k) => value * slopeBehind(normBehind.output(k)));
  const behind = normGradients(normBehind, g, channels);
  const dy = through ? behind.dx : g;
  const [dxs, dws] = [dx, dw].map((gradient) => Float64Array.from(gradient ? givenOf(gradient.tensor.value) : []));
  const activated = one.before ? VALUES[one.before] : identity;
  for (const { o, i, tap } of pairings(shape))
    for (let c = 0; c < channels; c++) {
      const [at, from, of] = [i * channels + c, o * channels + c, tap * channels + c];
      if (dx) dxs[at] += dy[from] * ws[of];
      if (dw) dws[of] += dy[from] * (one.before ? activated(normBefore.output(at)) : xs[at]);
    }
  const slopeBefore = one.before ? SLOPES[one.before] : () => 1;
  const sloped = dxs.map((value, k) => value * slopeBefore(normBefore.output(k)));
  const first = normGradients(normBefore, sloped, channels);
  return {
    steps,
    given: material.given,
    wanted: [
      ...(dx ? [{ name: 'gradient of x', value: dx.tensor.value, limit: EXACT, right: isBefore ? sloped : dxs }] : []),
      ...(dw ? [{ name: 'gradient of the kernels', value: dw.tensor.value, limit: EXACT, right: dws }] : []),
      ...(through ? [{ name: "weight's gradient of the norm behind", value: weightBehind, limit: EXACT, right: behind.weight }] : []),
      ...(through ? [{ name: "bias's gradient of the norm behind", value: biasBehind, limit: EXACT, right: behind.bias }] : []),
      ...(isBefore ? [{ name: "weight's gradient of the norm before", value: dWeight, limit: EXACT, right: first.weight }] : []),
      ...(isBefore ? [{ name: "bias's gradient of the norm before", value: dBias, limit: EXACT, right: first.bias }] : []),
      ...(isBefore ? [{ name: 'gradient before', value: before.value, limit: FORMULA, right: first.dx }] : []),
    ],
  };
}

const CASES: readonly DepthwiseCase[] = [
  {
    name: '3 x 3 between norms',
    batch: 2,
    input: [16, 16],
    channels: 36,
    kernel: [3, 3],
    padding: [1, 1],
    before: 'relu6',
    behind: 'relu6',
  },
  {
    ...{ name: '3 x 3 with stride 2 between norms', batch: 2, input: [15, 16], channels: 8, kernel: [3, 3] },
    ...{ padding: [1, 1], stride: [2, 2], before: 'relu', behind: null },
  },
  { name: '5 x 5 between norms', batch: 1, input: [16, 16], channels: 20, kernel: [5, 5], padding: [2, 2], before: 'relu', behind: 'relu' },
  {
    name: 'channels that are no fours',
    batch: 2,
    input: [8, 16],
    channels: 6,
    kernel: [3, 3],
    padding: [1, 1],
    before: 'relu',
    behind: 'relu6',
  },
  { name: 'few rows between norms', batch: 1, input: [4, 4], channels: 8, kernel: [3, 3], padding: [1, 1], before: 'relu', behind: 'relu' },
  { name: '7 x 7 without norms', batch: 2, input: [11, 9], channels: 20, kernel: [7, 7], padding: [3, 3], accumulate: true },
  { name: 'dilation', batch: 1, input: [13, 11], channels: 8, kernel: [3, 3], padding: [2, 2], dilation: [2, 2] },
  { name: 'one pixel', batch: 3, input: [1, 1], channels: 5, kernel: [3, 3], padding: [1, 1] },
  { name: 'a stride larger than the kernel', batch: 1, input: [10, 11], channels: 4, kernel: [2, 2], padding: [0, 0], stride: [3, 3] },
  {
    name: 'a frozen kernel',
    batch: 2,
    input: [8, 8],
    channels: 8,
    kernel: [3, 3],
    padding: [1, 1],
    before: 'relu',
    behind: 'relu',
    without: 'dw',
  },
  {
    name: 'nothing that learns before',
    batch: 2,
    input: [8, 8],
    channels: 8,
    kernel: [3, 3],
    padding: [1, 1],
    before: 'relu',
    without: 'dx',
  },
  {
    ...{ name: 'added to other gradients', batch: 2, input: [8, 8], channels: 8, kernel: [3, 3], padding: [1, 1] },
    ...{ before: 'relu', behind: null, accumulate: true },
  },
];

/**
 * Depthwise convolutions, what they leave for norms and what they read through them, against their definitions in double precision. The numbers are
 * whole ones and halves, so that float32 holds every sum exactly.
 */
export async function depthwise(gpu: Gpu): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  for (const one of CASES) {
    for (const [direction, { steps, given, wanted }] of Object.entries({ forward: forward(one), gradients: backward(one) })) {
      const results = await computed(
        gpu,
        steps,
        given,
        wanted.map(({ value }) => value),
      );
      for (const [i, { name, limit, right }] of wanted.entries())
        comparisons.push(compare(`${one.name}, ${direction}: ${name}`, results[i], right, limit));
    }
  }
  return { comparisons, detail: `${comparisons.length} results` };
}
