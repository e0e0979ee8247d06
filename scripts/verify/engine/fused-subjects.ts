import { adaptiveAvgPoolBackward } from '#gpu/kernels/avg-pool.ts';
import { batchNormBackward, normGradientNumbers } from '#gpu/kernels/batch-norm-backward.ts';
import { batchStatistics } from '#gpu/kernels/batch-norm-forward.ts';
import { convFilterGradient } from '#gpu/kernels/conv-filter-gradient.ts';
import { convForward, convMoments } from '#gpu/kernels/conv-forward.ts';
import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import { convInputGradient, convNormSums } from '#gpu/kernels/conv-input-gradient.ts';
import { elementWise } from '#gpu/kernels/element-wise.ts';
import { leaveCorrections } from '#gpu/kernels/merge-sums.ts';
import { addCorrections } from '#gpu/kernels/norm-corrections.ts';
import { type OutputSlope, signWords, sumWithSigns } from '#gpu/kernels/output-slope.ts';
import { maxPoolBackward, maxPoolForward, type PoolShape, winnerWords } from '#gpu/kernels/pool.ts';
import { maxPoolNormGradient, poolNormParts } from '#gpu/kernels/pool-norm-sums.ts';
import { slopeParts, slopeSums } from '#gpu/kernels/slope-sums.ts';
import { NUMBERS_ROWS, plain, STATS_ROWS } from '#gpu/kernels/source.ts';
import type { Dispatch } from '#gpu/plan/dispatch.ts';
import { channelRange, channelsOf, lasting, sizeOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';

/** A value to read; `limit` is the largest difference, relative to the largest number of the value. */
export interface Wanted {
  name: string;
  value: Value;
  limit: number;
}

/** Steps, in which something is left by a product or in a pass of its own, and the numbers that they begin with. */
export interface Built {
  steps: Dispatch[];
  given: ReadonlyMap<Value, Float32Array<ArrayBuffer>>;
  wanted: Wanted[];
}

export interface FusedSubject {
  name: string;
  /** The tiles that are tried beside other forms: every one in its long form too, which takes software adapters seconds to compile, those of such adapters, or none. */
  tiles: 'all' | 'software' | 'none';
  build(fused: boolean): Built;
}

/** Sums of these small whole numbers, and of halves of them, are exact in any order. */
export const EXACT = 0;
/** No number passes through more additions than this on its way into a mean or a variance; each may round by half of 2^-23. */
export const MOMENTS = 256 * 2 ** -24;
/** The gradient before a batch norm follows from exact sums in a formula of at most ten roundings, none of a number above four times the largest. */
export const FORMULA = 10 * 4 * 2 ** -24;

/** Makes values with numbers of their own, the same at every call. */
export class Material {
  readonly given = new Map<Value, Float32Array<ArrayBuffer>>();
  private state = 7;

  value(label: string, words: number): Value {
    return lasting(label, 'activations', words);
  }

  tensor(label: string, shape: readonly number[]): Tensor {
    return tensorOf(this.value(label, sizeOf(shape)), shape);
  }

  filled(value: Value, numberAt: (i: number) => number): Value {
    this.given.set(
      value,
      Float32Array.from({ length: value.words }, (_, i) => numberAt(i)),
    );
    return value;
  }

  /** Whole numbers from -most to most. */
  whole(label: string, shape: readonly number[], most = 2): Tensor {
    const tensor = this.tensor(label, shape);
    this.filled(tensor.value, () => this.wholeNumber(most));
    return tensor;
  }

  wholeNumber(most: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * (2 * most + 1)) - most;
  }

  scratch = (words: number): Value => this.value('scratch', words);
}

const weightOf = (material: Material, { kernel: [kh, kw], inChannels, outChannels }: ConvShape) =>
  material.whole('weight', [kh * kw * inChannels, outChannels]);

