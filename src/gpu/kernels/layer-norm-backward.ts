import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, rowsOf, type Tensor, type Value } from '../plan/value.ts';
import { HEAD_WORDS, usedWords } from './column-parts.ts';
import { dispatchOf, read, update, write } from './kernel.ts';
import { vectorsOf } from './layer-norm.ts';
import { mergeSums } from './merge-sums.ts';
import { forEachVector, ROW_MAIN, ROW_THREADS, type RowTeams, registers, rowTeams, teamCode } from './row-teams.ts';

export interface LayerNormBackward {
  x: Tensor;
  weight: Value;
  stats: Value;
  dy: Tensor;
  dx: Tensor | null;
  accumulate: boolean;
  dWeight: Value | null;
  dBias: Value | null;
  scratch: (words: number) => Value;
}

/** The most workgroups, and the fewest rows of one: they fill a large GPU, and what they leave is a small part of what they read. */
const MOST_CHUNKS = 512;
const FEWEST_ROWS = 16;

/** Returns how many workgroups walk so many rows, and how many rows each. */
function rowChunks(rows: number, { teams }: RowTeams): { chunks: number; length: number } {
  const wanted = Math.min(MOST_CHUNKS, Math.max(1, Math.floor(rows / FEWEST_ROWS)));
  const length = Math.ceil(rows / wanted / teams) * teams;
  return { chunks: Math.ceil(rows / length), length };
}

/**
 * WGSL that writes the sums of the workgroup's rows: from the registers of the teams, in their order. Rows too long for registers have added
 * theirs to memory already.
 */
function partsCode({ team, teams, held }: RowTeams): string {
  const sums = Array.from({ length: held ?? 0 }, (_, i) => {
    return `biases[li] = b${i};
  weights[li] = w${i};
  workgroupBarrier();
  if (li < ${team}u && li + ${i * team}u < params.vectors) {
    for (var t = 1u; t < ${teams}u; t++) { b${i} += biases[t * ${team}u + li]; w${i} += weights[t * ${team}u + li]; }
    parts[place + li + ${i * team}u] = b${i};
    parts[place + params.vectors + li + ${i * team}u] = w${i};
  }
  workgroupBarrier();`;
  });
  return sums.join('\n  ');
}

/** dx = inverse * (g - mean(g) - n * mean(g * n)), g = dy * weight, n = normalised x; dWeight = sum of dy * n, dBias = sum of dy. */
export function layerNormBackward(label: string, args: LayerNormBackward): Dispatch[] {
  const { x, weight, stats, dy, dx, accumulate, dWeight, dBias, scratch } = args;
  const channels = channelsOf(x);
  const { lanes, element, first, total } = vectorsOf(x, dy, ...(dx ? [dx] : []));
  const teams = rowTeams(channels / lanes);
  const { team, held } = teams;
  const { chunks, length } = rowChunks(rowsOf(x), teams);
  const used = usedWords(chunks, channels);
  const parts = dWeight || dBias ? { value: scratch(used), chunks, fewestRows: length } : null;
  const [inRegisters, leaves] = [held !== null, parts !== null];
  const normal = '(x[at + c] - origin - mean) * inverse';
  const sums = (i: number | null) => {
    if (!leaves) return '';
    if (i !== null) return `if (inside) { b${i} += slope; w${i} += slope * n; }`;
    const add = (to: string, value: string) => `parts[${to}] = select(parts[${to}], ${element}(0.0), turn == 0u) + ${value};`;
    return `${add('place + c', 'slope')} ${add('place + params.vectors + c', 'slope * n')}`;
  };
  const visit = (i: number | null) => `let n = ${normal}; let slope = dy[source + c]; let g = slope * weight[c];
    s1 += g; s2 += g * n; ${i === null ? '' : `n${i} = n; g${i} = g;`} ${sums(i)}`;
  const writeDx = (i: number | null) => {
    const values = i === null ? `let n = ${normal}; let g = dy[source + c] * weight[c];` : `let n = n${i}; let g = g${i};`;
    return `${values} dx[to + c] ${accumulate ? '+=' : '='} inverse * (g - means.x - n * means.y);`;
  };
  const main = dispatchOf({
    label,
    kind: 'layer norm',
    slots: [
      read('x', x, element),
      read('weight', weight, element),
      read('stats', stats),
      read('dy', dy, element),
      ...(dx ? [update('dx', dx, element, accumulate)] : []),
      ...(parts ? [{ ...write('parts', parts.value, element, used), reads: inRegisters ? 0 : used - HEAD_WORDS }] : []),
    ],
    params: {
      rows: rowsOf(x),
      length,
      vectors: channels / lanes,
      x_pitch: x.pitch / lanes,
      x_offset: x.offset / lanes,
      dy_pitch: dy.pitch / lanes,
      dy_offset: dy.offset / lanes,
      dx_pitch: (dx?.pitch ?? 0) / lanes,
      dx_offset: (dx?.offset ?? 0) / lanes,
    },
    body: `${teamCode('sum', 'vec2f', teams)}
${leaves && inRegisters ? `var<workgroup> biases: array<${element}, ${ROW_THREADS}>;\nvar<workgroup> weights: array<${element}, ${ROW_THREADS}>;` : ''}
${ROW_MAIN}
  let lane = li % ${team}u;
  let begin = group.x * params.length;
  let end = min(begin + params.length, params.rows);
  let count = f32(params.vectors * ${lanes}u);
  ${leaves ? `let place = ${HEAD_WORDS / lanes}u + group.x * 2u * params.vectors;` : ''}
  ${leaves ? registers(teams, element, 'b', 'w') : ''}
  var turn = 0u;
  for (var top = begin; top < end; top += ${teams.teams}u) {
    let line = top + li / ${team}u;
    let inside = line < end;
    let row = min(line, end - 1u);
    let at = params.x_offset + row * params.x_pitch;
    let source = params.dy_offset + row * params.dy_pitch;
    let origin = ${element}(${first('x[at]')});
    let mean = stats[2u * row];
    let inverse = stats[2u * row + 1u];
    ${registers(teams, element, 'n', 'g')}
    var s1 = ${element}(0.0);
    var s2 = ${element}(0.0);
    ${forEachVector(teams, visit)}
    let means = team_sum(li, turn % 2u, vec2f(${total('s1')}, ${total('s2')})) / count;
    turn += 1u;
    ${dx ? `if (inside) { let to = params.dx_offset + row * params.dx_pitch; ${forEachVector(teams, writeDx)} }` : ''}
  }
  ${leaves ? `${partsCode(teams)}\n  ${headCode(lanes)}` : ''}
}`,
    workgroups: [chunks, 1, 1],
  });
  if (!parts) return [main];
  return [main, mergeSums(`${label} sums`, { kind: 'layer norm', parts, channels, dWeight, dBias, merged: null })];
}

/** WGSL of the head of the parts (see ColumnParts). */
function headCode(lanes: 1 | 4): string {
  const words = ['f32(groups.x)', 'f32(params.length)', '0.0', '0.0'];
  const code = lanes === 4 ? `parts[0] = vec4f(${words});` : words.map((word, i) => `parts[${i}] = ${word};`).join(' ');
  return `if (li == 0u && group.x == 0u) { ${code} }`;
}
