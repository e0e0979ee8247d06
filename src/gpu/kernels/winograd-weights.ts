import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, read, write } from './kernel.ts';

/** Channels that the product takes at a time, columns of its workgroups, and points of a transformed tile. */
export const CHUNK = 4;
export const COLUMNS = 32;
export const POINTS = 16;

/** A convolution's weights [9 * C, O], and whether they lead from outputs to inputs, as for the input gradient: then the taps are in reverse. */
export interface WinogradWeights {
  weight: Tensor;
  inputs: number;
  outputs: number;
  turned: boolean;
}

type Channels = Pick<WinogradWeights, 'inputs' | 'outputs'> & Partial<Pick<WinogradWeights, 'turned'>>;

/** The channels that are summed over and those that result. */
export const depthOf = ({ turned = false, inputs, outputs }: Channels) => (turned ? outputs : inputs);
export const columnsOf = ({ turned = false, inputs, outputs }: Channels) => (turned ? inputs : outputs);

/** Columns with those that are added so that every workgroup has all of its own. */
export const wholeColumns = (channels: Channels) => COLUMNS * Math.ceil(columnsOf(channels) / COLUMNS);
const chunksOf = (channels: Channels) => Math.ceil(depthOf(channels) / CHUNK);

/** The words of the transformed weights. */
export const transformedWords = (channels: Channels) => chunksOf(channels) * POINTS * wholeColumns(channels) * CHUNK;

/** WGSL of one axis of G g G^T: four numbers from the three taps `g`. */
const along = (name: string, [a, b, c]: readonly string[]) => `
    let ${name}0 = ${a};
    let ${name}1 = 0.5 * (${a} + ${c}) + 0.5 * ${b};
    let ${name}2 = 0.5 * (${a} + ${c}) - 0.5 * ${b};
    let ${name}3 = ${c};`;

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/**
 * Writes G g G^T of every pair of channels' nine taps, for F(2x2, 3x3): [chunk of channels][16 points][columns], four channels of the chunk as one vector.
 * Columns beyond the last and channels beyond the last are zero. Within 32 columns those of one lane of a thread's vectors lie together: column
 * 4 * q + l at 8 * l + q, so that neighbouring threads of the product read neighbouring memory.
 */
export function winogradWeights(label: string, kind: KernelKind, weights: WinogradWeights, transformed: Value): Dispatch {
  const { weight, inputs, turned } = weights;
  const whole = wholeColumns(weights);
  const items = chunksOf(weights) * whole;
  const place = turned ? '((8u - tap) * params.inputs + n) * params.pitch + k' : '(tap * params.inputs + k) * params.pitch + n';
  const taps = range(9).map((tap) => {
    const lanes = range(CHUNK).map((lane) => `weight_at(${tap}u, k0 + ${lane}u, n)`);
    return `let g${tap} = vec4f(${lanes.join(', ')});`;
  });
  const columns = range(3).map((x) => along(`r${x}_`, [`g${x}`, `g${3 + x}`, `g${6 + x}`]));
  const rows = range(4).map((y) => {
    const puts = range(4).map((x) => `transformed[at + ${4 * y + x}u * params.whole] = p${y}_${x};`);
    return `{ ${along(`p${y}_`, [`r0_${y}`, `r1_${y}`, `r2_${y}`])} ${puts.join(' ')} }`;
  });
  return dispatchOf({
    label,
    kind,
    slots: [read('weight', weight), write('transformed', transformed, 'vec4<f32>')],
    params: {
      ...{ items, whole, inputs, depth: depthOf(weights), columns: columnsOf(weights) },
      ...{ pitch: weight.pitch, offset: weight.offset },
    },
    body: `fn weight_at(tap: u32, k: u32, n: u32) -> f32 {
  if (k >= params.depth || n >= params.columns) { return 0.0; }
  return weight[params.offset + ${place}];
}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let slot = i % params.whole;
  let n = slot - slot % ${COLUMNS}u + slot % 8u * 4u + slot % ${COLUMNS}u / 8u;
  let k0 = i / params.whole * ${CHUNK}u;
  let at = i / params.whole * ${POINTS}u * params.whole + slot;
  ${taps.join('\n  ')}
  ${columns.join('\n  ')}
  ${rows.join('\n  ')}
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
