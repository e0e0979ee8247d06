import type { Dispatch } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import { floatBits } from './float-bits.ts';
import { dispatchOf, read, update, write } from './kernel.ts';
import { BATCH_WEIGHT_WORD } from './step-words.ts';

const THREADS = 64;

/** Returns the loss settings for the device: a weight per class, the label smoothing, the gamma of the focal loss (0: cross-entropy). */
export function lossSettings(classWeights: readonly number[], labelSmoothing: number, focalGamma: number): Float32Array<ArrayBuffer> {
  return Float32Array.of(...classWeights, labelSmoothing, focalGamma);
}

/** Returns the number of words of `lossSettings`. */
export function lossSettingsLength(classes: number): number {
  return classes + 2;
}

export interface CrossEntropy {
  /** [N, C] */
  logits: Tensor;
  /** u32 [N] */
  labels: Value;
  /** f32: see `lossSettings`. */
  settings: Value;
  /** [2]: the loss, and the number of rows whose largest logit (the first of equals) is the label's. */
  result: Value;
  /** [N, C]; null in evaluation. */
  dLogits: Tensor | null;
  /** The weight of an auxiliary head's loss, which is added to `result` without its hits; null for the net's own logits. */
  auxiliaryWeight: number | null;
  /** The step buffer, when the rows are a part of a batch: sums are divided by the whole batch's weight, so the parts' losses add up. */
  partOf: Value | null;
}

/**
 * Mean cross-entropy as torch computes it: with a target distribution per row (weights included) the loss is
 * -sum(target * logSoftmax) / sum(weight of label). A gamma above 0 (without weights and smoothing) makes it the focal loss
 * (arXiv 1708.02002): a row whose label has probability p is multiplied by (1 - p)^gamma. There 1 - p is computed as the sum of
 * the other probabilities, which is accurate also when p is nearly 1. One workgroup is enough for the few logits of a batch.
 * Sums are taken in a fixed order.
 */
export function crossEntropy(label: string, args: CrossEntropy): Dispatch {
  const { logits, labels, settings, result, dLogits, auxiliaryWeight, partOf } = args;
  const [rows, classes] = logits.shape;
  return dispatchOf({
    label,
    kind: 'loss',
    slots: [
      read('logits', logits),
      read('labels', labels, 'u32'),
      read('settings', settings),
      update('result', result, 'f32', auxiliaryWeight !== null, auxiliaryWeight === null ? 2 : 1),
      ...(dLogits ? [write('d_logits', dLogits)] : []),
      ...(partOf ? [read('step', partOf, 'f32', 1)] : []),
    ],
    params: { rows, classes, pitch: logits.pitch, offset: logits.offset, factor: floatBits(auxiliaryWeight ?? 1) },
    body: `var<workgroup> losses: array<f32, ${THREADS}>;
var<workgroup> hits: array<f32, ${THREADS}>;
var<workgroup> totals: array<f32, ${THREADS}>;
fn reduce(li: u32) {
  workgroupBarrier();
  for (var half = ${THREADS / 2}u; half > 0u; half = half / 2u) {
    if (li < half) {
      losses[li] += losses[li + half];
      hits[li] += hits[li + half];
      totals[li] += totals[li + half];
    }
    workgroupBarrier();
  }
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) li: u32) {
  let factor = bitcast<f32>(params.factor);
  let smoothing = settings[params.classes];
  let spread = smoothing / f32(params.classes);
  let gamma = settings[params.classes + 1u];
  var loss = 0.0;
  var hit = 0.0;
  var total = 0.0;
  for (var row = li; row < params.rows; row += ${THREADS}u) { total += settings[labels[row]]; }
  totals[li] = total;
  losses[li] = 0.0;
  hits[li] = 0.0;
  reduce(li);
  let sum_of_weights = ${partOf ? `step[${BATCH_WEIGHT_WORD}u]` : 'totals[0]'};
  workgroupBarrier();
  for (var row = li; row < params.rows; row += ${THREADS}u) {
    let at = params.offset + row * params.pitch;
    let own = labels[row];
    var largest = logits[at];
    var best = 0u;
    for (var c = 1u; c < params.classes; c++) { if (logits[at + c] > largest) { largest = logits[at + c]; best = c; } }
    var sum = 0.0;
    for (var c = 0u; c < params.classes; c++) { sum += exp(logits[at + c] - largest); }
    let log_sum = log(sum);
    var scale = 1.0;
    var slope_scale = 1.0;
    if (gamma > 0.0) {
      var missing = 0.0;
      for (var c = 0u; c < params.classes; c++) { if (c != own) { missing += exp(logits[at + c] - largest); } }
      missing = max(missing / sum, 1e-30);
      let log_p = (logits[at + own] - largest) - log_sum;
      scale = pow(missing, gamma);
      slope_scale = scale - gamma * (scale / missing) * exp(log_p) * log_p;
    }
    var mass = 0.0;
    for (var c = 0u; c < params.classes; c++) {
      let target_mass = settings[c] * (spread + select(0.0, 1.0 - smoothing, c == own));
      mass += target_mass;
      loss -= scale * target_mass * ((logits[at + c] - largest) - log_sum);
    }
    ${
      dLogits
        ? `for (var c = 0u; c < params.classes; c++) {
      let target_mass = settings[c] * (spread + select(0.0, 1.0 - smoothing, c == own));
      let probability = exp((logits[at + c] - largest) - log_sum);
      d_logits[row * params.classes + c] = slope_scale * (probability * mass - target_mass) / sum_of_weights * factor;
    }`
        : ''
    }
    hit += select(0.0, 1.0, best == own);
  }
  losses[li] = loss;
  hits[li] = hit;
  totals[li] = 0.0;
  reduce(li);
  if (li == 0u) {
    result[0] ${auxiliaryWeight === null ? '=' : '+='} losses[0] / sum_of_weights * factor;
    ${auxiliaryWeight === null ? 'result[1] = hits[0];' : ''}
  }
}`,
    workgroups: [1, 1, 1],
  });
}
