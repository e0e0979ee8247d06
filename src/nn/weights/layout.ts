/** Convolution kernels: torch keeps [O, I, H, W], tfjs and our executors [H, W, I, O]. Shapes here are torch's. */
type KernelShape = readonly number[];

/** [O, I, H, W] -> [H, W, I, O]. */
export function oihwToHwio(values: Float32Array, [o, i, h, w]: KernelShape): Float32Array<ArrayBuffer> {
  const area = h * w;
  const out = new Float32Array(values.length);
  for (let oi = 0; oi < o; oi++) {
    for (let ii = 0; ii < i; ii++) {
      const from = (oi * i + ii) * area;
      for (let p = 0; p < area; p++) out[(p * i + ii) * o + oi] = values[from + p];
    }
  }
  return out;
}

/** [H, W, I, O] -> [O, I, H, W]; the shape is that of the result. */
export function hwioToOihw(values: Float32Array, [o, i, h, w]: KernelShape): Float32Array<ArrayBuffer> {
  const area = h * w;
  const out = new Float32Array(values.length);
  for (let oi = 0; oi < o; oi++) {
    for (let ii = 0; ii < i; ii++) {
      const to = (oi * i + ii) * area;
      for (let p = 0; p < area; p++) out[to + p] = values[(p * i + ii) * o + oi];
    }
  }
  return out;
}
