import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { fault } from '../fault.ts';

/** How one voxel is stored. */
export type DataType = 'uint8' | 'int8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'float32' | 'float64';

type Numbers = ArrayLike<number> | ArrayLike<bigint>;

interface Storage {
  bytes: number;
  view(buffer: ArrayBuffer): Numbers;
}

const STORAGE: Record<DataType, Storage> = {
  uint8: { bytes: 1, view: (b) => new Uint8Array(b) },
  int8: { bytes: 1, view: (b) => new Int8Array(b) },
  int16: { bytes: 2, view: (b) => new Int16Array(b) },
  uint16: { bytes: 2, view: (b) => new Uint16Array(b) },
  int32: { bytes: 4, view: (b) => new Int32Array(b) },
  uint32: { bytes: 4, view: (b) => new Uint32Array(b) },
  int64: { bytes: 8, view: (b) => new BigInt64Array(b) },
  uint64: { bytes: 8, view: (b) => new BigUint64Array(b) },
  float32: { bytes: 4, view: (b) => new Float32Array(b) },
  float64: { bytes: 8, view: (b) => new Float64Array(b) },
};

/** Codes of nifti1.h with one number per voxel. */
const CODES = new Map<number, DataType>([
  [2, 'uint8'],
  [4, 'int16'],
  [8, 'int32'],
  [16, 'float32'],
  [64, 'float64'],
  [256, 'int8'],
  [512, 'uint16'],
  [768, 'uint32'],
  [1024, 'int64'],
  [1280, 'uint64'],
]);
const REFUSED = new Map<number, Phrase>([
  [1, phrase('nifti/bits')],
  [32, phrase('nifti/complex')],
  [128, phrase('nifti/rgb')],
  [1536, phrase('nifti/long-floats')],
  [1792, phrase('nifti/complex')],
  [2048, phrase('nifti/complex')],
  [2304, phrase('nifti/rgba')],
]);

/** Returns the storage type of a header's datatype code. Throws ProblemError 'nifti-type' without subject. */
export function dataType(code: number): DataType {
  const type = CODES.get(code);
  if (type) return type;
  throw fault('nifti-type', { type: code, kind: REFUSED.get(code) ?? null });
}

export function bytesPerVoxel(type: DataType): number {
  return STORAGE[type].bytes;
}

/** Returns the stored numbers of whole voxels. 64-bit integers become doubles, which round those beyond 2^53. */
export function storedNumbers(bytes: Uint8Array, type: DataType, little: boolean): ArrayLike<number> {
  const storage = STORAGE[type];
  const copy = bytes.slice();
  // Every platform that runs WebAssembly is little endian.
  if (!little) swap(copy, storage.bytes);
  const numbers = storage.view(copy.buffer as ArrayBuffer);
  return typeof numbers[0] === 'bigint' ? Float64Array.from(numbers as ArrayLike<bigint>, Number) : (numbers as ArrayLike<number>);
}

function swap(bytes: Uint8Array, width: number): void {
  for (let at = 0; at < bytes.length; at += width) {
    for (let i = at, j = at + width - 1; i < j; i++, j--) [bytes[i], bytes[j]] = [bytes[j], bytes[i]];
  }
}
