/** How far float32 results may be from the float64 references; why: the goldens' SPEC, section 4. */

/** Operators: largest difference relative to the largest reference value of the tensor. */
export const OPERATOR = 2e-5;
/** Activations, relative to max(1, |reference|): tfjs approximates erf to about 1.5e-7. */
export const ACTIVATION = 1e-6;
/** Parameters after optimiser steps, absolute: values are of order 1. */
export const OPTIMIZER = 5e-7;
/** Schedules are computed in double precision. */
export const SCHEDULE = 1e-12;

/** Evaluation-mode logits: relative to the largest logit. */
export const LOGITS = 1e-4;
/** Inner values of evaluation: relative L2 over the samples, and relative for their mean, deviation and maximum. */
export const TAPS = 1e-4;
/** Loss and logits of the training-mode forward pass: loss absolute, logits relative to the largest. */
export const TRAIN_FORWARD = 1e-4;
/** Gradient norms: relative, for every parameter; and the median over all of them. */
export const GRADIENT_NORM = 1e-2;
export const GRADIENT_NORM_MEDIAN = 1e-3;
/** Part of the parameters whose gradient samples may be further off than `gradientSample` allows. */
export const GRADIENT_SAMPLE_OUTLIERS = 0.01;
/** A gradient that is zero in theory, relative to the norm of all gradients: rounding noise only. */
export const ZERO_GRADIENT = 1e-5;
/** Running statistics: relative to their largest value. */
export const STATISTICS = 1e-5;

/** Gradient samples, relative to the larger of the largest sample and the root mean square. */
export function gradientSample(spread32: number, spreadNoise: number, medianNoise: number): number {
  return Math.max(1e-4, 20 * spread32, 5 * spreadNoise, 5 * medianNoise);
}

/** Losses along a trajectory, absolute. */
export function trajectory(spread: number, loss: number): number {
  return Math.max(1e-3, 20 * spread) * Math.max(1, Math.abs(loss));
}

/** Parameters after one step at this learning rate, relative to max(1, |value|): Adam's step is nearly the rate itself. */
export function afterStep(learningRate: number): number {
  return Math.max(1e-6, 0.05 * learningRate);
}
