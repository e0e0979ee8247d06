import type { Activation, ActivationByOutput } from '#gpu/kernels/activation.ts';

/** The codes of assembly/activation.ts. */
const CODES: Record<Activation, number> = { relu: 1, relu6: 2, hardswish: 3, hardsigmoid: 4, sigmoid: 5, silu: 6, gelu: 7, tanh: 8 };

const CODES_BY_OUTPUT: Record<ActivationByOutput, number> = { relu: CODES.relu, relu6: CODES.relu6, sigmoid: 9, tanh: 10 };

/** The code of an activation, and of its derivative as a function of its input; null is the identity. */
export function activationCode(activation: Activation | null): number {
  return activation ? CODES[activation] : 0;
}

/** The code of the derivative as a function of the activation's output. */
export function slopeCodeByOutput(activation: ActivationByOutput): number {
  return CODES_BY_OUTPUT[activation];
}
