import { ProblemError } from '#base/problem.ts';
import type { NamedTensor } from './named-tensor.ts';

/**
 * The safetensors format (huggingface/safetensors): u64 little-endian header length, a JSON header
 * {name: {dtype, shape, data_offsets}, __metadata__: {text: text}}, then the tensors' bytes, little-endian, row-major.
 */
export interface SafetensorsFile {
  tensors: NamedTensor[];
  metadata: Record<string, string>;
}

/** As the format's own implementation: a longer header is refused before it is parsed. */
const MAX_HEADER = 100_000_000;
const BYTES = { F32: 4, F16: 2, BF16: 2, I64: 8 } as const;
type StoredType = keyof typeof BYTES;

export function encodeSafetensors(tensors: readonly NamedTensor[], metadata: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  // Eight-byte values first: every tensor then starts at a multiple of its own element size.
  const ordered = [...tensors.filter((t) => t.dtype === 'I64'), ...tensors.filter((t) => t.dtype !== 'I64')];
  for (const { name, dtype, shape, data } of ordered) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(text, 8);
  let at = 8 + headerLength;
  for (const { data } of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/** Reads F32, F16, BF16 (both widened to F32) and I64 tensors. Throws ProblemError; `subject` names the file. */
export function decodeSafetensors(bytes: Uint8Array<ArrayBuffer>, subject: string): SafetensorsFile {
  const refuse = (what: string): never => {
    throw new ProblemError({ code: 'weights-damaged', subject, what, remedy: 'Choose an undamaged .safetensors file.' });
  };
  if (bytes.length < 8) return refuse('It is too short to be a .safetensors file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getBigUint64(0, true);
  if (headerLength > BigInt(Math.min(MAX_HEADER, bytes.length - 8))) return refuse('Its header claims to be longer than the file.');
  const start = 8 + Number(headerLength);
  const header = parseHeader(bytes.subarray(8, start)) ?? refuse('Its header can not be read.');
  const tensors: NamedTensor[] = [];
  const metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      for (const [key, value] of Object.entries(entry ?? {})) if (typeof value === 'string') metadata[key] = value;
      continue;
    }
    const { dtype, shape, begin, end } = entryOf(entry) ?? refuse(`The description of tensor '${name}' can not be read.`);
    const count = shape.reduce((a, b) => a * b, 1);
    if (end > bytes.length - start || end - begin !== count * BYTES[dtype]) refuse(`Tensor '${name}' does not fit the file.`);
    tensors.push(readTensor(name, dtype, shape, bytes.slice(start + begin, start + end)));
  }
  return { tensors, metadata };
}

function parseHeader(text: Uint8Array): Record<string, object> | null {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    return typeof header === 'object' && header !== null && !Array.isArray(header) ? (header as Record<string, object>) : null;
  } catch {
    return null;
  }
}

interface Entry {
  dtype: StoredType;
  shape: number[];
  begin: number;
  end: number;
}

function entryOf(entry: unknown): Entry | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { dtype, shape, data_offsets: offsets } = entry as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  if (typeof dtype !== 'string' || !Object.hasOwn(BYTES, dtype)) return null;
  if (!Array.isArray(shape) || !shape.every(isCount)) return null;
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount) || offsets[0] > offsets[1]) return null;
  return { dtype: dtype as StoredType, shape, begin: offsets[0], end: offsets[1] };
}

/** `own` is a copy, so that it starts at a multiple of any element size. */
function readTensor(name: string, dtype: StoredType, shape: number[], own: Uint8Array<ArrayBuffer>): NamedTensor {
  if (dtype === 'I64') return { name, dtype, shape, data: new BigInt64Array(own.buffer) };
  if (dtype === 'F32') return { name, dtype, shape, data: new Float32Array(own.buffer) };
  const widen = dtype === 'BF16' ? widenBfloat16 : widenFloat16;
  return { name, dtype: 'F32', shape, data: widen(new Uint16Array(own.buffer)) };
}

/** bfloat16 is the upper half of a float32. */
function widenBfloat16(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}

function widenFloat16(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}
