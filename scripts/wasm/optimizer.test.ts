import { describe, expect, it } from 'vitest';
import { type OptimizerSpec, slotNames, stepScalars } from '#gpu/kernels/optimizer.ts';
import { lasting } from '#gpu/plan/value.ts';
import { optimizerStep } from '#wasm/kernels/optimizer.ts';
import { largestGap, normals, runCalls } from './calls.ts';

const RATE = 0.02;
const RATE_FACTOR = 0.3;

interface State {
  weights: number[];
  slots: number[][];
}

/** One step in double precision, as torch documents it. */
function reference(spec: OptimizerSpec, { weights, slots }: State, gradients: ArrayLike<number>, t: number, clip: number): State {
  const rate = RATE * RATE_FACTOR;
  const state = { weights: [...weights], slots: slots.map((slot) => [...slot]) };
  for (const [i, w] of weights.entries()) {
    const decoupled = spec.name === 'adam' && spec.decoupled;
    const g = gradients[i] * clip + (decoupled ? 0 : spec.weightDecay * w);
    const from = decoupled ? w * (1 - rate * spec.weightDecay) : w;
    if (spec.name === 'adam') {
      const [beta1, beta2] = spec.betas;
      const average = beta1 * slots[0][i] + (1 - beta1) * g;
      const square = beta2 * slots[1][i] + (1 - beta2) * g * g;
      state.slots[0][i] = average;
      state.slots[1][i] = square;
      state.weights[i] = from - (rate * (average / (1 - beta1 ** t))) / (Math.sqrt(square / (1 - beta2 ** t)) + spec.eps);
    } else if (spec.momentum === 0) {
      state.weights[i] = from - rate * g;
    } else {
      const buffer = t === 1 ? g : spec.momentum * slots[0][i] + g;
      state.slots[0][i] = buffer;
      state.weights[i] = from - rate * (spec.nesterov ? g + spec.momentum * buffer : buffer);
    }
  }
  return state;
}

const adam = { name: 'adam', betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, decoupled: false } as const;
const sgd = { name: 'sgd', momentum: 0, nesterov: false, weightDecay: 0 } as const;
const SPECS: Record<string, OptimizerSpec> = {
  Adam: adam,
  'Adam with decay': { ...adam, weightDecay: 0.1 },
  AdamW: { ...adam, weightDecay: 0.1, decoupled: true },
  SGD: sgd,
  'SGD with decay': { ...sgd, weightDecay: 0.1 },
  'SGD with momentum': { ...sgd, momentum: 0.9 },
  "SGD with Nesterov's momentum": { ...sgd, momentum: 0.9, nesterov: true, weightDecay: 0.01 },
};

/** Two steps in a row, the second from the numbers of the first. */
async function check(spec: OptimizerSpec, words: number, clip: number | null): Promise<void> {
  const [weights, gradients, scalars, factor] = [words, words, 4, 1].map((size, i) => lasting(`value ${i}`, 'weights', size));
  const state = slotNames(spec).map((name) => lasting(name, 'optimizer', words));
  let own = [normals(words, 1), ...state.map(() => new Float32Array(words))];
  let expected: State = { weights: [...own[0]], slots: own.slice(1).map((slot) => [...slot]) };
  for (const t of [1, 2]) {
    const g = normals(words, 1 + t);
    const calls = optimizerStep('step', {
      weights,
      gradients,
      state,
      scalars,
      spec,
      rateFactor: RATE_FACTOR,
      factor: clip === null ? null : factor,
    });
    const inputs = [weights, ...state].map((value, i) => [value, own[i]] as const);
    // Momentum's buffer holds anything before the first step.
    if (spec.name === 'sgd' && t === 1 && state[0]) inputs[1] = [state[0], new Float32Array(words).fill(Number.NaN)];
    const numbers = [[gradients, g] as const, [scalars, stepScalars(spec, RATE, t)] as const, [factor, [clip ?? Number.NaN]] as const];
    own = await runCalls(calls, [...inputs, ...(clip === null ? numbers.slice(0, 2) : numbers)], [weights, ...state]);
    expected = reference(spec, expected, g, t, clip ?? 1);
    for (const [s, numbersOf] of [expected.weights, ...expected.slots].entries()) {
      // About ten roundings of numbers that are hardly larger than 4, in each of two steps.
      expect(largestGap(own[s], numbersOf)).toBeLessThan(2 * 10 * 4 * 2 ** -24);
    }
  }
}

describe('the step of an optimiser', () => {
  it.each(Object.entries(SPECS))('is that of torch: %s', async (_, spec) => {
    await check(spec, 7, null);
    await check(spec, 8, 0.25);
  });

  it('moves the weights of several tasks', async () => {
    await check(SPECS.AdamW, 65_540, 0.5);
    await check(SPECS["SGD with Nesterov's momentum"], 65_539, null);
  });
});
