import type { Machine } from '#gpu/machine.ts';
import { lasting, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { type Comparison, measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR } from '../tolerances.ts';
import { runSteps } from './run-steps.ts';

// Kernels that compute a row of numbers at a time, against their definition in double precision.

type Numbers = Float32Array<ArrayBuffer>;

interface NormCase {
  rows: number;
  channels: number;
  /** Words between two rows. */
  gap?: number;
  eps?: number;
  /** The numbers' mean and their largest difference from it. */
  mean?: number;
  spread?: number;
  /** Whether the gradient is added to one that is there, and which gradients are wanted. */
  accumulate?: boolean;
  wants?: 'all' | 'input' | 'parameters';
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/** The numbers of a tensor's row. */
const rowOf = (numbers: Numbers, { pitch, offset, shape: [, channels] }: Tensor, row: number) =>
  Array.from(numbers.subarray(offset + row * pitch, offset + row * pitch + channels));

interface WantedNorm {
  y: number[];
  dx: number[];
  dWeight: number[];
  dBias: number[];
}

/** Layer norm and its gradients, in double precision. */
function definition(x: number[][], dy: number[][], weight: Numbers, bias: Numbers, eps: number): WantedNorm {
  const wanted: WantedNorm = { y: [], dx: [], dWeight: new Array(weight.length).fill(0), dBias: new Array(weight.length).fill(0) };
  for (const [row, values] of x.entries()) {
    const middle = mean(values);
    const inverse = 1 / Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) + eps);
    const n = values.map((value) => (value - middle) * inverse);
    const g = dy[row].map((slope, c) => slope * weight[c]);
    const [meanG, meanGn] = [mean(g), mean(g.map((value, c) => value * n[c]))];
    wanted.y.push(...n.map((value, c) => value * weight[c] + bias[c]));
    wanted.dx.push(...g.map((value, c) => inverse * (value - meanG - n[c] * meanGn)));
    for (const [c, slope] of dy[row].entries()) {
      wanted.dWeight[c] += slope * n[c];
      wanted.dBias[c] += slope;
    }
  }
  return wanted;
}

async function layerNorm(machine: Machine, what: string, norm: NormCase): Promise<Comparison[]> {
  const { rows, channels, gap = 0, eps = 1e-6, mean: middle = 0.5, spread = 1, accumulate = false, wants = 'all' } = norm;
  const wide = (label: string): Tensor => {
    const pitch = channels + gap;
    return { ...tensorOf(lasting(label, 'activations', gap + rows * pitch), [rows, channels]), pitch, offset: gap };
  };
  const [x, y, dy, dx] = ['x', 'y', 'dy', 'dx'].map(wide);
  const [weight, bias, dWeight, dBias] = ['weight', 'bias', 'dWeight', 'dBias'].map((label) => lasting(label, 'weights', channels));
  const stats = lasting('statistics', 'activations', 2 * rows);
  const scratch = (words: number) => lasting('parts', 'scratch', words);
  const numbers = (value: Value, offset = 0, scale = 1) => fill(`row.${value.label}`, 1, value.words, offset, scale);
  const [xs, dys, ws, bs, old] = [
    numbers(x.value, middle, spread),
    numbers(dy.value, 0.25),
    numbers(weight, 1, 0.5),
    numbers(bias, 0, 0.3),
    numbers(dx.value),
  ];
  const [wantsInput, wantsParameters] = [wants !== 'parameters', wants !== 'input'];
  const gradients = wantsParameters ? { dWeight, dBias } : { dWeight: null, dBias: null };
  const steps = [
    ...machine.kernels.layerNormForward('norm', { x, weight, bias, y, stats, eps }),
    ...machine.kernels.layerNormBackward('norm gradient', {
      ...{ x, weight, stats, dy, dx: wantsInput ? dx : null, accumulate, scratch },
      ...gradients,
    }),
  ];
  const dirty = steps.flatMap(({ bindings }) => bindings).filter(({ value }) => value.kind === 'scratch');
  const given = [
    ...dirty.map(({ value }) => [value, new Float32Array(value.words).fill(Number.NaN)] as const),
    ...([[x.value, xs], [dy.value, dys], [weight, ws], [bias, bs], ...(wantsInput ? [[dx.value, old] as const] : [])] as const),
  ];
  const results = [y.value, ...(wantsInput ? [dx.value] : []), ...(wantsParameters ? [dWeight, dBias] : [])];
  const found = new Map((await runSteps(machine, steps, given, results)).map((values, i) => [results[i], values]));
  const all = (values: Numbers, tensor: Tensor) => Array.from({ length: rows }, (_, row) => rowOf(values, tensor, row));
  const want = definition(all(xs, x), all(dys, dy), ws, bs, eps);
  const before = accumulate ? all(old, dx).flat() : null;
  const tensors = [
    ['y', y, want.y] as const,
    ...(wantsInput ? [['dx', dx, want.dx.map((value, i) => value + (before?.[i] ?? 0))] as const] : []),
  ];
  return [
    ...tensors.map(([name, tensor, values]) => compare(`${what}: ${name}`, all(found.get(tensor.value)!, tensor).flat(), values, OPERATOR)),
    ...(wantsParameters
      ? [
          compare(`${what}: dWeight`, found.get(dWeight)!, want.dWeight, OPERATOR),
          compare(`${what}: dBias`, found.get(dBias)!, want.dBias, OPERATOR),
        ]
      : []),
  ];
}