/** A convolution and the statistics of its result. */
function forward(shape: ConvShape, fused: boolean): Built {
  const material = new Material();
  const { batch, input, output, inChannels, outChannels } = shape;
  const y = material.tensor('y', [batch, ...output, outChannels]);
  const perChannel = (label: string, numberAt: (c: number) => number) => material.filled(material.value(label, outChannels), numberAt);
  const moments = fused ? convMoments(y, material.scratch) : null;
  const [runningMean, runningVar] = [perChannel('running mean', (c) => c), perChannel('running variance', () => 1)];
  const stats = material.value('statistics', STATS_ROWS * outChannels);
  const conv = convForward('conv', {
    x: plain(material.whole('x', [batch, ...input, inChannels])),
    weight: weightOf(material, shape),
    // Far from zero, where squares that are not taken from the mean lose their digits.
    bias: perChannel('bias', () => 100),
    y,
    shape,
    activation: null,
    moments,
  });
  const [weight, bias] = [perChannel('norm weight', (c) => 1 + c), perChannel('norm bias', (c) => c)];
  const statistics = { x: y, weight, bias, runningMean, runningVar, stats, scratch: material.scratch, eps: 1e-5, momentum: 0.1, moments };
  return {
    steps: [conv, ...batchStatistics('norm', statistics)],
    given: material.given,
    wanted: [
      { name: 'result', value: y.value, limit: EXACT },
      { name: 'statistics', value: stats, limit: MOMENTS },
      { name: 'running mean', value: runningMean, limit: MOMENTS },
      { name: 'running variance', value: runningVar, limit: MOMENTS },
    ],
  };
}

/**
 * A convolution that writes the last channels of a wider tensor, and three norms: of the channels before these, and of all, twice. Each channel's moments
 * are taken once, or by every norm.
 */
function forwardIntoSlab(shape: ConvShape, fused: boolean): Built {
  const material = new Material();
  const { batch, input, output, inChannels, outChannels } = shape;
  const [before, all] = [8, 8 + outChannels];
  const slab = material.whole('slab', [batch, ...output, all]);
  const y = channelRange(slab, before, outChannels);
  const moments = fused ? convMoments(y, material.scratch) : null;
  const given = { x: plain(material.whole('x', [batch, ...input, inChannels])), weight: weightOf(material, shape), bias: null };
  const steps = [convForward('conv', { ...given, y, shape, activation: null, moments })];
  const value = material.value('moments of the slab', 2 * all);
  const wanted: Wanted[] = [];
  const norms = [
    { channels: before, known: 0, left: null },
    { channels: all, known: before, left: moments },
    { channels: all, known: all, left: null },
  ];
  for (const [i, { channels, known, left }] of norms.entries()) {
    const perChannel = (label: string, numberAt: (c: number) => number) => material.filled(material.value(label, channels), numberAt);
    const stats = material.value(`statistics ${i}`, STATS_ROWS * channels);
    const [weight, bias] = [perChannel('norm weight', (c) => i - c), perChannel('norm bias', (c) => c)];
    const [runningMean, runningVar] = [perChannel('running mean', () => i), perChannel('running variance', () => 1 + i)];
    const common = { x: channelRange(slab, 0, channels), weight, bias, runningMean, runningVar, stats, scratch: material.scratch };
    const kept = fused ? { value, offset: 0, known } : null;
    steps.push(...batchStatistics(`norm ${i}`, { ...common, eps: 1e-5, momentum: 0.1, moments: left, kept }));
    wanted.push({ name: `statistics of norm ${i}`, value: stats, limit: MOMENTS });
    wanted.push({ name: `running variance of norm ${i}`, value: runningVar, limit: MOMENTS });
  }
  return { steps, given: material.given, wanted };
}

/** Mean, inverse deviation, scale, bias: a quarter keeps what the activation reads off its kink. */
function statsOf(material: Material, channels: number): Value {
  const rows = [(c: number) => (c % 3) - 1, () => 0.5, (c: number) => [0.5, -0.5, 1][c % 3], () => 0.25];
  return material.filled(material.value('statistics', STATS_ROWS * channels), (i) => rows[Math.floor(i / channels)](i % channels));
}

