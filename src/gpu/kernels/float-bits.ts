const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bit pattern of a float32, for params: the code reads it back with `bitcast<f32>`. */
export function floatBits(value: number): number {
  float[0] = value;
  return bits[0];
}
