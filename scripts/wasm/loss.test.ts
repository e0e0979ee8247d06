import { describe, expect, it } from 'vitest';
import { type CrossEntropy, lossSettings } from '#gpu/kernels/loss.ts';
import { BATCH_WEIGHT_WORD, STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { lasting, tensorOf } from '#gpu/plan/value.ts';
import { crossEntropy } from '#wasm/kernels/loss.ts';
import { normals, runCalls } from './calls.ts';

const [ROWS, CLASSES, PITCH, OFFSET] = [9, 5, 7, 3];

interface Case {
  classWeights?: readonly number[];
  smoothing?: number;
  gamma?: number;
  auxiliaryWeight?: number;
  batchWeight?: number;
  isEvaluation?: boolean;
}

interface Expected {
  loss: number;
  hits: number;
  gradient: number[][];
}

/** The loss in double precision, and its gradient by the chain rule from the probabilities. */
function reference(logits: readonly number[][], labels: readonly number[], settings: Case): Expected {
  const { classWeights = [1, 1, 1, 1, 1], smoothing = 0, gamma = 0, auxiliaryWeight = 1 } = settings;
  const total = settings.batchWeight ?? labels.reduce((sum, label) => sum + classWeights[label], 0);
  let [loss, hits] = [0, 0];
  const gradient = logits.map((row, r) => {
    const largest = Math.max(...row);
    const sum = row.reduce((s, x) => s + Math.exp(x - largest), 0);
    const logP = row.map((x) => x - largest - Math.log(sum));
    const target = row.map((_, c) => classWeights[c] * (smoothing / CLASSES + (c === labels[r] ? 1 - smoothing : 0)));
    const own = logP[labels[r]];
    const missing = logP.reduce((s, l, c) => s + (c === labels[r] ? 0 : Math.exp(l)), 0);
    const scale = missing ** gamma;
    loss -= scale * target.reduce((s, t, c) => s + t * logP[c], 0);
    if (row.indexOf(largest) === labels[r]) hits++;
    const mass = target.reduce((a, b) => a + b);
    const slope = gamma > 0 ? scale - gamma * missing ** (gamma - 1) * Math.exp(own) * own : 1;
    return row.map((_, c) => ((slope * (Math.exp(logP[c]) * mass - target[c])) / total) * auxiliaryWeight);
  });
  return { loss: (loss / total) * auxiliaryWeight, hits, gradient };
}

async function check(settings: Case, change: (logits: Float32Array) => void = () => {}): Promise<void> {
  const values = normals(ROWS * PITCH + OFFSET, 5).map((x) => 3 * x);
  change(values);
  const labels = Array.from({ length: ROWS }, (_, row) => (3 * row + 1) % CLASSES);
  const { classWeights = [1, 1, 1, 1, 1], smoothing = 0, gamma = 0, auxiliaryWeight = null, batchWeight, isEvaluation = false } = settings;
  const [logits, gradient, result] = [values.length, values.length, 2].map((size, i) => lasting(`value ${i}`, 'activations', size));
  const [labelValue, settingValue, step] = [ROWS, CLASSES + 2, STEP_WORDS].map((size, i) => lasting(`input ${i}`, 'input', size));
  const shape = { shape: [ROWS, CLASSES], pitch: PITCH, offset: OFFSET };
  const args: CrossEntropy = {
    logits: { value: logits, ...shape },
    labels: labelValue,
    settings: settingValue,
    result,
    dLogits: isEvaluation ? null : { value: gradient, ...shape },
    auxiliaryWeight,
    partOf: batchWeight === undefined ? null : step,
  };
  const old = auxiliaryWeight === null ? [Number.NaN, Number.NaN] : [2, 4];
  const [found, slopes] = await runCalls(
    crossEntropy('loss', args),
    [
      [logits, values],
      [labelValue, Uint32Array.from(labels)],
      [settingValue, lossSettings(classWeights, smoothing, gamma)],
      [result, old],
      [gradient, new Float32Array(values.length)],
      ...(batchWeight === undefined
        ? []
        : [[step, Float32Array.from({ length: STEP_WORDS }, (_, i) => (i === BATCH_WEIGHT_WORD ? batchWeight : 0))] as const]),
    ],
    [result, gradient],
  );
  const rows = labels.map((_, row) => [...values.subarray(OFFSET + row * PITCH, OFFSET + row * PITCH + CLASSES)]);
  const expected = reference(rows, labels, settings);
  // Logits are below 16, and rows have about 10 operations for each of 5 classes.
  const tolerance = 16 * 50 * 2 ** -24;
  expect(Math.abs(found[0] - (auxiliaryWeight === null ? 0 : 2) - expected.loss)).toBeLessThan(tolerance);
  expect(found[1]).toBe(auxiliaryWeight === null ? expected.hits : 4);
  for (const [i, slope] of slopes.entries()) {
    const [row, c] = [Math.floor((i - OFFSET) / PITCH), (i - OFFSET) % PITCH];
    const isInside = !isEvaluation && i >= OFFSET && row < ROWS && c < CLASSES;
    expect(Math.abs(slope - (isInside ? expected.gradient[row][c] : 0))).toBeLessThan(tolerance);
  }
}

describe('the loss', () => {
  it.each<[string, Case]>([
    ['as it is', {}],
    ['without a gradient', { isEvaluation: true }],
    ['with class weights', { classWeights: [1, 0.5, 2, 0, 1] }],
    ['with smoothed labels', { smoothing: 0.1, classWeights: [1, 0.5, 2, 3, 1] }],
    ['as focal loss', { gamma: 2 }],
    ['as focal loss with a small gamma', { gamma: 0.5 }],
    ['of an auxiliary head', { auxiliaryWeight: 0.3, classWeights: [1, 0.5, 2, 3, 1] }],
    ['of a part of a batch', { batchWeight: 40, classWeights: [1, 0.5, 2, 3, 1] }],
  ])('is that of torch: %s', (_, settings) => check(settings));

  it('takes the first of equal logits for the prediction', () =>
    check({}, (logits) => {
      for (let row = 0; row < ROWS; row++) logits.fill(1, OFFSET + row * PITCH + 1, OFFSET + row * PITCH + 4);
    }));

  it('is accurate where the label is nearly certain', async () => {
    const [logits, labels, settings, result] = [2, 1, 4, 2].map((size, i) => lasting(`value ${i}`, 'activations', size));
    const args = { logits: tensorOf(logits, [1, 2]), labels, settings, result, dLogits: null, auxiliaryWeight: null, partOf: null };
    const inputs = [[logits, [20, 0]] as const, [labels, Uint32Array.of(0)] as const, [settings, lossSettings([1, 1], 0, 0.5)] as const];
    const [[loss]] = await runCalls(crossEntropy('loss', args), inputs, [result]);
    // log(1 + e^-20) is below the rounding of 1, and the factor (1 - p)^0.5 is about 4.5e-5.
    expect(Math.abs(loss)).toBeLessThan(4.6e-5 * 2 ** -23);
  });
});
