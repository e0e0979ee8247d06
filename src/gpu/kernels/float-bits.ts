const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Returns the bit pattern of a float32, for params: WGSL reads it back with `bitcast<f32>`. */
export function floatBits(value: number): number {
  float[0] = value;
  return bits[0];
}
