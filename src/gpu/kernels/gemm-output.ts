import { inFours, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import type { ColumnCode } from './column-parts.ts';
import type { GemmOutput } from './gemm.ts';
import { read, update } from './kernel.ts';

export interface TensorOutputOptions {
  /** [C], added to every row. */
  bias?: Value | null;
  activation?: Activation | null;
  /** Whether the results are added to the tensor instead of replacing it. */
  accumulate?: boolean;
  /** Words from the results of one z to those of the next. */
  layerStride?: number;
  /** `fn row_of(m: u32, z: u32) -> u32`: the row that result m belongs to. */
  rowCode?: string;
  /** What the product leaves beside its results; without an activation. */
  columns?: ColumnCode | null;
}

/** The output that writes a product's results into a tensor. */
export function tensorOutput(tensor: Tensor, options: TensorOutputOptions = {}): GemmOutput {
  const { bias = null, activation = null, accumulate = false, layerStride = 0, rowCode = '', columns = null } = options;
  const fours = inFours(tensor) && layerStride % 4 === 0;
  const element = fours ? 'vec4<f32>' : 'f32';
  const at = `params.out_offset + z * params.out_layer + ${rowCode ? 'row_of(m, z)' : 'm'} * params.out_pitch + n`;
  const one = (lane: string, d: number) =>
    `if (n + ${d}u < params.n) { ${accumulate ? `y[at + ${d}u] += ` : `y[at + ${d}u] = `}${activation ? 'activate(' : '('}v.${lane}${bias ? ` + bias[n + ${d}u]` : ''}); }`;
  const four = `if (n < params.n) { let w = ${activation ? 'activate4(' : '('}v${bias ? ' + bias[n / 4u]' : ''}); ${accumulate ? 'y[at / 4u] += w;' : 'y[at / 4u] = w;'} }`;
  return {
    slots: [
      update('y', tensor, element, accumulate, layerStride ? tensor.value.words : undefined),
      ...(bias ? [read('bias', bias, element)] : []),
    ],
    params: { out_pitch: tensor.pitch, out_offset: tensor.offset, out_layer: layerStride },
    code: `${activation ? activationCode(activation) : ''}${rowCode}
fn put(m: u32, n: u32, z: u32, v: vec4f) {
  let at = ${at};
  ${fours ? four : ['x', 'y', 'z', 'w'].map(one).join('\n  ')}
}
`,
    ...(columns && { columns }),
  };
}
