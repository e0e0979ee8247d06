import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import { lossSettings, lossSettingsLength } from '#gpu/kernels/loss.ts';
import { stepScalars } from '#gpu/kernels/optimizer.ts';
import { plain } from '#gpu/kernels/source.ts';
import { transient } from '#gpu/plan/value.ts';
import { adamSpec } from '#train/learner/optimizer-spec.ts';
import { bytesOf, type KernelCase, Operands } from './case.ts';
import type { Distinct } from './layers-of-net.ts';

const scratch = (words: number) => transient('parts', 'scratch', words);
const EPS = 1e-5;

function meanOver(count: number, value: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += value(i);
  return sum / count;
}

const mean = (values: Float64Array) => meanOver(values.length, (i) => values[i]);

/** The batch's statistics, and the gradient of normalisation and ReLU together. */
export function normCases(kernels: KernelSet, { shape, count }: Distinct<readonly number[]>): KernelCase[] {
  const channels = shape[shape.length - 1];
  const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const name = shape.join('x');
  const columnOf = (numbers: Float32Array, c: number) => Float64Array.from({ length: rows }, (_, row) => numbers[row * channels + c]);
  const momentsOf = (numbers: Float32Array, c: number) => {
    const average = meanOver(rows, (row) => numbers[row * channels + c]);
    const variance = meanOver(rows, (row) => (numbers[row * channels + c] - average) ** 2);
    return { average, inverse: 1 / Math.sqrt(variance + EPS) };
  };
  const start = () => {
    const operands = new Operands();
    const [x, weight, bias] = [operands.random('x', shape), operands.random('weight', [channels], 2), operands.random('bias', [channels])];
    const [runningMean, runningVar] = ['mean', 'variance'].map((label) => operands.empty(label, [channels]).value);
    const stats = operands.empty('stats', [4, channels]);
    const tensors = { weight: weight.tensor.value, bias: bias.tensor.value, runningMean, runningVar, stats: stats.value };
    const forward = kernels.batchStatistics(name, { x: x.tensor, ...tensors, scratch, eps: EPS, momentum: 0.1 });
    return { operands, x, weight, bias, stats, forward };
  };
  const common = { count, name, bound: 'bandwidth' as const };
  const forward = start();
  const forwardCase: KernelCase = {
    ...common,
    kind: 'batch norm forward',
    steps: forward.forward,
    inputs: forward.operands.inputs,
    flops: 3 * rows * channels,
    bytes: bytesOf(forward.x.tensor),
    output: forward.stats.value,
    reference: (index) => {
      const [row, c] = [Math.floor(index / channels), index % channels];
      const { average, inverse } = momentsOf(forward.x.numbers, c);
      return [average, inverse, inverse * forward.weight.numbers[c], forward.bias.numbers[c]][row];
    },
  };
  const { operands, x, weight, bias, stats } = start();
  const dz = operands.random('dz', shape);
  const dx = operands.empty('dx', shape);
  const [dWeight, dBias] = ['dWeight', 'dBias'].map((label) => operands.empty(label, [channels]).value);
  // Statistics of the reference, so that the gradient's kernels are timed alone.
  const rowsOfStats = new Float32Array(4 * channels);
  const moments = Array.from({ length: channels }, (_, c) => momentsOf(x.numbers, c));
  for (const [c, { average, inverse }] of moments.entries()) {
    for (const [row, value] of [average, inverse, inverse * weight.numbers[c], bias.numbers[c]].entries()) {
      rowsOfStats[row * channels + c] = value;
    }
  }
  operands.inputs.push([stats.value, rowsOfStats]);
  const gradient = { x: x.tensor, stats: stats.value, activation: 'relu' as const, fixed: false, dz: dz.tensor, dWeight, dBias };
  const backwardCase: KernelCase = {
    ...common,
    kind: 'batch norm backward',
    steps: kernels.batchNormBackward(name, { ...gradient, dx: dx, accumulate: false, scratch }),
    inputs: operands.inputs,
    flops: 12 * rows * channels,
    // x and dz are read twice, the sums being known only after the first time.
    bytes: 5 * bytesOf(x.tensor),
    output: dx.value,
    reference: (index) => {
      const c = index % channels;
      const { average, inverse } = moments[c];
      const n = columnOf(x.numbers, c).map((v) => (v - average) * inverse);
      const g = columnOf(dz.numbers, c).map((d, i) => (n[i] * weight.numbers[c] + bias.numbers[c] > 0 ? d : 0));
      const row = Math.floor(index / channels);
      return inverse * weight.numbers[c] * (g[row] - mean(g) - n[row] * mean(g.map((v, i) => v * n[i])));
    },
  };
  return [forwardCase, backwardCase];
}

