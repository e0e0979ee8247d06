import { ProblemError } from '#base/problem.ts';
import type { ByteSource } from '../byte-source.ts';
import type { WeightContents } from '../weight-file.ts';
import { storedTraining } from './pickled-training.ts';
import { findStateDict, pickleProblem } from './state-dict.ts';
import { storedTensors } from './stored-tensors.ts';
import { unpickle } from './unpickle.ts';
import { type ArchivePart, readPart, readParts } from './zip-archive.ts';

/** A state_dict's pickle has about 200 bytes for a tensor. */
export const MAX_PICKLE = 32 * 2 ** 20;

/**
 * What torch.save writes since 1.6: a zip archive NAME/data.pkl (the pickle) and NAME/data/KEY (the values of storage KEY),
 * stored, or deflated by other tools. Throws ProblemError.
 */
export async function openTorchZip(source: ByteSource): Promise<WeightContents> {
  const { subject } = source;
  const parts = await readParts(source);
  const pickles = [...parts.keys()].filter((name) => name === 'data.pkl' || name.endsWith('/data.pkl'));
  if (pickles.length !== 1) throw new ProblemError('weights-unsupported/zip', subject);
  const prefix = pickles[0].slice(0, -'data.pkl'.length);
  if (parts.has(`${prefix}constants.pkl`)) throw new ProblemError('weights-unsupported/torchscript', subject);
  const order = parts.get(`${prefix}byteorder`);
  if (order && order.size < 16 && new TextDecoder().decode(await readPart(source, order)).trim() === 'big') {
    throw new ProblemError('weights-unsupported/big-endian', subject);
  }
  const state = await readPickle(source, parts.get(pickles[0])!);
  const storageOf = (key: string) => {
    const part = parts.get(`${prefix}data/${key}`);
    if (!part) return null;
    const read = (offset: number, length: number) => readPart(source, part, offset, length);
    return { length: part.size, position: part.offset, read };
  };
  return {
    format: 'torch-zip',
    tensors: storedTensors(state, storageOf, subject),
    metadata: {},
    beside: state.beside,
    training: state.training && (await storedTraining(state.training, storageOf, subject)),
  };
}

async function readPickle(source: ByteSource, part: ArchivePart) {
  if (part.size > MAX_PICKLE) throw new ProblemError('weights-unsupported/pickle-size', source.subject);
  const bytes = await readPart(source, part);
  try {
    return findStateDict(unpickle(bytes).value, source.subject);
  } catch (thrown) {
    throw pickleProblem(thrown, source.subject, bytes);
  }
}
