import type { Tensor, Value } from '../plan/value.ts';
import { DECISION, type Dropout, decisionParams, rowsOfSample } from './dropout.ts';
import { read, type Slot } from './kernel.ts';

/** A sum that a product's results are a term of: y = x + scale * kept * result. */
export interface Residual {
  /** The other term, of the results' shape. */
  x: Tensor;
  /** [C], for every row; null where the results are not scaled. */
  scale: Value | null;
  /** Stochastic depth, which keeps or drops the results of a sample; null where there is none. */
  drop: { choice: Dropout; step: Value } | null;
}

interface ResidualCode {
  slots: Slot[];
  params: Record<string, number>;
  helpers: string;
  /** WGSL of the sum with `w`, four results of the row at channel `n`. */
  sum(row: string): string;
}

/** WGSL that adds a product's results to the other term. The bindings are in fours. */
export function residualCode({ x, scale, drop }: Residual): ResidualCode {
  const element = 'vec4<f32>';
  const scaled = scale ? ' * residual_scale[n / 4u]' : '';
  const dropped = (row: string) => (drop ? ` * factor(${row} / params.rows_of_sample)` : '');
  return {
    slots: [
      read('residual_x', x, element),
      ...(scale ? [read('residual_scale', scale, element)] : []),
      ...(drop ? [read('step', drop.step, 'u32', 1)] : []),
    ],
    params: {
      residual_pitch: x.pitch,
      residual_offset: x.offset,
      ...(drop && { rows_of_sample: rowsOfSample(x), ...decisionParams(drop.choice) }),
    },
    helpers: drop ? DECISION : '',
    sum: (row) => `residual_x[(params.residual_offset + ${row} * params.residual_pitch + n) / 4u] + w${scaled}${dropped(row)}`,
  };
}
