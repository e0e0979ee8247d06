import type { Source } from '#gpu/kernels/source.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { sizeOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { elementWise } from './element-wise.ts';

/** A source as a tensor that kernels without sources can read, and the calls that must be made first: none where there is no normalisation. */
export function stored(label: string, source: Source, scratchOf: (words: number) => Value): { calls: Call[]; tensor: Tensor } {
  if (!source.affine) return { calls: [], tensor: source.tensor };
  const { shape } = source.tensor;
  const tensor = tensorOf(scratchOf(sizeOf(shape)), shape);
  const calls = elementWise(`${label} input`, { kind: 'batch norm', formula: { name: 'copy', x: source }, output: tensor });
  return { calls, tensor };
}
