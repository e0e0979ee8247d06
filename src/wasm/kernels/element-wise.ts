import type { ElementWise } from '#gpu/kernels/element-wise.ts';
import type { Formula } from '#gpu/kernels/formula.ts';
import { plain, type Source } from '#gpu/kernels/source.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, isContiguous, rowsOf, sizeOf, type Tensor, tensorOf } from '#gpu/plan/value.ts';
import { callOf, writes } from '../call.ts';
import { activationCode, slopeCodeByOutput } from './activation.ts';
import { sourceUses, sourceWords } from './source.ts';

/** The codes of assembly/combine.ts: a, a + b, a * b, activation(a), b * slope(a). */
const OPERATIONS = { copy: 0, sum: 1, product: 2, activate: 3, slope: 4 };

interface Operation {
  operation: keyof typeof OPERATIONS;
  /** The code of the activation or derivative. */
  code?: number;
  adds?: boolean | undefined;
  a: Source;
  b?: Source;
}

function operationOf(formula: Formula, output: Tensor): Operation {
  switch (formula.name) {
    case 'copy':
      return { operation: 'copy', a: formula.x, adds: formula.adds };
    case 'sum':
      return { operation: 'sum', a: formula.a, b: formula.b, code: activationCode(formula.activation) };
    case 'product':
      return { operation: 'product', a: formula.a, b: formula.b, adds: formula.adds };
    case 'activation':
      return { operation: 'activate', a: formula.x, code: activationCode(formula.activation) };
    case 'slope':
      return { operation: 'slope', a: formula.x, b: plain(formula.dy), code: activationCode(formula.activation), adds: formula.adds };
    case 'slope by output': {
      const { z, dz, activation } = formula;
      return { operation: 'slope', a: plain(z), b: plain(dz ?? output), code: slopeCodeByOutput(activation) };
    }
    case 'bias': {
      const { bias, activation } = formula;
      const code = activationCode(activation);
      if (!bias) return { operation: 'activate', a: plain(output), code };
      return { operation: 'sum', a: plain(output), b: plain(tensorOf(bias, [bias.words])), code };
    }
  }
}

/** The numbers that a task computes: 8 blocks, of whole rows where they are short; see assembly/element-wise.ts. */
const BLOCK = 4096;
const BLOCKS_OF_TASK = 8;

function tasksFor(rows: number, channels: number): number {
  const blocks = Math.ceil(rows / Math.max(1, Math.floor(BLOCK / channels))) * Math.ceil(channels / BLOCK);
  return Math.ceil(blocks / BLOCKS_OF_TASK);
}

/** The tensor as one row of numbers, which many short rows without gaps are. */
const inOneRow = (tensor: Tensor): Tensor => ({ ...tensor, shape: [1, sizeOf(tensor.shape)], pitch: sizeOf(tensor.shape) });

const isPlainRow = ({ tensor, affine }: Source, output: Tensor) =>
  !affine && isContiguous(tensor) && sizeOf(tensor.shape) === sizeOf(output.shape);

/** Computes a formula for every number of the output; see the WGSL kernel of this name. */
export function elementWise(label: string, { kind = 'element-wise', formula, output }: ElementWise): Call[] {
  const { operation, code = 0, adds = false, a, b } = operationOf(formula, output);
  const sources = b ? [a, b] : [a];
  const isOneRow = isContiguous(output) && sources.every((source) => isPlainRow(source, output));
  const y = isOneRow ? inOneRow(output) : output;
  const inputs = isOneRow ? sources.map(({ tensor }) => plain(inOneRow(tensor))) : sources;
  const [rows, channels] = [rowsOf(y), channelsOf(y)];
  return [
    callOf({
      label,
      kind,
      kernel: 'elementWise',
      // A formula of one source gives it twice; the kernel does not read the second.
      uses: [writes(y), ...sourceUses(inputs[0]), ...sourceUses(inputs.at(-1)!)],
      numbers: [
        OPERATIONS[operation],
        code,
        adds ? 1 : 0,
        rows,
        channels,
        y.pitch,
        y.offset,
        ...sourceWords(inputs[0], y),
        ...sourceWords(inputs.at(-1)!, y),
      ],
      tasks: tasksFor(rows, channels),
    }),
  ];
}
