import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { ByteSource } from '../byte-source.ts';
import { ELEMENT_BYTES } from '../element-types.ts';
import type { WeightContents } from '../weight-file.ts';
import { storedTraining } from './pickled-training.ts';
import { PickleFault, PickleTruncated, PyDict, PyList, type StorageRef } from './python-values.ts';
import { findStateDict, type PickledFile, pickleProblem } from './state-dict.ts';
import { type StorageBytes, storedTensors } from './stored-tensors.ts';
import { unpickle } from './unpickle.ts';
import { MAX_PICKLE } from './zip-file.ts';

/** The number that torch.save put in front, as a pickle of its own. */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;
const FIRST_READ = 2 ** 20;

/** Whether a file is what torch.save wrote before 1.6 (and still writes on request), by its first bytes `head`. */
export function isTorchLegacy(head: Uint8Array): boolean {
  try {
    return head[0] === 0x80 && unpickle(head).value === MAGIC;
  } catch {
    return false;
  }
}

/**
 * What torch.save wrote before 1.6: five pickles (magic number, protocol, system, the object, the keys of its storages),
 * then per key, in this order, an int64 count and the values. Throws ProblemError.
 */
export async function openTorchLegacy(source: ByteSource): Promise<WeightContents> {
  const { subject } = source;
  const { state, ...storages } = await readPickles(source);
  const places = await storagePlaces(source, storages);
  const storageOf = (key: string) => places.get(key) ?? null;
  return {
    format: 'torch-legacy',
    tensors: storedTensors(state, storageOf, subject),
    metadata: {},
    beside: state.beside,
    training: state.training && (await storedTraining(state.training, storageOf, subject)),
  };
}

/** How long the pickles are is known only after reading them: the part that is read grows until they fit. */
async function readPickles(source: ByteSource) {
  const limit = Math.min(source.size, MAX_PICKLE);
  for (let length = Math.min(FIRST_READ, limit); ; length = Math.min(4 * length, limit)) {
    const bytes = await source.read(0, length);
    try {
      return parsePickles(bytes, source.subject);
    } catch (thrown) {
      if (!(thrown instanceof PickleTruncated) || length === limit) throw pickleProblem(thrown, source.subject, bytes);
    }
  }
}

interface StorageList {
  /** In the order of their values in the file. */
  keys: string[];
  refs: ReadonlyMap<string, StorageRef>;
  /** Position of the first storage's count. */
  begin: number;
}

function parsePickles(bytes: Uint8Array, subject: string): StorageList & { state: PickledFile } {
  let begin = 0;
  const next = () => {
    const read = unpickle(bytes, begin);
    begin = read.end;
    return read;
  };
  next(); // the magic number
  if (next().value !== PROTOCOL) throw new ProblemError('weights-unsupported/version', subject);
  const system = next().value;
  if (system instanceof PyDict && system.get('little_endian') === false) throw new ProblemError('weights-unsupported/big-endian', subject);
  const { value, storages: refs } = next();
  const keys = next().value;
  const texts = keys instanceof PyList ? keys.items.filter((key) => typeof key === 'string') : [];
  if (!(keys instanceof PyList) || texts.length !== keys.items.length) throw new PickleFault(phrase('pickle/storage-keys'));
  return { state: findStateDict(value, subject), keys: texts, refs, begin };
}

/** Walks over the storages without reading their values. */
async function storagePlaces(source: ByteSource, { keys, refs, begin }: StorageList): Promise<Map<string, StorageBytes>> {
  const { subject, size } = source;
  const places = new Map<string, StorageBytes>();
  let at = begin;
  for (const key of keys) {
    const ref = refs.get(key);
    if (!ref) throw new ProblemError('weights-damaged/storage-unknown', subject, { key });
    const count = new DataView((await source.read(at, 8)).buffer).getBigInt64(0, true);
    if (count !== BigInt(ref.elements)) throw new ProblemError('weights-damaged/storage-length', subject, { key });
    const start = at + 8;
    const length = ref.elements * ELEMENT_BYTES[ref.type];
    if (length > size - start) throw new ProblemError('weights-damaged/storage-cut', subject);
    places.set(key, { length, position: start, read: (offset, bytes) => source.read(start + offset, bytes) });
    at = start + length;
  }
  return places;
}
