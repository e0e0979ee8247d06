import { rowsOf } from '../plan/value.ts';
import { type Operand, THROUGH_NORM } from './gemm.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';

/** The operand that reads a stored matrix as a factor; `along` is the product's axis that its channels run along. */
export function matrixOperand(name: 'a' | 'b', source: Source, along: Operand['along']): Operand {
  const { slots, params, code } = sourceCode(`${name}_src`, source);
  const reads = source.normGradient ? { reads: THROUGH_NORM } : {};
  const inside = (row: string, channel: string) => `${row} < params.${name}_rows && ${channel} < params.${name}_src_channels`;
  const [row, channel] = along === 'depth' ? ['u32(at.x)', 'k'] : ['k', 'u32(at.x)'];
  return {
    along,
    ...reads,
    slots,
    params: { ...params, [`${name}_rows`]: rowsOf(source.tensor) },
    code: `${code}fn ${name}_at(t: u32, z: u32) -> vec4i { return vec4i(i32(t), 0, 0, 0); }
fn ${name}_load(at: vec4i, k: u32, z: u32) -> vec4f {
  if (${inside(row, channel)}) { return ${name}_src(${row}, ${channel}); }
  return vec4f(0.0);
}
`,
  };
}