/** The gradients of a convolution's input and weights, with that of the batch norm after it in a pass of its own or computed while it is read. */
function throughNorm(shape: ConvShape, fused: boolean): Built {
  const material = new Material();
  const { batch, input, output, inChannels, outChannels, kernel } = shape;
  const outputShape = [batch, ...output, outChannels];
  const [x, dz] = [material.whole('norm x', outputShape), material.whole('dz', outputShape)];
  const [dWeight, dBias] = [material.value('norm weight gradient', outChannels), material.value('norm bias gradient', outChannels)];
  const norm = { x, stats: statsOf(material, outChannels), activation: null, dz, dWeight, dBias, scratch: material.scratch };
  const dy = material.tensor('dy', outputShape);
  const numbers = material.value('numbers', NUMBERS_ROWS * outChannels);
  const dx = material.tensor('input gradient', [batch, ...input, inChannels]);
  const dw = material.tensor('filter gradient', [kernel[0] * kernel[1] * inChannels, outChannels]);
  const read = fused ? { dy: dz, dyNorm: { x, numbers, activation: null } } : { dy };
  const common = { ...read, accumulate: false, shape };
  const image = plain(material.whole('x', [batch, ...input, inChannels]));
  return {
    steps: [
      ...(fused
        ? normGradientNumbers('norm', { ...norm, numbers })
        : batchNormBackward('norm', { ...norm, fixed: false, dx: dy, accumulate: false })),
      convInputGradient('conv', { ...common, weight: weightOf(material, shape), dx }),
      ...convFilterGradient('conv', { ...common, x: image, dw, scratch: material.scratch }),
    ],
    given: material.given,
    wanted: [
      { name: "weight's gradient", value: dWeight, limit: EXACT },
      { name: "bias's gradient", value: dBias, limit: EXACT },
      { name: 'input gradient', value: dx.value, limit: EXACT },
      { name: 'filter gradient', value: dw.value, limit: EXACT },
    ],
  };
}

/** A sum with an activation, whose slopes are kept as bits where that is possible. */
function activatedSum(material: Material, shape: readonly number[], fused: boolean): { z: Tensor; slope: OutputSlope; steps: Dispatch[] } {
  const z = material.tensor('sum', shape);
  const terms = { a: plain(material.whole('a', shape)), b: plain(material.whole('b', shape)), activation: 'relu' as const };
  const words = fused ? signWords({ ...terms, output: z }) : null;
  const signs = words && material.value('signs', words);
  return signs
    ? { z, slope: { signs, channels: channelsOf(z) }, steps: [sumWithSigns('sum', { ...terms, output: z }, signs)] }
    : { z, slope: { z, activation: 'relu' }, steps: [elementWise('sum', { formula: { name: 'sum', ...terms }, output: z })] };
}

const slopePass = (z: Tensor, dx: Tensor) =>
  elementWise('slope', { formula: { name: 'slope by output', z, dz: null, activation: 'relu' }, output: dx });

/** The gradient of a sum's activation from that of its average over 32 pixels, a power of two, and of the batch norm before it. */
function averaged(fused: boolean): Built {
  const material = new Material();
  const shape = [3, 4, 8, 96];
  const x = material.whole('norm x', shape);
  const stats = statsOf(material, 96);
  const { z, slope, steps } = activatedSum(material, shape, fused);
  const [dy, dz] = [material.whole('dy', [3, 1, 1, 96]), material.tensor('gradient', shape)];
  const parts = fused ? slopeParts(x, { slope, dz: dy, dy: dz }, material.scratch) : null;
  const gradient = parts
    ? [slopeSums('slope', { slope, dz: dy, dy: dz, norm: { parts, x, stats, activation: null, slopes: false } })]
    : [adaptiveAvgPoolBackward('average', dy, dz, false), slopePass(z, dz)];
  const [dWeight, dBias] = [material.value('weight gradient', 96), material.value('bias gradient', 96)];
  const before = material.tensor('gradient before', shape);
  const normGradient = batchNormBackward('norm', {
    ...{ x, stats, dWeight, dBias, activation: null, fixed: false, dz, dx: before, accumulate: false },
    ...{ sums: parts, scratch: material.scratch },
  });
  return {
    steps: [...steps, ...gradient, ...normGradient],
    given: material.given,
    wanted: [
      { name: 'sum', value: z.value, limit: EXACT },
      { name: 'gradient', value: dz.value, limit: EXACT },
      { name: "weight's gradient", value: dWeight, limit: EXACT },
      { name: "bias's gradient", value: dBias, limit: EXACT },
      { name: 'gradient before the norm', value: before.value, limit: FORMULA },
    ],
  };
}