/** Rows that one thread holds, that several do, and that are too long for the registers of any; in fours and one by one. */
const NORMS: Record<string, NormCase> = {
  'one channel': { rows: 5, channels: 1 },
  'three channels': { rows: 300, channels: 3, accumulate: true },
  'three of more channels': { rows: 7, channels: 3, gap: 2 },
  'four channels': { rows: 1, channels: 4, eps: 1e-5 },
  '96 channels': { rows: 1100, channels: 96 },
  '96 of more channels': { rows: 37, channels: 96, gap: 4, accumulate: true },
  '98 channels': { rows: 37, channels: 98, accumulate: true },
  '96 channels beside a gap of one word': { rows: 9, channels: 96, gap: 1 },
  '768 channels': { rows: 67, channels: 768 },
  'one row of 768 channels': { rows: 1, channels: 768, wants: 'input' },
  '768 channels, parameters alone': { rows: 50, channels: 768, wants: 'parameters' },
  '10,001 channels': { rows: 35, channels: 10_001, accumulate: true },
  '10,000 channels, input alone': { rows: 3, channels: 10_000, wants: 'input' },
};

async function layerNorms(machine: Machine): Promise<Outcome> {
  const comparisons: Comparison[] = [];
  for (const [what, norm] of Object.entries(NORMS)) comparisons.push(...(await layerNorm(machine, what, norm)));
  return measured(comparisons);
}

/** Numbers whose differences are a millionth of their mean, which a mean or a variance from sums of the numbers themselves would lose. */
async function layerNormsFarFromZero(machine: Machine): Promise<Outcome> {
  const far = { mean: 1e4, spread: 1e-2 };
  return measured([
    ...(await layerNorm(machine, '96 channels', { rows: 40, channels: 96, ...far })),
    ...(await layerNorm(machine, '99 channels', { rows: 40, channels: 99, ...far })),
    ...(await layerNorm(machine, '10,001 channels', { rows: 2, channels: 10_001, ...far })),
  ]);
}

type KernelCase = readonly [name: string, measure: (machine: Machine) => Promise<Outcome>];

export const ROW_CASES: readonly KernelCase[] = [['kernel.layer-norm', layerNorms]];

export const WGSL_ROW_CASES: readonly KernelCase[] = [['kernel.layer-norm.far', layerNormsFarFromZero]];
