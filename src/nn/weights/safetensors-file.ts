import type { ByteSource } from './byte-source.ts';
import { decodeElements } from './element-types.ts';
import { parseSafetensorsHeader, safetensorsHeaderLength } from './safetensors-header.ts';
import { optimizerOf, type StoredOptimizer, type StoredTraining } from './stored-training.ts';
import type { StoredTensor, WeightContents } from './weight-file.ts';

/** A checkpoint of the studio keeps its optimiser's state beside the weights. */
const OPTIMIZER = 'optimizer.';

/** Reads the header; the tensors stay in the file. A checkpoint of the studio gives its weights only. Throws ProblemError. */
export async function openSafetensors(source: ByteSource): Promise<WeightContents> {
  const { subject, size } = source;
  const start = 8 + safetensorsHeaderLength(await source.read(0, Math.min(8, size)), size, subject);
  const { entries, metadata } = parseSafetensorsHeader(await source.read(8, start - 8), size - start, subject);
  const tensors = entries.map(({ name, type, shape, begin, end }): StoredTensor => {
    const bytes = end - begin;
    const position = start + begin;
    return { name, type, shape, bytes, position, read: async () => decodeElements(type, await source.read(position, bytes)) };
  });
  if (metadata.groundglass === undefined) return { format: 'safetensors', tensors, metadata, beside: [], training: null };
  const weights = tensors.filter(({ name }) => !name.startsWith(OPTIMIZER));
  const beside = weights.length < tensors.length ? ['optimizer'] : [];
  return { format: 'groundglass', tensors: weights, metadata, beside, training: trainingOf(tensors, metadata) };
}

/** The epoch of a checkpoint of the studio, its loss on the validation set, and the state of its optimiser, whose slots are called by keys. */
function trainingOf(tensors: readonly StoredTensor[], { epoch, tune }: Record<string, string>): StoredTraining {
  const state = tensors.flatMap((tensor) => {
    const [, slot, of] = /^optimizer\.(\w+)\.(.+)$/.exec(tensor.name) ?? [];
    return slot === undefined || of === undefined ? [] : [{ slot, of, tensor }];
  });
  const optimizer: StoredOptimizer = {
    name: optimizerOf(new Set(state.map(({ slot }) => slot))),
    adam: null,
    slots: state,
    steps: tensors.filter(({ name }) => name === `${OPTIMIZER}step`),
    parameters: null,
  };
  const finished = Number(epoch ?? Number.NaN);
  return { epoch: Number.isSafeInteger(finished) ? finished : null, loss: lossIn(tune), optimizer: state.length > 0 ? optimizer : null };
}

function lossIn(tune: string | undefined): number | null {
  try {
    const { loss } = JSON.parse(tune ?? 'null') as { loss?: unknown };
    return typeof loss === 'number' ? loss : null;
  } catch {
    return null;
  }
}
