import type { Dispatch } from '#gpu/plan/dispatch.ts';

/** Words of a binding that a run of a dispatch was seen to read and write. */
export interface SeenWords {
  reads: number;
  writes: number;
}

interface Declared {
  name: string;
  lanes: number;
  elements: number;
  /** The first word of its marks: one for every z and element that was read, then as many for those written. */
  begin: number;
}

const DECLARATION = /^@group\(0\) @binding\((\d+)\) var<storage, \w+> (\w+): array<([^;]+)>;$/gm;

function declared({ code, bindings, workgroups: [, , layers] }: Dispatch): Declared[] {
  let begin = 0;
  return [...code.matchAll(DECLARATION)].map(([, binding, name, element]) => {
    const lanes = element?.startsWith('vec4') ? 4 : 1;
    const elements = Math.ceil(bindings[Number(binding)]!.value.words / lanes);
    const made = { name: name!, lanes, elements, begin };
    begin += 2 * layers * elements;
    return made;
  });
}

/** The index that ends where the bracket that opens at `open` is closed. */
function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === '[') depth++;
    if (code[at] === ']' && --depth === 0) return at;
  }
  throw new Error('a bracket is never closed');
}

/** WGSL in which every access to one of the arrays marks its element. */
function marked(code: string, arrays: readonly Declared[]): string {
  const access = new RegExp(`\\b(${arrays.map(({ name }) => name).join('|')})\\[`);
  const found = access.exec(code);
  if (!found) return code;
  const open = found.index + found[0].length - 1;
  const end = closing(code, open);
  const rest = code.slice(end + 1);
  const [, changes, sets] = /^(?:\s*([+-]=)|\s*(=)(?!=))?/.exec(rest) ?? [];
  const way = changes ? 'changed' : sets ? 'written' : 'read';
  const index = marked(code.slice(open + 1, end), arrays);
  return `${code.slice(0, open)}[${way}_${found[1]}(${index})]${marked(rest, arrays)}`;
}

/** Returns the dispatch's code with one more binding, in which it marks what it reads and writes, and the marks' words. */
export function instrumented(dispatch: Dispatch): { code: string; words: number; count: (marks: Uint32Array) => SeenWords[] } {
  const arrays = declared(dispatch);
  const [, , layers] = dispatch.workgroups;
  const at = dispatch.code.lastIndexOf('@group(0) @binding(');
  const bodyAt = dispatch.code.indexOf('\n', at);
  const marker = ({ name, elements, begin }: Declared) => {
    const mark = (from: number) => `atomicStore(&marks[${from}u + layer_now * ${elements}u + min(i, ${elements - 1}u)], 1u);`;
    const [read, written] = [mark(begin), mark(begin + layers * elements)];
    const ways = { read, written, changed: `${read} ${written}` };
    return Object.entries(ways)
      .map(([way, code]) => `fn ${way}_${name}(i: u32) -> u32 { ${code} return i; }`)
      .join('\n');
  };
  const body = marked(dispatch.code.slice(bodyAt), arrays).replace(/(fn main\([^{]*group: vec3u[^{]*\{)/, '$1 layer_now = group.z;');
  const binding = dispatch.bindings.length + (dispatch.params ? 1 : 0);
  const code = `${dispatch.code.slice(0, bodyAt)}
@group(0) @binding(${binding}) var<storage, read_write> marks: array<atomic<u32>>;
var<private> layer_now: u32;
${arrays.map(marker).join('\n')}
${body}`;
  const count = (marks: Uint32Array) =>
    arrays.map(({ lanes, elements, begin }): SeenWords => {
      const set = (from: number) => lanes * marks.subarray(from, from + layers * elements).reduce((a, b) => a + b, 0);
      return { reads: set(begin), writes: set(begin + layers * elements) };
    });
  return { code, words: arrays.reduce((sum, { elements }) => sum + 2 * layers * elements, 0), count };
}