/** The gradient of a batch norm whose activation is pooled. */
function pooled(shape: PoolShape, fused: boolean): Built {
  const material = new Material();
  const [inputShape, outputShape] = [
    [3, ...shape.input, 20],
    [3, ...shape.output, 20],
  ];
  const [x, y] = [material.whole('norm x', inputShape), material.tensor('pooled', outputShape)];
  const stats = statsOf(material, 20);
  const winners = material.value('winners', winnerWords(plain(x), y, shape));
  const [dy, dz] = [material.whole('dy', outputShape), material.tensor('gradient', inputShape)];
  const parts = fused ? poolNormParts(x, { dy, winners, dx: dz }, material.scratch) : null;
  const gradient = parts
    ? maxPoolNormGradient('pool', { dy, winners, dx: dz, shape, norm: { parts, x, stats, activation: 'relu', slopes: true } })
    : maxPoolBackward('pool', dy, winners, dz, false, shape);
  const [dWeight, dBias] = [material.value('weight gradient', 20), material.value('bias gradient', 20)];
  const before = material.tensor('gradient before', inputShape);
  const normGradient = batchNormBackward('norm', {
    ...{ x, stats, dWeight, dBias, activation: parts ? null : 'relu', fixed: false, dz, dx: before, accumulate: false },
    ...{ sums: parts, scratch: material.scratch },
  });
  return {
    steps: [maxPoolForward('pool', { tensor: x, affine: { stats, activation: 'relu' } }, y, winners, shape), gradient, ...normGradient],
    given: material.given,
    wanted: [
      { name: "weight's gradient", value: dWeight, limit: EXACT },
      { name: "bias's gradient", value: dBias, limit: EXACT },
      { name: 'gradient before the norm', value: before.value, limit: FORMULA },
    ],
  };
}

/** The gradient of a convolution's input, to which it may be added last so that a sum's activation follows, and of the batch norm before it. */
function backward(shape: ConvShape, ofSum: boolean, fused: boolean): Built {
  const material = new Material();
  const { batch, input, output, inChannels, outChannels } = shape;
  const inputShape = [batch, ...input, inChannels];
  const x = material.whole('norm x', inputShape);
  const sum = ofSum ? activatedSum(material, inputShape, fused) : null;
  const dx = ofSum ? material.whole('gradient', inputShape, 9) : material.tensor('gradient', inputShape);
  const dy = material.whole('dy', [batch, ...output, outChannels]);
  const weight = weightOf(material, shape);
  const stats = statsOf(material, inChannels);
  const parts = fused ? convNormSums('sums', shape, { x, dx }, material.scratch) : null;
  const norm = parts && { parts, x, stats, activation: 'relu' as const, slopes: !ofSum };
  const [dWeight, dBias] = [material.value('weight gradient', inChannels), material.value('bias gradient', inChannels)];
  const before = material.tensor('gradient before', inputShape);
  const normGradient = batchNormBackward('norm', {
    ...{ x, stats, dWeight, dBias, activation: norm?.slopes ? null : 'relu', fixed: false, dz: dx, dx: before, accumulate: false },
    ...{ sums: parts, scratch: material.scratch },
  });
  const product = { dy, weight, dx, accumulate: ofSum, shape, norm, slope: norm && sum ? sum.slope : null };
  return {
    steps: [...(sum?.steps ?? []), convInputGradient('conv', product), ...(sum && !norm ? [slopePass(sum.z, dx)] : []), ...normGradient],
    given: material.given,
    wanted: [
      ...(ofSum ? [{ name: 'gradient', value: dx.value, limit: EXACT }] : []),
      { name: "weight's gradient", value: dWeight, limit: EXACT },
      { name: "bias's gradient", value: dBias, limit: EXACT },
      { name: 'gradient before the norm', value: before.value, limit: FORMULA },
    ],
  };
}

