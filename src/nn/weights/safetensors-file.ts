import type { ByteSource } from './byte-source.ts';
import { decodeElements } from './element-types.ts';
import { parseSafetensorsHeader, safetensorsHeaderLength } from './safetensors-header.ts';
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
  if (metadata.groundglass === undefined) return { format: 'safetensors', tensors, metadata, beside: [] };
  const weights = tensors.filter(({ name }) => !name.startsWith(OPTIMIZER));
  return { format: 'groundglass', tensors: weights, metadata, beside: weights.length < tensors.length ? ['optimizer'] : [] };
}
