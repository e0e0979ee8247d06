import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { channelsOf, inFours, rowsOf, sizeOf, type Tensor } from '../plan/value.ts';
import { dispatchOf, LINEAR_GROUP, LINEAR_MAIN, linearGrid, type Slot, write } from './kernel.ts';
import { type Source, sourceCode } from './source.ts';

export interface ElementWise {
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

/** y = value(inputs), number by number. */
export function elementWise(
  label: string,
  { kind = 'element-wise', inputs, output, value, helpers = '', params = {}, slots = [] }: ElementWise,
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
  return dispatchOf({
    label,
    kind,
    slots: [write('out', output, fours ? 'vec4<f32>' : 'f32'), ...sources.flatMap((source) => source.slots), ...slots],
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
  ${/\by\b/.test(value) ? `let y = ${fours ? 'out[at / 4u]' : 'vec4f(out[at])'};` : ''}
  ${fours ? `out[at / 4u] = ${value};` : `out[at] = (${value}).x;`}
}`,
    workgroups: linearGrid(items, LINEAR_GROUP),
  });
}