/**
 * The gradient of a convolution's input that goes through the batch norm before it into the gradient of the last channels of a wider tensor, to which others
 * may have been added before; the terms of the batch's sums are added last, to those channels alone.
 */
function intoSlab(shape: ConvShape, accumulate: boolean, fused: boolean): Built {
  const material = new Material();
  const { batch, input, output, inChannels, outChannels } = shape;
  const [before, all] = [4, 4 + inChannels];
  const wide = [batch, ...input, all];
  const x = channelRange(material.whole('norm x', wide), before, inChannels);
  const whole = material.whole('gradient', wide, 9);
  const dx = channelRange(whole, before, inChannels);
  const given = { dy: material.whole('dy', [batch, ...output, outChannels]), weight: weightOf(material, shape), shape };
  const rows = [(c: number) => (c % 3) - 1, () => 0.5, (c: number) => [0.5, -0.5, 1][c % 3], () => 0.25];
  const stats = material.filled(material.value('statistics', STATS_ROWS * inChannels), (i) =>
    rows[Math.floor(i / inChannels)](i % inChannels),
  );
  const [dWeight, dBias] = [material.value('weight gradient', inChannels), material.value('bias gradient', inChannels)];
  const wanted = [
    { name: "weight's gradient", value: dWeight, limit: EXACT },
    { name: "bias's gradient", value: dBias, limit: EXACT },
    { name: 'gradient before the norm', value: whole.value, limit: FORMULA },
  ];
  const parts = fused ? convNormSums('sums', shape, { x, dx }, material.scratch) : null;
  if (!parts) {
    const dz = material.tensor('gradient after', [batch, ...input, inChannels]);
    const norm = { x, stats, dWeight, dBias, activation: 'relu' as const, fixed: false, dz, dx, accumulate, scratch: material.scratch };
    return {
      steps: [convInputGradient('conv', { ...given, dx: dz, accumulate: false }), ...batchNormBackward('norm', norm)],
      given: material.given,
      wanted,
    };
  }
  const corrections = { value: material.whole('corrections', [3, all]).value, first: before };
  return {
    steps: [
      convInputGradient('conv', { ...given, dx, accumulate, norm: { parts, x, stats, activation: 'relu', slopes: false }, through: true }),
      leaveCorrections('norm', { parts, x, stats, dWeight, dBias, corrections, adds: false }),
      addCorrections('corrections', { x, dx, corrections }),
    ],
    given: material.given,
    wanted,
  };
}

/** No size is a multiple of a tile's, several workgroups lie along each axis in most tiles, and the stride makes phases of different sizes. */
const PHASES: ConvShape = {
  batch: 3,
  input: [15, 13],
  output: [8, 7],
  inChannels: 36,
  outChannels: 20,
  kernel: [3, 3],
  stride: [2, 2],
  padding: [1, 1],
  dilation: [1, 1],
};

/** Three of four phases have no tap: their gradient is that of the other readers alone, or zero. */
const POINTWISE_PHASES: ConvShape = { ...PHASES, kernel: [1, 1], padding: [0, 0] };

