import type { Stack } from './attention-stacks.ts';
import type { GemmOutput, Operand } from './gemm.ts';
import { read, update } from './kernel.ts';

const wordsOf = ({ layers, rows, columns }: Stack) => layers * rows * columns;

const params = (name: string, stack: Stack) => ({
  [`${name}_rows`]: stack.rows,
  [`${name}_columns`]: stack.columns,
  [`${name}_offset`]: stack.offset,
  [`${name}_image`]: stack.imageStride,
  [`${name}_head`]: stack.headStride,
  [`${name}_row`]: stack.rowStride,
});

const layer = (name: string) =>
  `params.${name}_offset + (z / params.heads) * params.${name}_image + (z % params.heads) * params.${name}_head`;

/** The operand that reads a stack as a factor of one product per layer; `along` is the product's axis that the columns run along. */
export function stackOperand(name: 'a' | 'b', stack: Stack, along: Operand['along']): Operand {
  const [row, column] = along === 'depth' ? ['u32(at.x)', 'k'] : ['k', 'u32(at.x)'];
  const fours = [stack.offset, stack.columns, stack.imageStride, stack.headStride, stack.rowStride].every((n) => n % 4 === 0);
  const one = (d: number) =>
    `select(0.0, ${name}_x[min(base + ${d}u, ${stack.value.words - 1}u)], column + ${d}u < params.${name}_columns)`;
  return {
    along,
    slots: [read(`${name}_x`, stack.value, fours ? 'vec4<f32>' : 'f32', wordsOf(stack))],
    params: params(name, stack),
    code: `fn ${name}_at(t: u32, z: u32) -> vec4i { return vec4i(i32(t), 0, 0, 0); }
fn ${name}_load(at: vec4i, k: u32, z: u32) -> vec4f {
  let row = ${row};
  let column = ${column};
  if (row >= params.${name}_rows || column >= params.${name}_columns) { return vec4f(0.0); }
  let base = ${layer(name)} + row * params.${name}_row + column;
  ${fours ? `return ${name}_x[base / 4u];` : `return vec4f(${[0, 1, 2, 3].map(one).join(', ')});`}
}
`,
  };
}

/** The output that writes every layer's results, multiplied by `factor` (a WGSL number), into a stack. */
export function stackOutput(stack: Stack, factor = '1.0', accumulate = false): GemmOutput {
  const set = accumulate ? '+=' : '=';
  return {
    slots: [update('y', stack.value, 'f32', accumulate, wordsOf(stack))],
    params: params('y', stack),
    code: `fn put(m: u32, n: u32, z: u32, v: vec4f) {
  let at = ${layer('y')} + m * params.y_row + n;
  ${['x', 'y', 'z', 'w'].map((lane, d) => `if (n + ${d}u < params.n) { y[at + ${d}u] ${set} v.${lane} * ${factor}; }`).join('\n  ')}
}
`,
  };
}
