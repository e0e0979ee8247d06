/**
 * How far results may be from their references. Float32 results against float64 references: the goldens' SPEC, section 4.
 */

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
/** Logits of an ONNX file in another runtime, relative to the largest: both compute with float32 numbers, in other orders. */
export const ONNX_LOGITS = 1e-5;
/** Scores of predict.py in Python's torch against the studio's, absolute. */
export const TORCH_SCORES = 1e-4;
/**
 * Losses of a few epochs in Python's torch against the studio's, absolute: both add up float32 numbers of order 1 in other orders, and ten steps of Adam
 * at a rate of 1e-3 move a weight by at most 1e-2.
 */
export const TORCH_LOSS = 1e-5;
/** Pixels after random changes in numpy against the studio's reference: both compute in double precision and round to float32, values of up to 3. */
export const CHANGED_PIXELS = 1e-6;
/**
 * Losses of a few epochs with them: the studio's kernels compute coordinates of 64 pixels and the noise with float32 numbers, so a pixel differs by up to
 * 1e-5 of the range where it is steepest, ten times the rounding of a training without them, and Adam's steps do not shrink with the gradient.
 */
export const CHANGED_LOSS = 1e-3;
/** Losses of two processes against one, absolute: only sums over a batch's parts are added in another order. */
export const RANK_LOSS = 1e-6;
/** Probabilities against the softmax of the same file's logits in double precision, absolute. */
export const ONNX_PROBABILITIES = 1e-6;
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

/** Scores in double precision against scikit-learn. */
export const METRIC = 1e-9;
/** The same of weighted scans, with the same weights: sums of a few hundred numbers of at most 40 in another order, 2^-53 each. */
export const DRAWN_SCORE = 1e-12;
/** The same of a table: what went through it has nine digits, which evaluate.py reads as this code does. */
export const TABLE_SCORE = 1e-9;
/**
 * The ends of intervals from 2,000 draws, as a part of their width, drawn by two generators: an end moves by about a twentieth from seed to seed (its
 * standard error is a fortieth), so their difference has one of a twenty-eighth; six of these.
 */
export const DRAWN_ENDS = 0.22;
/** Temperatures: the root of a mean of 80 terms of order 1, where the slope is known to 1e-15 and its own slope is above 1e-3. */
export const FITTED_TEMPERATURE = 1e-10;
/**
 * Scores after a temperature: the logits, of at most 40, are divided by one that is off by {@link FITTED_TEMPERATURE} of its value, and a loss or a
 * probability changes by no more than they do.
 */
export const SCALED_LOSS = 40 * FITTED_TEMPERATURE;
/**
 * Weights of a regression: how far the reference may be from the minimum, its left-over slope over the smallest curvature (twice, since the
 * curvature between the two may be smaller), and what sums of a hundred terms round on both sides.
 */
export function fittedWeights(slope: number, curvature: number): number {
  return (2 * slope) / curvature + 1e-11;
}
/** How far the share of 95 % intervals that hold the true score may be from 0.95: 1,000 sides alone give a standard error of 0.007. */
export const COVERAGE = 0.03;
/** Lung masks: 1 - Dice with the reference mask; the stages are compared bit by bit besides. */
export const DICE = 0.01;
/** Resizing in double precision against Pillow's float32 and against torch's float64. */
export const PILLOW_FLOAT = 1e-6;
export const TENSOR_RESIZE = 1e-8;
/** Centre values of slices are float32 of whole or short decimal numbers. */
export const CENTRE = 1e-5;

/**
 * Augmented pixels of pictures of `size`: twelve roundings of places up to twice the side, half a unit each (2^-24), times a grey that may
 * change by 1 per pixel in both directions; 2^-20 for tone and noise; in units of the smallest deviation of the normalisation.
 */
export function augmentation(size: number, smallestDeviation: number): number {
  return (2 * 12 * 2 * size * 2 ** -24 + 2 ** -20) / smallestDeviation;
}

/** Planned against allocated bytes, relative. */
export const ALLOCATION = 0.05;
/** One SGD step of a small net, whose weights are of order 0.1 to 1: a product and a difference of float32 numbers. */
export const SMALL_NET_STEP = 1e-6;
/** The same sums of a few hundred float32 numbers in another order; and what steps of an optimiser make of them. */
export const OTHER_ORDER = 1e-5;
export const OTHER_ORDER_STEPS = 1e-4;
