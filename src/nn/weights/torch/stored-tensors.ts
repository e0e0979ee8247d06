import { ProblemError } from '#base/problem.ts';
import { decodeElements, ELEMENT_BYTES } from '../element-types.ts';
import { bytesOf, gather, isContiguous, viewSpan } from '../tensor-view.ts';
import type { StoredTensor } from '../weight-file.ts';
import { readKept } from './numpy-arrays.ts';
import type { StorageRef } from './python-values.ts';
import type { StateDict } from './state-dict.ts';

/** The bytes of a storage; `read` copies `length` of them from `offset` on into a buffer of their own. */
export interface StorageBytes {
  /** Bytes of the whole storage. */
  length: number;
  /** In the file. */
  position: number;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Tensors may share a storage, and tied weights do; a file whose tensors need this many times its storages lies. */
const MAX_SHARING = 8;

/**
 * Tensors that are read one by one. Every window is checked against its storage, and every storage against the file,
 * before anything is read. `storageOf` returns null for a storage that the file does not have.
 */
export function storedTensors(
  { tensors }: Pick<StateDict, 'tensors'>,
  storageOf: (key: string) => StorageBytes | null,
  subject: string,
): StoredTensor[] {
  const storages = new Map<string | StorageRef, number>();
  const kept = new Map<StorageRef, StorageBytes>();
  let total = 0;
  const stored = tensors.map(([name, { storage, view }, within]): StoredTensor => {
    const { type, elements, part, key } = storage;
    const where = storage.kept ? (kept.get(storage) ?? keptBytes(storage, -1 - kept.size)) : storageOf(key);
    if (storage.kept && where) kept.set(storage, where);
    if (!where) throw new ProblemError('weights-damaged/values-missing', subject, { tensor: name });
    const elementBytes = ELEMENT_BYTES[type];
    if (where.length !== elements * elementBytes) {
      throw new ProblemError('weights-damaged/values-bytes', subject, {
        tensor: name,
        bytes: where.length,
        wanted: elements * elementBytes,
      });
    }
    const span = viewSpan(view, part.elements);
    if (span === null) throw new ProblemError('weights-damaged/values-outside', subject, { tensor: name });
    const bytes = bytesOf(type, view.shape);
    storages.set(storage.kept ? storage : key, where.length);
    total += bytes;
    const from = (part.offset + view.offset) * elementBytes;
    const read = async () => {
      const values = decodeElements(type, span === 0 ? new Uint8Array(0) : await where.read(from, span * elementBytes));
      return isContiguous(view) ? values : gather(values, view);
    };
    return { name, within, type, shape: view.shape, bytes, position: where.position + from, read };
  });
  const held = [...storages.values()].reduce((sum, length) => sum + length, 0);
  if (total > MAX_SHARING * held) throw new ProblemError('weights-damaged/values-shared', subject);
  return stored;
}

/** The bytes of an array that is stored in the pickle itself; its position only distinguishes it from others. */
function keptBytes(storage: StorageRef, position: number): StorageBytes {
  return { length: storage.kept?.bytes.length ?? 0, position, read: async (offset, bytes) => readKept(storage, offset, bytes) };
}