/** 3 x 3 with stride 2, as behind the stem of a ResNet. */
function poolCase(kernels: KernelSet, batch: number, side: number): KernelCase {
  const channels = 64;
  const half = Math.floor((side - 1) / 2) + 1;
  const operands = new Operands();
  const x = operands.random('x', [batch, side, side, channels]);
  const y = operands.empty('y', [batch, half, half, channels]);
  const winners = operands.empty('winners', y.shape);
  const shape = { input: [side, side], output: [half, half], kernel: [3, 3], stride: [2, 2], padding: [1, 1] } as const;
  return {
    kind: 'pool',
    name: `max 3x3 /2 ${x.tensor.shape.join('x')}`,
    count: 1,
    steps: kernels.maxPoolForward('pool', plain(x.tensor), y, winners.value, shape),
    inputs: operands.inputs,
    flops: 9 * batch * half * half * channels,
    bytes: bytesOf(x.tensor, y, winners),
    bound: 'bandwidth',
    output: y.value,
    reference: (index) => {
      const row = Math.floor(index / channels);
      const [image, oy, ox] = [Math.floor(row / half / half), Math.floor(row / half) % half, row % half];
      let largest = Number.NEGATIVE_INFINITY;
      for (let iy = Math.max(0, 2 * oy - 1); iy < Math.min(side, 2 * oy + 2); iy++) {
        for (let ix = Math.max(0, 2 * ox - 1); ix < Math.min(side, 2 * ox + 2); ix++) {
          largest = Math.max(largest, x.numbers[((image * side + iy) * side + ix) * channels + (index % channels)]);
        }
      }
      return largest;
    },
  };
}

/** A matrix product [rows, width] x [width, width]. */
export function denseCase(kernels: KernelSet, rows: number, width: number): KernelCase {
  const operands = new Operands();
  const [x, w] = [operands.random('x', [rows, width]), operands.random('w', [width, width])];
  const y = operands.empty('y', [rows, width]);
  return {
    kind: 'matmul',
    name: `${rows} x ${width} x ${width}`,
    count: 1,
    steps: kernels.denseForward('dense', { x: plain(x.tensor), weight: w.tensor, bias: null, y, activation: null }),
    inputs: operands.inputs,
    flops: 2 * rows * width * width,
    bytes: bytesOf(x.tensor, w.tensor, y),
    bound: 'float32 rate',
    output: y.value,
    reference: (index) => {
      const [m, n] = [Math.floor(index / width), index % width];
      let sum = 0;
      for (let k = 0; k < width; k++) sum += x.numbers[m * width + k] * w.numbers[n * width + k];
      return sum;
    },
  };
}

/** As in ViT-B/32, with fewer heads on a software adapter. */
function attentionCase(kernels: KernelSet, images: number, heads: number): KernelCase {
  const [length, size] = [50, 64];
  const embed = heads * size;
  const operands = new Operands();
  const qkv = operands.random('qkv', [images, length, 3 * embed]);
  const { fused } = kernels;
  const kept = operands.empty('kept', [images * heads * length, fused ? 2 : length]);
  const out = operands.empty('out', [images, length, embed]);
  const shape = { images, length, embed, heads };
  return {
    kind: 'attention',
    name: `${images} x ${heads} heads of ${length} x ${size}`,
    count: 1,
    steps: fused
      ? fused.flashForward('attention', { qkv: qkv.tensor.value, out, softmax: kept.value }, shape)
      : kernels.attentionForward('attention', qkv.tensor.value, kept.value, out, shape),
    inputs: operands.inputs,
    flops: 4 * images * heads * length * length * size,
    bytes: bytesOf(qkv.tensor, kept, out),
    bound: 'float32 rate',
    output: out.value,
    reference: (index) => {
      const [image, query, channel] = [Math.floor(index / embed / length), Math.floor(index / embed) % length, index % embed];
      const head = Math.floor(channel / size) * size;
      const at = (row: number, part: number, c: number) => qkv.numbers[(image * length + row) * 3 * embed + part * embed + c];
      const keys = Array.from({ length }, (_, i) => i);
      const dot = (key: number) => Array.from({ length: size }, (_, c) => at(query, 0, head + c) * at(key, 1, head + c));
      const masses = keys.map((key) => Math.exp(dot(key).reduce((a, b) => a + b, 0) / Math.sqrt(size)));
      const total = masses.reduce((a, b) => a + b, 0);
      return keys.reduce((sum, key) => sum + (masses[key] / total) * at(key, 2, channel), 0);
    },
  };
}

