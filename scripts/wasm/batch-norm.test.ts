import { describe, expect, it } from 'vitest';
import type { Activation } from '#gpu/kernels/activation.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, lasting, rowsOf, transient, type Value } from '#gpu/plan/value.ts';
import { batchNormBackward } from '#wasm/kernels/batch-norm-backward.ts';
import { batchStatistics, runningAffine } from '#wasm/kernels/batch-norm-forward.ts';
import { ACTIVATIONS, activationError, functionOf, SLOPES } from './activations.ts';
import { runCalls } from './calls.ts';
import { at, check, type Laid, laid, ROUNDING } from './tensors.ts';

const EPS = 1e-5;
const scratch = (words: number) => transient('scratch', 'scratch', words);
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Values of one number per channel; `spread` is the share of the seeded part. */
const perChannel = (label: string, channels: number, seed: number, middle = 0) => {
  const made = laid(label, [channels], seed);
  for (const [i, number] of made.numbers.entries()) made.numbers[i] = middle + number * (middle ? 0.1 : 1);
  return made;
};

const given = (...all: Laid[]) => all.map(({ tensor, numbers }) => [tensor.value, numbers] as const);

function momentsOf(x: Laid): { mean: number; variance: number; largest: number }[] {
  const rows = rowsOf(x.tensor);
  return range(channelsOf(x.tensor)).map((c) => {
    const numbers = range(rows).map((row) => at(x, row, c));
    const mean = sum(numbers) / rows;
    return { mean, variance: sum(numbers.map((number) => (number - mean) ** 2)) / rows, largest: Math.max(...numbers.map(Math.abs)) };
  });
}

describe('batch statistics', () => {
  it.each([
    { shape: [2, 1], middle: 0 },
    { shape: [7, 3], middle: 0 },
    { shape: [2, 3, 3, 4], middle: 100 },
    { shape: [2, 3, 3, 5], middle: -1000 },
    { shape: [3, 5, 3, 17], middle: 3 },
    { shape: [9, 300], middle: 1 },
    { shape: [2500, 40], middle: 50 },
  ])('of $shape around $middle are those of plain code', async ({ shape, middle }) => {
    const x = laid('x', shape, 1, { gap: 3, offset: 2 });
    for (const [i, number] of x.numbers.entries()) x.numbers[i] = number + middle;
    const channels = channelsOf(x.tensor);
    const [weight, bias, runningMean, runningVar] = [2, 3, 4, 5].map((seed) => perChannel('value', channels, seed, 1));
    const stats = laid('stats', [4, channels], 6);
    const values = {
      weight: weight.tensor.value,
      bias: bias.tensor.value,
      runningMean: runningMean.tensor.value,
      runningVar: runningVar.tensor.value,
    };
    const calls = batchStatistics('test', { x: x.tensor, ...values, stats: stats.tensor.value, scratch, eps: EPS, momentum: 0.1 });
    const wanted = [stats.tensor.value, runningMean.tensor.value, runningVar.tensor.value];
    const [found, means, variances] = await runCalls(calls, given(x, weight, bias, runningMean, runningVar), wanted);
    const rows = rowsOf(x.tensor);
    // Every sum has at most `depth` additions one after another: the fourth part of a chunk's rows, then the chunks.
    const depth = 16 + Math.min(rows, 1024) / 4;
    for (const [c, { mean, variance, largest }] of momentsOf(x).entries()) {
      const meanError = ROUNDING * (2 * largest + depth * 8 * Math.sqrt(variance));
      const varianceError = ROUNDING * 2 * depth * (variance + 16) + meanError ** 2;
      const inverse = 1 / Math.sqrt(variance + EPS);
      const inverseError = inverse * (varianceError / (variance + EPS) + 4 * ROUNDING);
      expect(Math.abs(found[c] - mean)).toBeLessThan(meanError);
      expect(Math.abs(found[channels + c] - inverse)).toBeLessThan(inverseError);
      const scale = inverse * at(weight, 0, c);
      expect(Math.abs(found[2 * channels + c] - scale)).toBeLessThan(2 * inverseError * Math.abs(at(weight, 0, c)));
      expect(found[3 * channels + c]).toBe(at(bias, 0, c));
      expect(Math.abs(means[c] - (0.9 * at(runningMean, 0, c) + 0.1 * mean))).toBeLessThan(meanError + 4 * ROUNDING);
      const unbiased = (variance * rows) / (rows - 1);
      expect(Math.abs(variances[c] - (0.9 * at(runningVar, 0, c) + 0.1 * unbiased))).toBeLessThan(2 * varianceError + 4 * ROUNDING);
    }
  });

  it('that are fixed come from the running ones', async () => {
    for (const channels of [1, 3, 4, 17]) {
      const [weight, bias, runningMean, runningVar] = [2, 3, 4, 5].map((seed) => perChannel('value', channels, seed, 1));
      const stats = lasting('stats', 'activations', 4 * channels);
      const values = {
        weight: weight.tensor.value,
        bias: bias.tensor.value,
        runningMean: runningMean.tensor.value,
        runningVar: runningVar.tensor.value,
      };
      const [found] = await runCalls(runningAffine('test', { ...values, stats, eps: EPS }), given(weight, bias, runningMean, runningVar), [
        stats,
      ]);
      for (const c of range(channels)) {
        const inverse = 1 / Math.sqrt(at(runningVar, 0, c) + EPS);
        const expected = [at(runningMean, 0, c), inverse, inverse * at(weight, 0, c), at(bias, 0, c)];
        for (const [i, number] of expected.entries()) expect(Math.abs(found[i * channels + c] - number)).toBeLessThan(6 * ROUNDING * 2);
      }
    }
  });
});

