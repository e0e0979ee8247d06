import { inFours, type Tensor, type Value } from '../plan/value.ts';
import type { Activation } from './activation.ts';
import { activationCode } from './activation-code.ts';
import type { ColumnCode } from './column-parts.ts';
import type { GemmOutput } from './gemm.ts';
import { read, update, write } from './kernel.ts';
import { type OutputSlope, outputSlopeCode } from './output-slope.ts';
import { type Residual, residualCode } from './residual.ts';

export interface TensorOutputOptions {
  /** [C], added to every row. */
  bias?: Value | null;
  activation?: Activation | null;
  /** With an activation: where the numbers that it is applied to are stored, too. In fours, as the tensor is. */
  before?: Tensor | null;
  /** A sum that is written in the place of the results. In fours, as the tensor is. */
  residual?: Residual | null;
  /** An activation of which the results are the gradient of the output; they are multiplied by its slope there. Where `columns` can be left. */
  slope?: OutputSlope | null;
  /** Whether the results are added to the tensor instead of replacing it. */
  accumulate?: boolean;
  /** Words from the results of one z to those of the next. */
  layerStride?: number;
  /** `fn row_of(m: u32, z: u32) -> u32`: the row that result m belongs to. */
  rowCode?: string;
  /** What the product leaves beside its results; without an activation. */
  columns?: ColumnCode | null;
  /** Whether the results go through a norm first, with the `columns` of `throughNormCode`. */
  through?: boolean;
}

/** The output that writes a product's results into a tensor. */
export function tensorOutput(tensor: Tensor, options: TensorOutputOptions = {}): GemmOutput {
  const { bias = null, activation = null, accumulate = false, layerStride = 0, rowCode = '', columns = null, slope = null } = options;
  const { before = null, residual = null, through = false } = options;
  const added = residual && residualCode(residual);
  const sloped = slope && outputSlopeCode(slope);
  const fours = inFours(tensor) && layerStride % 4 === 0;
  const element = fours ? 'vec4<f32>' : 'f32';
  const at = `params.out_offset + z * params.out_layer + ${rowCode ? 'row_of(m, z)' : 'm'} * params.out_pitch + n`;
  const one = (lane: string, d: number) =>
    `if (n + ${d}u < params.n) { ${accumulate ? `y[at + ${d}u] += ` : `y[at + ${d}u] = `}${activation ? 'activate(' : '('}v.${lane}${bias ? ` + bias[n + ${d}u]` : ''}); }`;
  const row = rowCode ? 'row_of(m, z)' : 'm';
  const derivative = sloped ? `w *= output_slope(${row}, n);` : '';
  const four = `if (n < params.n) {
    ${through ? 'let passed = through_norm(m, n, z, v);' : `let u = v${bias ? ' + bias[n / 4u]' : ''};`}
    ${before ? `before[(params.before_offset + ${row} * params.before_pitch + n) / 4u] = u;` : ''}
    var w = ${through ? 'passed.a' : activation ? 'activate4(u)' : 'u'};
    ${added ? `w = ${added.sum(row)};` : ''}
    ${accumulate ? 'w += y[at / 4u];' : ''}
    ${derivative}
    ${columns?.changes ? 'w = before_norm(m, n, z, w);' : ''}
    y[at / 4u] = w;
    ${columns ? `return ${through ? 'passed.b' : 'w'};` : ''}
  }
  ${columns ? 'return vec4f(0.0);' : ''}`;
  return {
    slots: [
      update('y', tensor, element, accumulate, layerStride ? tensor.value.words : undefined),
      ...(bias ? [read('bias', bias, element)] : []),
      ...(before ? [write('before', before, element)] : []),
      ...(added?.slots ?? []),
      ...(sloped?.slots ?? []),
    ],
    params: {
      out_pitch: tensor.pitch,
      out_offset: tensor.offset,
      out_layer: layerStride,
      ...(before && { before_pitch: before.pitch, before_offset: before.offset }),
      ...added?.params,
      ...sloped?.params,
    },
    code: `${activation ? activationCode(activation) : ''}${rowCode}${added?.helpers ?? ''}
${sloped?.code ?? ''}
fn put(m: u32, n: u32, z: u32, v: vec4f)${columns ? ' -> vec4f' : ''} {
  let at = ${at};
  ${fours ? four : ['x', 'y', 'z', 'w'].map(one).join('\n  ')}
}
`,
    ...(columns && { columns }),
    takes: [before && `keeps ${activation ?? 'its own'} input`, added && 'residual sum', sloped?.name].filter(
      (what) => typeof what === 'string',
    ),
  };
}
