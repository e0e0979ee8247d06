import type { Dispatch } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, write } from './kernel.ts';

/** Word offsets in a sample's change: geometry, tone, noise, the channels' normalisation, then elastic control values down and right. */
export const CHANGE = {
  cos: 0,
  sin: 1,
  down: 2,
  right: 3,
  contrast: 4,
  brightness: 5,
  flip: 6,
  deviation: 7,
  noiseKey: 8,
  isElastic: 9,
  mean: 10,
  std: 13,
  elasticDown: 16,
  elasticRight: 65,
} as const;

/** 32-bit words that describe the change of one sample. */
export const CHANGE_WORDS = 116;

/** The cells of the elastic grid per direction; CONTROLS are its control values per direction. */
const GRID = 4;
const CONTROLS = GRID + 3;

const HELPERS = `fn number(at: u32) -> f32 { return bitcast<f32>(changes[at]); }
fn mix32(x: u32) -> u32 {
  var h = x;
  h = (h ^ (h >> 16u)) * 0x7feb352du;
  h = (h ^ (h >> 15u)) * 0x846ca68bu;
  return h ^ (h >> 16u);
}
// Value i of a stream, in steps of 2^-24.
fn uniform24(key: u32, i: u32) -> f32 {
  return f32(mix32(mix32(key + i * 0x9e3779b9u) ^ (key >> 3u)) >> 8u) * 5.9604644775390625e-8;
}
// ln(1 - z): near 0 the built-in one is only good to an absolute error.
fn log_of_rest(z: f32) -> f32 {
  if (z > 0.0625) { return log(1.0 - z); }
  return -z * (1.0 + z * (0.5 + z * (0.33333334 + z * (0.25 + z * (0.2 + z * (0.16666667 + z * 0.14285715))))));
}
// cos(2 pi t) for t in [0, 1): the built-in one may be off by 2^-11.
fn cos_turn(t: f32) -> f32 {
  let away = abs(t - 0.5);
  let folded = select(away, 0.5 - away, away > 0.25);
  let x = 6.2831855 * folded;
  let s = x * x;
  let c = 1.0 + s * (-0.5 + s * (0.041666668 + s * (-0.0013888889 + s * (2.4801587e-5 + s * (-2.7557319e-7 + s * 2.0876757e-9)))));
  return select(-c, c, away > 0.25);
}
fn normal(key: u32, i: u32) -> f32 {
  return sqrt(max(-2.0 * log_of_rest(uniform24(key, 2u * i)), 0.0)) * cos_turn(uniform24(key, 2u * i + 1u));
}
fn weights(t: f32) -> vec4f {
  let r = 1.0 - t;
  return vec4f(r * r * r, 3.0 * t * t * t - 6.0 * t * t + 4.0, -3.0 * t * t * t + 3.0 * t * t + 3.0 * t + 1.0, t * t * t) / 6.0;
}
fn spline(at: u32, p: f32, q: f32) -> f32 {
  let place = clamp(vec2f(p, q), vec2f(0.0), vec2f(1.0)) * ${GRID}.0;
  let cell = min(floor(place), vec2f(${GRID - 1}.0));
  let down = weights(place.x - cell.x);
  let across = weights(place.y - cell.y);
  var sum = 0.0;
  for (var i = 0u; i < 4u; i++) {
    let row = at + (u32(cell.x) + i) * ${CONTROLS}u + u32(cell.y);
    sum += down[i] * dot(across, vec4f(number(row), number(row + 1u), number(row + 2u), number(row + 3u)));
  }
  return sum;
}
// Grey of the three channels; black outside.
fn grey(sample: u32, y: i32, x: i32, mean: vec3f, spread: vec3f) -> vec3f {
  let size = i32(params.size);
  if (y < 0 || x < 0 || y >= size || x >= size) { return vec3f(0.0); }
  let at = ((sample * params.size + u32(y)) * params.size + u32(x)) * 3u;
  return vec3f(raw[at], raw[at + 1u], raw[at + 2u]) * spread + mean;
}
`;

/**
 * Augments normalised samples [N, size, size, 3]: mirrors, turns, scales, shifts and distorts them in one bilinear interpolation,
 * then changes contrast and brightness, adds noise, and normalises again. It draws the same numbers of the same streams as
 * data/augment, and equals it up to float32. `changes` has CHANGE_WORDS words per sample.
 */
export function augment(label: string, raw: Tensor, changes: Value, out: Tensor): Dispatch {
  const [samples, size] = raw.shape;
  const items = samples * size * size;
  return dispatchOf({
    label,
    kind: 'element-wise',
    slots: [write('out', out), read('raw', raw), read('changes', changes, 'u32')],
    params: { items, size },
    body: `${HELPERS}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let area = params.size * params.size;
  let sample = i / area;
  let pixel = i % area;
  let at = sample * ${CHANGE_WORDS}u;
  let mean = vec3f(number(at + ${CHANGE.mean}u), number(at + ${CHANGE.mean + 1}u), number(at + ${CHANGE.mean + 2}u));
  let spread = vec3f(number(at + ${CHANGE.std}u), number(at + ${CHANGE.std + 1}u), number(at + ${CHANGE.std + 2}u));
  let y = f32(pixel / params.size);
  let x = f32(pixel % params.size);
  let last = f32(params.size) - 1.0;
  let centre = last / 2.0;
  let dy = y - centre - number(at + ${CHANGE.down}u);
  let dx = x - centre - number(at + ${CHANGE.right}u);
  let c = number(at + ${CHANGE.cos}u);
  let s = number(at + ${CHANGE.sin}u);
  var v = centre + c * dy + s * dx;
  var u = centre - s * dy + c * dx;
  if (changes[at + ${CHANGE.isElastic}u] != 0u) {
    let p = y / max(last, 1.0);
    let q = x / max(last, 1.0);
    v += f32(params.size) * spline(at + ${CHANGE.elasticDown}u, p, q);
    u += f32(params.size) * spline(at + ${CHANGE.elasticRight}u, p, q);
  }
  if (changes[at + ${CHANGE.flip}u] != 0u) { u = last - u; }
  let top = floor(v);
  let left = floor(u);
  let below = v - top;
  let beside = u - left;
  // Far outside all is black, and stays within what an i32 can hold.
  let iy = i32(clamp(top, -2.0, last + 1.0));
  let ix = i32(clamp(left, -2.0, last + 1.0));
  let upper = grey(sample, iy, ix, mean, spread) * (1.0 - beside) + grey(sample, iy, ix + 1, mean, spread) * beside;
  let lower = grey(sample, iy + 1, ix, mean, spread) * (1.0 - beside) + grey(sample, iy + 1, ix + 1, mean, spread) * beside;
  var g = upper * (1.0 - below) + lower * below;
  g = (g - 0.5) * number(at + ${CHANGE.contrast}u) + 0.5 + number(at + ${CHANGE.brightness}u);
  let deviation = number(at + ${CHANGE.deviation}u);
  if (deviation > 0.0) {
    let key = changes[at + ${CHANGE.noiseKey}u];
    g += deviation * vec3f(normal(key, 3u * pixel), normal(key, 3u * pixel + 1u), normal(key, 3u * pixel + 2u));
  }
  let result = (clamp(g, vec3f(0.0), vec3f(1.0)) - mean) / spread;
  out[3u * i] = result.x;
  out[3u * i + 1u] = result.y;
  out[3u * i + 2u] = result.z;
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
