/**
 * How a workgroup takes rows of numbers: `team` neighbouring threads share a row, so that there are `teams` rows at a time. A thread holds
 * `held` of its row's vectors in registers; null where a row is too long for that, so that it is read again for every pass over it.
 */
export interface RowTeams {
  team: number;
  teams: number;
  held: number | null;
  /** Numbers of a row, or vectors of four. */
  vectors: number;
}

export const ROW_THREADS = 256;
/** So few that two values of each, and two sums, leave registers for as many workgroups as a core of a GPU takes. */
const MOST_HELD = 4;
/** The largest team whose threads each add up what all of them have; in larger ones this many threads do so first. */
const SMALL_TEAM = 32;
const FIRST_ADDERS = 16;

/** Returns how rows of so many vectors are shared: by the fewest threads, a power of two, that hold a row between them. */
export function rowTeams(vectors: number): RowTeams {
  const wanted = 2 ** Math.ceil(Math.log2(Math.ceil(vectors / MOST_HELD)));
  const team = Math.min(ROW_THREADS, wanted);
  const held = Math.ceil(vectors / team);
  return { team, teams: ROW_THREADS / team, held: held <= MOST_HELD ? held : null, vectors };
}

/** Returns a grid of one workgroup for every `perGroup` rows, folded into two axes when one is too short. */
export function rowGrid(rows: number, perGroup: number): [number, number, number] {
  const groups = Math.ceil(rows / perGroup);
  const height = Math.ceil(groups / 65_535);
  return [Math.ceil(groups / height), height, 1];
}

/** The head of a kernel of rows: thread `lane` of its team. */
export const ROW_MAIN = `@compute @workgroup_size(${ROW_THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) li: u32) {`;

/**
 * WGSL of `team_NAME(li, turn, v) -> TYPE`, which joins the values of a team's threads by `joined` (WGSL in a and b) in a fixed order. Every thread
 * of the workgroup calls it, with turn 0 and 1 by turns, so that one barrier does for a small team and two for a large one.
 */
export function teamCode(name: string, type: 'f32' | 'vec2f', { team }: RowTeams, joined = 'a + b'): string {
  const head = `fn joined_${name}(a: ${type}, b: ${type}) -> ${type} { return ${joined}; }
fn team_${name}(li: u32, turn: u32, v: ${type}) -> ${type} {`;
  if (team === 1) return `${head} return v; }\n`;
  const memory = `var<workgroup> own_${name}: array<${type}, ${2 * ROW_THREADS}>;\n`;
  const all = (array: string, from: string, count: number, step = 1) => `for (var t = ${step}u; t < ${count}u; t += ${step}u) {
    sum = joined_${name}(sum, ${array}[${from} + t]);
  }`;
  const begin = `let begin = turn * ${ROW_THREADS}u + li / ${team}u * ${team}u;
  own_${name}[turn * ${ROW_THREADS}u + li] = v;
  workgroupBarrier();`;
  if (team <= SMALL_TEAM) {
    return `${memory}${head}
  ${begin}
  var sum = own_${name}[begin];
  ${all(`own_${name}`, 'begin', team)}
  return sum;
}
`;
  }
  return `${memory}var<workgroup> first_${name}: array<${type}, ${ROW_THREADS}>;
${head}
  ${begin}
  let lane = li % ${team}u;
  if (lane < ${FIRST_ADDERS}u) {
    var sum = own_${name}[begin + lane];
    ${all(`own_${name}`, 'begin + lane', team - FIRST_ADDERS + 1, FIRST_ADDERS)}
    first_${name}[li] = sum;
  }
  workgroupBarrier();
  let first = li / ${team}u * ${team}u;
  var sum = first_${name}[first];
  ${all(`first_${name}`, 'first', FIRST_ADDERS)}
  return sum;
}
`;
}

/**
 * WGSL that runs `code` for each of a thread's vectors: `c` is its place in the row, `i` what the names of its registers end with; null where
 * none are held.
 */
export function forEachVector({ team, held, vectors }: RowTeams, code: (i: number | null) => string): string {
  if (held === null) return `for (var c = lane; c < ${vectors}u; c += ${team}u) { ${code(null)} }`;
  return Array.from({ length: held }, (_, i) => {
    const inside = (i + 1) * team <= vectors;
    return `{ let c = lane + ${i * team}u; ${inside ? code(i) : `if (c < ${vectors}u) { ${code(i)} }`} }`;
  }).join('\n  ');
}

/** WGSL that declares a register for each of a thread's vectors; nothing where none are held. */
export function registers({ held }: RowTeams, type: string, ...names: string[]): string {
  const each = names.flatMap((name) => Array.from({ length: held ?? 0 }, (_, i) => `var ${name}${i} = ${type}(0.0);`));
  return each.join(' ');
}