function lossCase(kernels: KernelSet, rows: number): KernelCase {
  const classes = 4;
  const operands = new Operands();
  const logits = operands.random('logits', [rows, classes]);
  const labels = operands.labels(rows, classes);
  const settings = operands.empty('settings', [lossSettingsLength(classes)]).value;
  operands.inputs.push([settings, lossSettings([1, 1, 1, 1], 0, 0)]);
  const dLogits = operands.empty('dLogits', [rows, classes]);
  const result = operands.empty('result', [2]).value;
  const loss = { logits: logits.tensor, labels: labels.value, settings, result, dLogits, auxiliaryWeight: null, partOf: null };
  return {
    kind: 'loss',
    name: `${rows} x ${classes}`,
    count: 1,
    steps: kernels.crossEntropy('loss', loss),
    inputs: operands.inputs,
    flops: 8 * rows * classes,
    bytes: bytesOf(logits.tensor, dLogits),
    bound: 'bandwidth',
    output: dLogits.value,
    reference: (index) => {
      const [row, c] = [Math.floor(index / classes), index % classes];
      const masses = Array.from({ length: classes }, (_, k) => Math.exp(logits.numbers[row * classes + k]));
      return (masses[c] / masses.reduce((a, b) => a + b, 0) - (labels.numbers[row] === c ? 1 : 0)) / rows;
    },
  };
}

/** Adam's first step from an empty state, over and over: what the buffers hold does not change its cost. */
function optimizerCase(kernels: KernelSet, parameters: number): KernelCase {
  const operands = new Operands();
  const words = Math.ceil(parameters / 4) * 4;
  const [weights, gradients] = [operands.random('weights', [words]), operands.random('gradients', [words])];
  const state = ['m', 'v'].map((label) => operands.empty(label, [words]).value);
  const spec = adamSpec({});
  const scalars = operands.empty('scalars', [4]).value;
  operands.inputs.push([scalars, Float32Array.from(stepScalars(spec, 1e-3, 1))]);
  const update = { weights: weights.tensor.value, gradients: gradients.tensor.value, state, scalars, spec, rateFactor: 1 };
  return {
    kind: 'optimizer',
    name: `Adam, ${(words / 1e6).toFixed(1)} million weights`,
    count: 1,
    steps: kernels.optimizerStep('adam', update),
    inputs: operands.inputs,
    flops: 12 * words,
    bytes: 7 * 4 * words,
    bound: 'bandwidth',
    output: weights.tensor.value,
    reference: (index) => {
      const g = gradients.numbers[index];
      return weights.numbers[index] - 1e-3 * (g / (Math.abs(g) + 1e-8));
    },
  };
}

export interface OtherLayers {
  batch: number;
  size: number;
  parameters: number;
  software: boolean;
}

/** What is measured once, whatever the net. */
export function otherCases(kernels: KernelSet, { batch, size, parameters, software }: OtherLayers): (() => KernelCase)[] {
  return [
    () => poolCase(kernels, batch, Math.ceil(size / 2)),
    () => (software ? denseCase(kernels, 128, 256) : denseCase(kernels, 2048, 2048)),
    () => (software ? attentionCase(kernels, 1, 2) : attentionCase(kernels, batch, 12)),
    () => lossCase(kernels, batch),
    () => optimizerCase(kernels, software ? Math.min(parameters, 2 ** 20) : parameters),
  ];
}
