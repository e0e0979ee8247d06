import type { Tensor, Value } from '../plan/value.ts';
import type { Activation, ActivationByOutput } from './activation.ts';
import type { Source } from './source.ts';

/**
 * What an element-wise kernel computes, number by number, from tensors of the output's shape or of one that is broadcast to it: missing
 * leading axes, and axes of size 1, are repeated. Where a formula has `adds`, the result may be added to the output's old number.
 */
export type Formula =
  /** y = x */
  | { name: 'copy'; x: Source; adds?: boolean }
  /** y = activation(a + b) */
  | { name: 'sum'; a: Source; b: Source; activation: Activation | null }
  /** y = a * b */
  | { name: 'product'; a: Source; b: Source; adds?: boolean }
  /** y = activation(x) */
  | { name: 'activation'; x: Source; activation: Activation }
  /** y = dy * slope(x), where the slope is the activation's derivative. */
  | { name: 'slope'; x: Source; dy: Tensor; activation: Activation; adds: boolean }
  /** y = dz * slope, where the slope follows from the activation's output z; without dz, y = y * slope. */
  | { name: 'slope by output'; z: Tensor; dz: Tensor | null; activation: ActivationByOutput }
  /** y = activation(y + bias): a value per channel is added in place. */
  | { name: 'bias'; bias: Value | null; activation: Activation | null };
