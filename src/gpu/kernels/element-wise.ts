import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, sizeOf, type Tensor, tensorOf } from '../plan/value.ts';
import { activationCode, SLOPE_BY_OUTPUT } from './activation-code.ts';
import type { Formula } from './formula.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, type Slot, update } from './kernel.ts';
import { plain, type Source } from './source.ts';
import { sourceCode } from './source-code.ts';

export interface ElementWiseCode {
  kind?: KernelKind;
  /** The inputs; `value` reads input NAME as `NAME_v`. Their shapes are the output's or broadcast to it. */
  inputs: Record<string, Source>;
  output: Tensor;
  /** WGSL of type vec4f. In it `y` is the output's old number, for results in place, and `row` and `channel` are its position. */
  value: string;
  helpers?: string;
  params?: Record<string, number>;
  /** Further bindings that `value` and `helpers` use. */
  slots?: readonly Slot[];
}

/** WGSL of the input's row for output row `row`; axes of size 1 are repeated. */
export function rowOfInput(shape: readonly number[], output: readonly number[]): string {
  const leading = output.slice(0, -1);
  const own = [...Array.from({ length: output.length - shape.length }, () => 1), ...shape].slice(0, -1);
  if (own.every((size, axis) => size === leading[axis])) return 'row';
  const terms = own.flatMap((size, axis) => {
    if (size === 1) return [];
    const index = `((row / ${sizeOf(leading.slice(axis + 1))}u) % ${size}u)`;
    return [`${index} * ${sizeOf(own.slice(axis + 1))}u`];
  });
  return terms.length === 0 ? '0u' : terms.join(' + ');
}

/** y = value(inputs), number by number, where `value` is WGSL. */
export function elementWiseCode(
  label: string,
  { kind = 'element-wise', inputs, output, value, helpers = '', params = {}, slots = [] }: ElementWiseCode,
): Dispatch {
  const channels = channelsOf(output);
  const isRepeated = ({ tensor }: Source) => channelsOf(tensor) === 1 && channels > 1;
  const whole = Object.values(inputs).filter((source) => !isRepeated(source));
  const fours = inFours(output, ...whole.map(({ tensor }) => tensor));
  const sources = Object.entries(inputs).map(([name, source]) => ({
    name,
    source,
    ...sourceCode(name, source, fours && !isRepeated(source)),
  }));
  const lanes = fours ? 4 : 1;
  const items = (rowsOf(output) * channels) / lanes;
  const reads = sources.map(({ name, source }) => {
    const row = rowOfInput(source.tensor.shape, output.shape);
    if (isRepeated(source)) return `let ${name}_v = vec4f(${name}_one(${row}, 0u));`;
    return `let ${name}_v = ${fours ? `${name}(${row}, channel)` : `vec4f(${name}_one(${row}, channel))`};`;
  });
  const readsOld = /\by\b/.test(value);
  return dispatchOf({
    label,
    kind,
    slots: [update('out', output, fours ? 'vec4<f32>' : 'f32', readsOld), ...sources.flatMap((source) => source.slots), ...slots],
    params: {
      items,
      vectors: channels / lanes,
      pitch: output.pitch,
      offset: output.offset,
      ...Object.assign({}, ...sources.map((s) => s.params)),
      ...params,
    },
    body: `${helpers}${sources.map(({ code }) => code).join('')}
${LINEAR_MAIN}
  if (i >= params.items) { return; }
  let row = i / params.vectors;
  let channel = (i % params.vectors) * ${lanes}u;
  let at = params.offset + row * params.pitch + channel;
  ${reads.join('\n  ')}
  ${readsOld ? `let y = ${fours ? 'out[at / 4u]' : 'vec4f(out[at])'};` : ''}
  ${fours ? `out[at / 4u] = ${value};` : `out[at] = (${value}).x;`}
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}

/** The inputs of a formula, its WGSL, and the functions that it calls. */
function codeOf(formula: Formula): Pick<ElementWiseCode, 'inputs' | 'value' | 'helpers'> {
  const adding = 'adds' in formula && formula.adds ? 'y + ' : '';
  switch (formula.name) {
    case 'copy':
      return { inputs: { x: formula.x }, value: `${adding}x_v` };
    case 'sum': {
      const { a, b, activation } = formula;
      if (!activation) return { inputs: { a, b }, value: 'a_v + b_v' };
      return { inputs: { a, b }, value: 'activate4(a_v + b_v)', helpers: activationCode(activation) };
    }
    case 'product':
      return { inputs: { a: formula.a, b: formula.b }, value: `${adding}a_v * b_v` };
    case 'activation':
      return { inputs: { x: formula.x }, value: 'activate4(x_v)', helpers: activationCode(formula.activation) };
    case 'slope': {
      const { x, dy, activation } = formula;
      return { inputs: { x, dy: plain(dy) }, value: `${adding}dy_v * slope4(x_v)`, helpers: activationCode(activation) };
    }
    case 'slope by output': {
      const { z, dz, activation } = formula;
      const helpers = `fn derivative(z: vec4f) -> vec4f { return ${SLOPE_BY_OUTPUT[activation]}; }\n`;
      if (!dz) return { inputs: { z: plain(z) }, value: 'y * derivative(z_v)', helpers };
      return { inputs: { z: plain(z), dz: plain(dz) }, value: 'dz_v * derivative(z_v)', helpers };
    }
    case 'bias': {
      const { bias, activation } = formula;
      const inputs: Record<string, Source> = bias ? { b: plain(tensorOf(bias, [bias.words])) } : {};
      return { inputs, value: `activate4(y${bias ? ' + b_v' : ''})`, helpers: activationCode(activation) };
    }
  }
}

export interface ElementWise {
  kind?: KernelKind;
  formula: Formula;
  output: Tensor;
}

/** Computes a formula for every number of the output. */
export function elementWise(label: string, { kind = 'element-wise', formula, output }: ElementWise): Dispatch {
  return elementWiseCode(label, { kind, output, ...codeOf(formula) });
}
