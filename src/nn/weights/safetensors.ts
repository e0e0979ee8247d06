import { decodeElements } from './element-types.ts';
import type { NamedTensor } from './named-tensor.ts';
import { parseSafetensorsHeader, safetensorsHeaderLength } from './safetensors-header.ts';

export interface SafetensorsFile {
  tensors: NamedTensor[];
  metadata: Record<string, string>;
}

/** A whole .safetensors file: what `load_state_dict(strict=True)` takes once a safetensors reader gave it to torch. */
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

/** Reads all tensors of a file in memory; floats are widened or rounded to F32. Throws ProblemError; `subject` names the file. */
export function decodeSafetensors(bytes: Uint8Array<ArrayBuffer>, subject: string): SafetensorsFile {
  const start = 8 + safetensorsHeaderLength(bytes, bytes.length, subject);
  const { entries, metadata } = parseSafetensorsHeader(bytes.subarray(8, start), bytes.length - start, subject);
  const tensors = entries.map(({ name, type, shape, begin, end }): NamedTensor => {
    // A copy, so that it starts at a multiple of any element's size.
    const data = decodeElements(type, bytes.slice(start + begin, start + end));
    return { name, dtype: data instanceof BigInt64Array ? 'I64' : 'F32', shape, data };
  });
  return { tensors, metadata };
}
