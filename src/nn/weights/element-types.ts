/** Types of tensor elements that weight files hold, by their names in the safetensors format, with their bytes. */
export const ELEMENT_BYTES = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U8: 1, BOOL: 1 } as const;
export type ElementType = keyof typeof ELEMENT_BYTES;

/** Values as we compute with them: 32-bit floats, or 64-bit counts. */
export type TensorValues = Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>;

export function isElementType(name: string): name is ElementType {
  return Object.hasOwn(ELEMENT_BYTES, name);
}

/** The type that an element becomes: floats are F32 (F64 is rounded, halves are widened), whole numbers I64. */
export function valueType(type: ElementType): 'F32' | 'I64' {
  return type === 'F64' || type === 'F32' || type === 'F16' || type === 'BF16' ? 'F32' : 'I64';
}

/** Little-endian elements -> values. F32 and I64 are not copied; the bytes must start at a multiple of the element's size. */
export function decodeElements(type: ElementType, { buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): TensorValues {
  const count = byteLength / ELEMENT_BYTES[type];
  switch (type) {
    case 'F32':
      return new Float32Array(buffer, byteOffset, count);
    case 'F64':
      return Float32Array.from(new Float64Array(buffer, byteOffset, count));
    case 'F16':
      return widenFloat16(new Uint16Array(buffer, byteOffset, count));
    case 'BF16':
      return widenBfloat16(new Uint16Array(buffer, byteOffset, count));
    case 'I64':
      return new BigInt64Array(buffer, byteOffset, count);
    case 'I32':
      return BigInt64Array.from(new Int32Array(buffer, byteOffset, count), BigInt);
    case 'I16':
      return BigInt64Array.from(new Int16Array(buffer, byteOffset, count), BigInt);
    case 'I8':
      return BigInt64Array.from(new Int8Array(buffer, byteOffset, count), BigInt);
    default:
      return BigInt64Array.from(new Uint8Array(buffer, byteOffset, count), BigInt);
  }
}

/** bfloat16 is the upper half of a float32. */
function widenBfloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i] << 16;
  return new Float32Array(bits.buffer);
}

function widenFloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = float16(halves[i]);
  return values;
}

function float16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
