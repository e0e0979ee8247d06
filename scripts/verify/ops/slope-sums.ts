import type { ActivationByOutput } from '#gpu/kernels/activation.ts';
import { STATS_ROWS } from '#gpu/kernels/source.ts';
import type { Machine } from '#gpu/machine.ts';
import { channelRange, lasting, sizeOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { type Comparison, measured, type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR } from '../tolerances.ts';
import { runSteps } from './run-steps.ts';

/** The gradient of a sum's activation, which leaves the sums of the batch norm before the sum. */
interface Subject {
  rows: number;
  channels: number;
  activation: ActivationByOutput;
  /** Of the batch norm. */
  normActivation: 'relu' | null;
  /** Whether the gradient is overwritten by the result. */
  inPlace?: boolean;
  /** Whether every tensor lies among more channels, in a place of its own. */
  inSlabs?: boolean;
}

/** One chunk of rows; several with a shorter last one, in two groups of channels; many chunks; a single row. */
const SUBJECTS: readonly Subject[] = [
  { rows: 37, channels: 8, activation: 'relu', normActivation: 'relu' },
  { rows: 1000, channels: 68, activation: 'relu6', normActivation: 'relu', inPlace: true },
  { rows: 9001, channels: 4, activation: 'tanh', normActivation: null },
  { rows: 331, channels: 36, activation: 'sigmoid', normActivation: 'relu', inSlabs: true },
  { rows: 331, channels: 20, activation: 'relu', normActivation: null, inPlace: true, inSlabs: true },
  { rows: 1, channels: 64, activation: 'relu', normActivation: 'relu' },
];

/** Derivatives as functions of the activation's output z. */
const SLOPES: Record<ActivationByOutput, (z: number) => number> = {
  relu: (z) => Number(z > 0),
  relu6: (z) => Number(z > 0 && z < 6),
  sigmoid: (z) => z * (1 - z),
  tanh: (z) => 1 - z * z,
};

/** The values of batch norm's statistics for a channel; the bias keeps what the activation reads off its kink, as x is whole. */
const STATISTICS = [
  (c: number) => (c % 3) - 1, // mean
  () => 0.5, // 1 / deviation
  (c: number) => [0.5, -0.5, 1][c % 3], // weight / deviation
  () => 0.25, // bias
];

/** A tensor [rows, channels], with the numbers of all memory that it lies in. */
function placed(label: string, { rows, channels, inSlabs }: Subject, before: number, after: number) {
  const shape = [rows, inSlabs ? before + channels + after : channels];
  const whole = tensorOf(lasting(label, 'activations', sizeOf(shape)), shape);
  const tensor: Tensor = inSlabs ? channelRange(whole, before, channels) : whole;
  const numbers = fill(`slope-sums.${label}`, 1, sizeOf(shape));
  const at = (row: number, c: number) => row * shape[1] + (inSlabs ? before : 0) + c;
  return { tensor, numbers, at };
}

async function against(machine: Machine, subject: Subject): Promise<Comparison[]> {
  const { fused } = machine.kernels;
  if (!fused) throw new Error('this machine has no fused kernels');
  const { rows, channels, activation, normActivation, inPlace = false } = subject;
  const x = placed('x', subject, 4, 8);
  for (const [i, value] of x.numbers.entries()) x.numbers[i] = Math.round(2 * value);
  const z = placed('z', subject, 12, 0);
  // On both sides of both kinks.
  if (activation === 'relu6') for (const [i, value] of z.numbers.entries()) z.numbers[i] = 3 + 5 * value;
  const dz = placed('dz', subject, 0, 4);
  const dy = inPlace ? dz : placed('dy', subject, 8, 4);
  const stats = lasting('statistics', 'activations', STATS_ROWS * channels);
  const statistics = Float32Array.from({ length: stats.words }, (_, i) => STATISTICS[Math.floor(i / channels)](i % channels));
  const scratch = (words: number): Value => lasting('parts', 'scratch', words);

  const tensors = { slope: { z: z.tensor, activation }, dz: inPlace ? null : dz.tensor, dy: dy.tensor };
  const parts = fused.slopeParts(x.tensor, tensors, scratch);
  if (!parts) throw new Error(`no parts for ${channels} channels`);
  const [dWeight, dBias] = [lasting('dWeight', 'gradients', channels), lasting('dBias', 'gradients', channels)];
  const norm = { parts, x: x.tensor, stats, activation: normActivation, slopes: false };
  const merged = { x: x.tensor, stats, activation: normActivation, fixed: false, dz: dy.tensor, dWeight, dBias, dx: null };
  const steps = [
    ...fused.slopeSums('slope', { ...tensors, norm }),
    ...machine.kernels.batchNormBackward('norm', { ...merged, accumulate: false, sums: parts, scratch }),
  ];

  const [wantedBias, wantedWeight] = [new Float64Array(channels), new Float64Array(channels)];
  const wanted = Float64Array.from(dy.numbers);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < channels; c++) {
      const [mean, inverse, scale, bias] = STATISTICS.map((value) => value(c));
      const gradient = dz.numbers[dz.at(row, c)] * SLOPES[activation](z.numbers[z.at(row, c)]);
      const n = (x.numbers[x.at(row, c)] - mean) * inverse;
      const g = normActivation === null || (n * scale) / inverse + bias > 0 ? gradient : 0;
      wanted[dy.at(row, c)] = gradient;
      wantedBias[c] += g;
      wantedWeight[c] += g * n;
    }
  }
  const given = [x, z, dz, ...(inPlace ? [] : [dy])].map(({ tensor, numbers }) => [tensor.value, numbers] as const);
  // Numbers that were left out show as NaN.
  const unwritten = new Float32Array(parts.value.words).fill(Number.NaN);
  const all = [...given, [stats, statistics] as const, [parts.value, unwritten] as const];
  const [gotGradient, gotWeight, gotBias] = await runSteps(machine, steps, all, [dy.tensor.value, dWeight, dBias]);
  const what = `${rows} x ${channels}, ${activation}${inPlace ? ', in place' : ''}${subject.inSlabs ? ', in slabs' : ''}`;
  return [
    compare(`${what}: gradient`, gotGradient, wanted, OPERATOR),
    compare(`${what}: weight`, gotWeight, wantedWeight, OPERATOR),
    compare(`${what}: bias`, gotBias, wantedBias, OPERATOR),
  ];
}

