import { arg, argF32 } from './simd';

/** The smallest share of the other classes that the focal loss reckons with, so that its slope stays finite. */
const LEAST_MISSING: f32 = 1e-30;

/**
 * Cross-entropy or focal loss of a batch in one task: a batch has few logits. Numbers: addresses of logits, labels, settings, result, d_logits and
 * step; rows, classes, pitch and offset of the logits, factor of the loss, whether it is added to the result, whether the gradient is wanted, its pitch
 * and offset, the word of the step that holds the whole batch's weight, or -1.
 */
export function crossEntropy(call: usize, task: i32, scratch: usize): void {
  const labels: usize = arg(call, 1);
  const settings: usize = arg(call, 2);
  const result: usize = arg(call, 3);
  const rows = arg(call, 6);
  const classes = arg(call, 7);
  const factor = argF32(call, 10);
  const wantsGradient = arg(call, 12) != 0;
  const rest: f32 = 1 - argF32(settings, classes);
  const spread = argF32(settings, classes) / <f32>classes;
  const gamma = argF32(settings, classes + 1);
  let weight: f32 = 0;
  if (arg(call, 15) >= 0) weight = argF32(arg(call, 5), arg(call, 15));
  else for (let row = 0; row < rows; row++) weight += argF32(settings, arg(labels, row));
  let loss: f32 = 0;
  let hits: f32 = 0;
  for (let row = 0; row < rows; row++) {
    const logits: usize = arg(call, 0) + ((<usize>(arg(call, 9) + row * arg(call, 8))) << 2);
    const own = arg(labels, row);
    let largest = argF32(logits, 0);
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if (argF32(logits, c) > largest) {
        largest = argF32(logits, c);
        best = c;
      }
    }
    let missing: f32 = 0;
    let sum: f32 = 0;
    for (let c = 0; c < classes; c++) {
      const e = Mathf.exp(argF32(logits, c) - largest);
      sum += e;
      if (c != own) missing += e;
    }
    const logSum = Mathf.log(sum);
    let scale: f32 = 1;
    let slopeScale: f32 = 1;
    if (gamma > 0) {
      // The sum of the other probabilities is accurate also where the label's is nearly 1.
      missing = max(missing / sum, LEAST_MISSING);
      const logP = argF32(logits, own) - largest - logSum;
      scale = Mathf.pow(missing, gamma);
      slopeScale = scale - gamma * (scale / missing) * Mathf.exp(logP) * logP;
    }
    let mass: f32 = 0;
    for (let c = 0; c < classes; c++) {
      const target = argF32(settings, c) * (spread + (c == own ? rest : 0));
      mass += target;
      loss -= scale * target * (argF32(logits, c) - largest - logSum);
    }
    if (wantsGradient) {
      const gradient: usize = arg(call, 4) + ((<usize>(arg(call, 14) + row * arg(call, 13))) << 2);
      for (let c = 0; c < classes; c++) {
        const target = argF32(settings, c) * (spread + (c == own ? rest : 0));
        const probability = Mathf.exp(argF32(logits, c) - largest - logSum);
        store<f32>(gradient + ((<usize>c) << 2), ((slopeScale * (probability * mass - target)) / weight) * factor);
      }
    }
    if (best == own) hits += 1;
  }
  const share = (loss / weight) * factor;
  if (arg(call, 11) != 0) {
    store<f32>(result, load<f32>(result) + share);
    return;
  }
  store<f32>(result, share);
  store<f32>(result, hits, 4);
}
