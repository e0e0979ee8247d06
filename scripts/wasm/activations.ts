import type { Activation } from '#gpu/kernels/activation.ts';

/** The standard normal's cumulative distribution, of double precision: the series of erf near 0, elsewhere erfc's continued fraction. */
export function normalCdf(u: number): number {
  const x = Math.abs(u) / Math.SQRT2;
  let half = 0;
  if (x < 3) {
    let term = x;
    for (let n = 0; n < 80; n++) {
      half += term / (2 * n + 1);
      term *= -(x * x) / (n + 1);
    }
    half = 0.5 - half / Math.sqrt(Math.PI);
  } else {
    let fraction = 0;
    for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction);
    half = Math.exp(-x * x) / (x + fraction) / Math.sqrt(Math.PI) / 2;
  }
  return u < 0 ? half : 1 - half;
}

const clamp = (u: number, least: number, most: number) => Math.min(Math.max(u, least), most);
const sigmoid = (u: number) => 1 / (1 + Math.exp(-u));

/** Activations and their derivatives in double precision; at a kink the derivative is torch's. */
export const VALUES: Record<Activation, (u: number) => number> = {
  relu: (u) => Math.max(u, 0),
  relu6: (u) => clamp(u, 0, 6),
  hardsigmoid: (u) => clamp(u + 3, 0, 6) / 6,
  hardswish: (u) => (u * clamp(u + 3, 0, 6)) / 6,
  sigmoid,
  silu: (u) => u * sigmoid(u),
  gelu: (u) => u * normalCdf(u),
  tanh: Math.tanh,
};

export const SLOPES: Record<Activation, (u: number) => number> = {
  relu: (u) => (u > 0 ? 1 : 0),
  relu6: (u) => (u > 0 && u < 6 ? 1 : 0),
  hardsigmoid: (u) => (u > -3 && u < 3 ? 1 / 6 : 0),
  hardswish: (u) => (u < -3 ? 0 : u >= 3 ? 1 : u / 3 + 0.5),
  sigmoid: (u) => sigmoid(u) * (1 - sigmoid(u)),
  silu: (u) => sigmoid(u) * (1 + u * (1 - sigmoid(u))),
  gelu: (u) => normalCdf(u) + (u * Math.exp((-u * u) / 2)) / Math.sqrt(2 * Math.PI),
  tanh: (u) => 1 - Math.tanh(u) ** 2,
};

export const ACTIVATIONS = Object.keys(VALUES) as Activation[];

/** The identity where there is no activation. */
export const functionOf = (activation: Activation | null) => (activation ? VALUES[activation] : (u: number) => u);

/** The largest error of an activation or slope of a number of size `u`, for formulas of float32 (gelu's has an error of its own, 2.5e-7). */
export const activationError = (u: number) => 4e-7 * (1 + Math.abs(u));