/** Tensors that can not be read in fours leave no parts, so that the plain kernels take them. */
function refusals(machine: Machine): (string | false)[] {
  const parts = (channels: number, before: number) => {
    const whole = (label: string) => tensorOf(lasting(label, 'activations', 10 * (channels + 8)), [10, channels + 8]);
    const [x, z, dy] = ['x', 'z', 'dy'].map((label) => channelRange(whole(label), 0, channels));
    const shifted = channelRange(whole('shifted'), before, channels);
    return [
      machine.kernels.fused?.slopeParts(x, { slope: { z: shifted, activation: 'relu' }, dz: null, dy }, (words) =>
        lasting('parts', 'scratch', words),
      ),
      machine.kernels.fused?.slopeParts(shifted, { slope: { z, activation: 'relu' }, dz: null, dy }, (words) =>
        lasting('parts', 'scratch', words),
      ),
    ];
  };
  return [
    ...parts(6, 0).map((some) => some !== null && '6 channels leave parts'),
    ...parts(8, 2).map((some) => some !== null && 'channels from the third on leave parts'),
    ...parts(8, 4).map((some) => some === null && '8 channels from the fifth on leave no parts'),
  ];
}

export async function slopesWithSums(machine: Machine): Promise<Outcome> {
  requireNone(refusals(machine));
  const comparisons: Comparison[] = [];
  for (const subject of SUBJECTS) comparisons.push(...(await against(machine, subject)));
  return measured(comparisons);
}
