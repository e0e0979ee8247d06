import type { Activation, ActivationByOutput } from './activation.ts';

/** WGSL of the standard normal's cumulative distribution, absolute error below 1.5e-7 (Abramowitz and Stegun 7.1.26). */
const NORMAL_CDF = `fn normal_cdf(u: f32) -> f32 {
  let x = abs(u) * 0.7071067811865476;
  if (x < 0.25) {
    let s = x * x;
    let series = 1.0 - s * (0.3333333333333333 - s * (0.1 - s * (0.0238095238095238 - s * 0.00462962962962963)));
    return 0.5 + sign(u) * 0.5641895835477563 * x * series;
  }
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * exp(-x * x);
  return select(0.5 * tail, 1.0 - 0.5 * tail, u >= 0.0);
}
`;

interface Code {
  /** WGSL of the value at u, as `slope` is of the derivative; at a kink the derivative is torch's. */
  value: string;
  slope: string;
  helper?: string;
}

const SIGMOID = '1.0 / (1.0 + exp(-u))';
const GELU_DENSITY = '0.3989422804014327 * exp(-0.5 * u * u)';

const CODES: Record<Activation, Code> = {
  relu: { value: 'max(u, 0.0)', slope: 'select(0.0, 1.0, u > 0.0)' },
  relu6: { value: 'clamp(u, 0.0, 6.0)', slope: 'select(0.0, 1.0, u > 0.0 && u < 6.0)' },
  hardsigmoid: { value: 'clamp(u + 3.0, 0.0, 6.0) / 6.0', slope: 'select(0.0, 1.0 / 6.0, u > -3.0 && u < 3.0)' },
  hardswish: {
    value: 'u * (clamp(u + 3.0, 0.0, 6.0) / 6.0)',
    slope: 'select(select(u / 3.0 + 0.5, 1.0, u >= 3.0), 0.0, u < -3.0)',
  },
  sigmoid: { value: SIGMOID, slope: `(${SIGMOID}) * (1.0 - ${SIGMOID})` },
  silu: { value: `u * (${SIGMOID})`, slope: `(${SIGMOID}) * (1.0 + u * (1.0 - ${SIGMOID}))` },
  gelu: { value: 'u * normal_cdf(u)', slope: `normal_cdf(u) + u * ${GELU_DENSITY}`, helper: NORMAL_CDF },
  // A device may compute tanh from exp, which overflows for large |u| and would give infinity / infinity; hence the clamp.
  tanh: { value: 'tanh(clamp(u, -15.0, 15.0))', slope: '1.0 - tanh(clamp(u, -15.0, 15.0)) * tanh(clamp(u, -15.0, 15.0))' },
};

const lanes = (f: string) => `return vec4f(${['x', 'y', 'z', 'w'].map((lane) => `${f}(u.${lane})`).join(', ')});`;

/**
 * WGSL functions `activate(u)` and `slope(u)` (its derivative) on f32, and `activate4`, `slope4` on vec4f. A null name gives
 * the identity.
 */
export function activationCode(name: Activation | null): string {
  const { value, slope, helper = '' }: Code = name ? CODES[name] : { value: 'u', slope: '1.0' };
  return `${helper}fn activate(u: f32) -> f32 { return ${value}; }
fn slope(u: f32) -> f32 { return ${slope}; }
fn activate4(u: vec4f) -> vec4f { ${lanes('activate')} }
fn slope4(u: vec4f) -> vec4f { ${lanes('slope')} }
`;
}

/** WGSL of the derivative as a function of the activation's output z; at a kink it is torch's. */
export const SLOPE_BY_OUTPUT: Record<ActivationByOutput, string> = {
  relu: 'select(vec4f(0.0), vec4f(1.0), z > vec4f(0.0))',
  relu6: 'select(vec4f(0.0), vec4f(1.0), (z > vec4f(0.0)) & (z < vec4f(6.0)))',
  sigmoid: 'z * (1.0 - z)',
  tanh: '1.0 - z * z',
};
