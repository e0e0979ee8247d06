import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { floatBits } from './float-bits.ts';
import { dispatchOf, read, write } from './kernel.ts';
import { forEachVector, ROW_MAIN, registers, rowGrid, rowTeams, teamCode } from './row-teams.ts';

export interface LayerNorm {
  x: Tensor;
  weight: Value;
  bias: Value;
  y: Tensor;
  /** [rows, 2], kept for the gradient: the mean, which the kernels in WGSL take from the row's first number, and the inverse deviation. */
  stats: Value;
  eps: number;
}

/** The type of a row's vectors and WGSL that adds up the numbers of one: four where the tensors are read in fours. */
export function vectorsOf(...tensors: Tensor[]): {
  lanes: 1 | 4;
  element: 'f32' | 'vec4<f32>';
  first: (vector: string) => string;
  total: (vector: string) => string;
} {
  if (!inFours(...tensors)) return { lanes: 1, element: 'f32', first: (vector) => vector, total: (vector) => vector };
  return { lanes: 4, element: 'vec4<f32>', first: (vector) => `${vector}.x`, total: (vector) => `dot(${vector}, vec4f(1.0))` };
}

/**
 * y = (x - mean) / sqrt(variance + eps) * weight + bias over the last axis; the variance is the mean square of x - mean. All of it is computed from
 * the differences from the row's first number, so that a large mean takes no digits from them.
 */
export function layerNormForward(label: string, { x, weight, bias, y, stats, eps }: LayerNorm): Dispatch {
  const { lanes, element, first, total } = vectorsOf(x, y);
  const teams = rowTeams(channelsOf(x) / lanes);
  const { team, held } = teams;
  const difference = (i: number | null) => (i === null ? 'x[at + c] - origin' : `d${i}`);
  return dispatchOf({
    label,
    kind: 'layer norm',
    slots: [
      read('x', x, element),
      read('weight', weight, element),
      read('bias', bias, element),
      write('y', y, element),
      write('stats', stats),
    ],
    params: {
      rows: rowsOf(x),
      channels: channelsOf(x),
      x_pitch: x.pitch / lanes,
      x_offset: x.offset / lanes,
      y_pitch: y.pitch / lanes,
      y_offset: y.offset / lanes,
      eps: floatBits(eps),
    },
    body: `${teamCode('sum', 'f32', teams)}
${ROW_MAIN}
  let lane = li % ${team}u;
  let line = (group.y * groups.x + group.x) * ${teams.teams}u + li / ${team}u;
  let row = min(line, params.rows - 1u);
  let at = params.x_offset + row * params.x_pitch;
  let origin = ${element}(${first('x[at]')});
  let count = f32(params.channels);
  ${registers(teams, element, 'd')}
  var s = ${element}(0.0);
  ${forEachVector(teams, (i) => (held === null ? `s += ${difference(i)};` : `d${i} = x[at + c] - origin; s += d${i};`))}
  let mean = team_sum(li, 0u, ${total('s')}) / count;
  var square = ${element}(0.0);
  ${forEachVector(teams, (i) => `let d = ${difference(i)} - mean; square += d * d;`)}
  let inverse = 1.0 / sqrt(team_sum(li, 1u, ${total('square')}) / count + bitcast<f32>(params.eps));
  if (line >= params.rows) { return; }
  let to = params.y_offset + row * params.y_pitch;
  ${forEachVector(teams, (i) => `y[to + c] = (${difference(i)} - mean) * inverse * weight[c] + bias[c];`)}
  if (lane == 0u) { stats[2u * row] = mean; stats[2u * row + 1u] = inverse; }
}`,
    workgroups: rowGrid(rowsOf(x), teams.teams),
  });
}
