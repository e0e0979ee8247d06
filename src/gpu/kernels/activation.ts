export type Activation = 'relu' | 'relu6' | 'hardswish' | 'hardsigmoid' | 'sigmoid' | 'silu' | 'gelu' | 'tanh';

/** The activations whose derivative follows from their output, so that their input need not be kept. */
const BY_OUTPUT = ['relu', 'relu6', 'sigmoid', 'tanh'] as const satisfies readonly Activation[];

export type ActivationByOutput = (typeof BY_OUTPUT)[number];

export function isByOutput(activation: Activation): activation is ActivationByOutput {
  return (BY_OUTPUT as readonly Activation[]).includes(activation);
}