interface Case {
  activation: Activation | null;
  fixed: boolean;
  accumulate: boolean;
  inPlace: boolean;
  learns: boolean;
}

/** The gradients in double precision, and the largest number that is summed. */
function gradientsOf(x: Laid, dz: Laid, stats: Laid, { activation, fixed }: Case) {
  const rows = rowsOf(x.tensor);
  const slope = activation ? SLOPES[activation] : () => 1;
  const local = (row: number, c: number) => {
    const d = at(x, row, c) - at(stats, 0, c);
    const y = d * at(stats, 2, c) + at(stats, 3, c);
    return { n: d * at(stats, 1, c), g: at(dz, row, c) * slope(y), y };
  };
  const sums = range(channelsOf(x.tensor)).map((c) => {
    const all = range(rows).map((row) => local(row, c));
    const size = Math.max(...all.map(({ n, g, y }) => (1 + Math.abs(n)) * (1 + Math.abs(g)) * (1 + Math.abs(y))));
    return { g: sum(all.map(({ g }) => g)), gn: sum(all.map(({ g, n }) => g * n)), size };
  });
  const dx = (row: number, c: number) => {
    const { n, g } = local(row, c);
    return at(stats, 2, c) * (g - (fixed ? 0 : (sums[c].g + n * sums[c].gn) / rows));
  };
  return { sums, dx };
}

