import type { ByteSource } from '../byte-source.ts';
import type { WeightContents } from '../weight-file.ts';
import { unsupported } from '../weight-problems.ts';
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
  if (pickles.length !== 1) throw unsupported(subject, 'It is a zip archive, but not one that torch.save wrote.');
  const prefix = pickles[0].slice(0, -'data.pkl'.length);
  if (parts.has(`${prefix}constants.pkl`)) throw unsupported(subject, 'It is a TorchScript program, not weights alone.');
  const order = parts.get(`${prefix}byteorder`);
  if (order && order.size < 16 && new TextDecoder().decode(await readPart(source, order)).trim() === 'big') {
    throw unsupported(subject, 'Its numbers are big-endian.');
  }
  const state = await readPickle(source, parts.get(pickles[0])!);
  const storageOf = (key: string) => {
    const part = parts.get(`${prefix}data/${key}`);
    if (!part) return null;
    const read = (offset: number, length: number) => readPart(source, part, offset, length);
    return { length: part.size, position: part.offset, read };
  };
  return { format: 'torch-zip', tensors: storedTensors(state, storageOf, subject), metadata: {}, beside: state.beside };
}

async function readPickle(source: ByteSource, part: ArchivePart) {
  if (part.size > MAX_PICKLE) {
    throw unsupported(
      source.subject,
      'Its list of tensors is longer than 32 MB, as it is where arrays of NumPy stand for the weights.',
      "Make tensors of them, in Python: torch.save({name: torch.from_numpy(a) for name, a in weights.items()}, 'weights.pth').",
    );
  }
  const bytes = await readPart(source, part);
  try {
    return findStateDict(unpickle(bytes).value, source.subject);
  } catch (thrown) {
    throw pickleProblem(thrown, source.subject, bytes);
  }
}
