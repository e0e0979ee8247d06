import type { Subject } from '#base/messages/message.ts';
import { decodeElements } from './element-types.ts';
import type { NamedTensor } from './named-tensor.ts';
import { parseSafetensorsHeader, safetensorsHead, safetensorsHeaderLength } from './safetensors-header.ts';

export interface SafetensorsFile {
  tensors: NamedTensor[];
  metadata: Record<string, string>;
}

/** A whole .safetensors file: what `load_state_dict(strict=True)` takes once a safetensors reader gave it to torch. */
export function encodeSafetensors(tensors: readonly NamedTensor[], metadata: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  return joined(safetensorsParts(tensors, metadata));
}

/** The parts of a file as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The same file in parts that are views of the tensors: for files too large to be in memory twice. */
export function safetensorsParts(tensors: readonly NamedTensor[], metadata: Record<string, string> = {}): Uint8Array[] {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  // Eight-byte values first: every tensor then starts at a multiple of its own element size.
  const ordered = [...tensors.filter((t) => t.dtype === 'I64'), ...tensors.filter((t) => t.dtype !== 'I64')];
  for (const { name, dtype, shape, data } of ordered) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  return [safetensorsHead(header), ...ordered.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength))];
}

/** Reads all tensors of a file in memory; floats are widened or rounded to F32. Throws ProblemError; `subject` names the file. */
export function decodeSafetensors(bytes: Uint8Array<ArrayBuffer>, subject: Subject): SafetensorsFile {
  const start = 8 + safetensorsHeaderLength(bytes, bytes.length, subject);
  const { entries, metadata } = parseSafetensorsHeader(bytes.subarray(8, start), bytes.length - start, subject);
  const tensors = entries.map(({ name, type, shape, begin, end }): NamedTensor => {
    // A copy, so that it starts at a multiple of any element's size.
    const data = decodeElements(type, bytes.slice(start + begin, start + end));
    return { name, dtype: data instanceof BigInt64Array ? 'I64' : 'F32', shape, data };
  });
  return { tensors, metadata };
}