async function compare(shape: readonly number[], chosen: Case): Promise<void> {
  const [x, dz, dx] = [1, 2, 3].map((seed) => laid('tensor', shape, seed, { gap: 5, offset: 3 }));
  const channels = channelsOf(x.tensor);
  const stats = laid('stats', [4, channels], 4);
  for (const c of range(channels)) stats.numbers[channels + c] = 0.5 + Math.abs(stats.numbers[channels + c]);
  const output = chosen.inPlace ? dz : dx;
  const [dWeight, dBias] = chosen.learns ? ['weight', 'bias'].map((label) => lasting(label, 'gradients', channels)) : [null, null];
  const calls: Call[] = batchNormBackward('test', {
    x: x.tensor,
    stats: stats.tensor.value,
    activation: chosen.activation,
    fixed: chosen.fixed,
    dz: dz.tensor,
    dWeight,
    dBias,
    dx: output.tensor,
    accumulate: chosen.accumulate,
    scratch,
  });
  const wanted: Value[] = [output.tensor.value, ...(dWeight && dBias ? [dWeight, dBias] : [])];
  const [found, weights, biases] = await runCalls(calls, given(x, dz, dx, stats), wanted);
  const expected = gradientsOf(x, dz, stats, chosen);
  const rows = rowsOf(x.tensor);
  // Slopes have their own error; a sum has at most this many additions one after another.
  const depth = 16 + Math.min(rows, 1024) / 4;
  const error = (c: number) => expected.sums[c].size * (activationError(0) + depth * ROUNDING);
  check(found, output, (row, c) => {
    const old = chosen.accumulate ? at(output, row, c) : 0;
    return { value: old + expected.dx(row, c), error: (2 + 2 * Math.abs(at(stats, 2, c))) * error(c) * (1 + expected.sums[c].size) };
  });
  if (!chosen.learns) return;
  for (const c of range(channels)) {
    expect(Math.abs(weights[c] - expected.sums[c].gn)).toBeLessThan(rows * error(c));
    expect(Math.abs(biases[c] - expected.sums[c].g)).toBeLessThan(rows * error(c));
  }
}

const flags = [false, true];

describe('the gradient of batch norm', () => {
  it.each([null, ...ACTIVATIONS] as (Activation | null)[])('is that of plain code before %s', async (activation) => {
    for (const channels of [1, 3, 4, 5, 8, 17]) {
      for (const fixed of flags) {
        for (const accumulate of flags) await compare([2, 5, 3, channels], { activation, fixed, accumulate, inPlace: false, learns: true });
        await compare([2, 5, 3, channels], { activation, fixed, accumulate: false, inPlace: true, learns: !fixed });
      }
    }
  });

  it.each([null, 'relu', 'silu'] as (Activation | null)[])('is the same in several tasks, before %s', async (activation) => {
    const chosen = { activation, fixed: false, accumulate: false, inPlace: true, learns: true };
    await compare([1101, 37], chosen);
    await compare([5, 300], chosen);
  });

  it('of fixed statistics needs no sums where no parameter learns', () => {
    const [x, dz, dx] = [1, 2, 3].map((seed) => laid('tensor', [4, 3], seed).tensor);
    const stats = lasting('stats', 'activations', 12);
    const common = { x, stats, activation: null, dz, accumulate: false, scratch };
    const labels = (calls: Call[]) => calls.map(({ kernel }) => kernel);
    expect(labels(batchNormBackward('a', { ...common, fixed: true, dWeight: null, dBias: null, dx }))).toEqual(['batchNormInputGradient']);
    const learning = { dWeight: lasting('w', 'gradients', 3), dBias: null };
    expect(labels(batchNormBackward('a', { ...common, fixed: true, ...learning, dx: null }))).toEqual(['batchNormSums', 'batchNormMerge']);
  });

  it('takes the derivative at the number that the forward pass saw, at a kink too', async () => {
    const x = laid('x', [4, 1], 1);
    x.numbers.set([1, 2, 3, 4]);
    const dz = laid('dz', [4, 1], 2);
    dz.numbers.fill(1);
    const stats = laid('stats', [4, 1], 3);
    // y = (x - 2) * 3: 0 at the second row, 6 at the last.
    stats.numbers.set([2, 1, 3, 0]);
    expect(functionOf('relu6')(6)).toBe(6);
    const calls = (activation: Activation) => {
      const learning = { dWeight: null, dBias: null, dx: dz.tensor };
      return batchNormBackward('a', {
        x: x.tensor,
        stats: stats.tensor.value,
        activation,
        fixed: true,
        dz: dz.tensor,
        ...learning,
        accumulate: false,
        scratch,
      });
    };
    expect([...(await runCalls(calls('relu'), given(x, dz, stats), [dz.tensor.value]))[0]]).toEqual([0, 0, 3, 3]);
    expect([...(await runCalls(calls('relu6'), given(x, dz, stats), [dz.tensor.value]))[0]]).toEqual([0, 0, 3, 0]);
  });
});