/** So many rows that the product's own tile is higher than the lowest: parts have no room for those of lower tiles. */
const HIGH: ConvShape = {
  ...{ batch: 1, input: [67, 63], output: [67, 63], inChannels: 64, outChannels: 64 },
  ...{ kernel: [1, 1], stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
};

/** Fewer rows than any tile has. */
const FEW: ConvShape = { ...HIGH, batch: 1, input: [3, 3], output: [3, 3], inChannels: 8, outChannels: 12 };

/**
 * 512 outputs, a power of two: then what a batch norm's gradient takes off has few digits, and all sums are exact. Of the pixels a stride of two passes
 * over three quarters.
 */
const STRIDED: ConvShape = { ...PHASES, batch: 4, input: [15, 32], output: [8, 16], kernel: [1, 1], padding: [0, 0] };
const WITH_TAPS: ConvShape = { ...STRIDED, input: [8, 16], kernel: [3, 3], stride: [1, 1], padding: [1, 1] };
const EVERY_PIXEL: ConvShape = { ...STRIDED, input: [8, 16], stride: [1, 1] };

/** Windows that overlap, and pixels in none. */
const POOL: PoolShape = { input: [16, 13], output: [7, 6], kernel: [3, 3], stride: [2, 2], padding: [0, 0] };

/** By Winograd's tiles, too, whose numbers are exact here, since those of the transformed weights are quarters. Even maps, more tiles and columns than a workgroup has. */
const EVEN: ConvShape = {
  ...{ batch: 9, input: [6, 4], output: [6, 4], inChannels: 128, outChannels: 132 },
  ...{ kernel: [3, 3], stride: [1, 1], padding: [1, 1], dilation: [1, 1] },
};

/** Some tiles are only partly on the map. */
const ODD: ConvShape = { ...EVEN, batch: 6, input: [5, 7], output: [5, 7], inChannels: 132, outChannels: 128 };

/** What convolutions may leave; see FusedKernels. */
export const MOMENTS_SUBJECTS: readonly FusedSubject[] = [
  { name: 'moments of a convolution', tiles: 'all', build: (fused) => forward(PHASES, fused) },
  { name: 'moments of a slab', tiles: 'software', build: (fused) => forwardIntoSlab(PHASES, fused) },
  { name: 'moments of few rows', tiles: 'software', build: (fused) => forward(FEW, fused) },
  { name: 'moments of many rows', tiles: 'software', build: (fused) => forward(HIGH, fused) },
  { name: 'moments of an even map', tiles: 'none', build: (fused) => forward(EVEN, fused) },
];

/** What input gradients may leave and take along. */
export const SUMS_SUBJECTS: readonly FusedSubject[] = [
  { name: 'slope and sums of a gradient', tiles: 'all', build: (fused) => backward(PHASES, true, fused) },
  { name: 'slope and sums of phases without taps', tiles: 'software', build: (fused) => backward(POINTWISE_PHASES, true, fused) },
  { name: 'slope and sums of many rows', tiles: 'software', build: (fused) => backward(HIGH, true, fused) },
  { name: 'sums of few rows', tiles: 'software', build: (fused) => backward(FEW, false, fused) },
  { name: 'sums of a gradient that takes the slope', tiles: 'software', build: (fused) => backward(PHASES, false, fused) },
  { name: 'sums of an average', tiles: 'software', build: (fused) => averaged(fused) },
  { name: 'sums of a pooling', tiles: 'software', build: (fused) => pooled(POOL, fused) },
  { name: 'slope and sums of an odd map', tiles: 'none', build: (fused) => backward(ODD, true, fused) },
];

/** What the gradients of a convolution read through the batch norm after it. */
export const THROUGH_NORM_SUBJECTS: readonly FusedSubject[] = [
  { name: 'a gradient through batch norm', tiles: 'all', build: (fused) => throughNorm(EVERY_PIXEL, fused) },
  { name: 'a gradient through batch norm, with a stride', tiles: 'software', build: (fused) => throughNorm(STRIDED, fused) },
  { name: 'a gradient through batch norm, with taps', tiles: 'software', build: (fused) => throughNorm(WITH_TAPS, fused) },
];

/** Input gradients that go through the norm before them into the gradient of a slab. */
export const INTO_SLAB_SUBJECTS: readonly FusedSubject[] = [
  { name: 'phases through a norm', tiles: 'software', build: (fused) => intoSlab(PHASES, true, fused) },
  { name: 'few rows through a norm', tiles: 'software', build: (fused) => intoSlab(FEW, false, fused) },
];
