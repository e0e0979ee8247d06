import type { Initializer } from './module.ts';

/** Values per output of a weight: the product of all axes but the first, in torch's layout. */
export function fanIn(shape: readonly number[]): number {
  return shape.slice(1).reduce((a, b) => a * b, 1);
}

/** Outputs times the kernel's area. */
export function fanOut(shape: readonly number[]): number {
  return shape[0] * shape.slice(2).reduce((a, b) => a * b, 1);
}

export function constant(value: number): Initializer {
  return (values) => {
    values.fill(value);
  };
}

export const zeros = constant(0);
export const ones = constant(1);

function fillUniform(values: Float32Array, bound: number, draw: () => number): void {
  for (let i = 0; i < values.length; i++) values[i] = (2 * draw() - 1) * bound;
}

/** Uniform in +-bound(shape). */
export function uniform(bound: (shape: readonly number[]) => number): Initializer {
  return (values, shape, random) => fillUniform(values, bound(shape), () => random.uniform());
}

export function normal(std: number | ((shape: readonly number[]) => number), mean = 0): Initializer {
  return (values, shape, random) => {
    const scale = typeof std === 'number' ? std : std(shape);
    for (let i = 0; i < values.length; i++) values[i] = mean + scale * random.normal();
  };
}

/** trunc_normal_: normal, with values beyond +-limit (an absolute bound, not a number of deviations) drawn again. */
export function truncatedNormal(std: number, limit = 2): Initializer {
  return (values, _shape, random) => {
    for (let i = 0; i < values.length; i++) {
      do values[i] = std * random.normal();
      while (Math.abs(values[i]) > limit);
    }
  };
}

/** torch's default for the weights of Conv2d and Linear: kaiming_uniform_ with a = sqrt(5). */
export const torchDefaultWeight = uniform((shape) => 1 / Math.sqrt(fanIn(shape)));

/** torch's default for a bias beside a weight of the given fan in. */
export function torchDefaultBias(weightFanIn: number): Initializer {
  return uniform(() => 1 / Math.sqrt(weightFanIn));
}

/** kaiming_uniform_ as called without arguments: fan in, gain of a ReLU. */
export const kaimingUniform = uniform((shape) => Math.sqrt(6 / fanIn(shape)));

/** kaiming_normal_ as called without arguments: fan in, gain of a ReLU. */
export const kaimingNormal = normal((shape) => Math.sqrt(2 / fanIn(shape)));

/** xavier_uniform_ of a linear layer. */
export const xavierUniform = uniform(([out, ...rest]) => Math.sqrt(6 / (out + rest.reduce((a, b) => a * b, 1))));

/** kaiming_normal_ with mode fan_out and the gain of a ReLU. */
export const kaimingNormalFanOut = normal((shape) => Math.sqrt(2 / fanOut(shape)));
