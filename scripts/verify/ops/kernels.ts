import { plain } from '#gpu/kernels/source.ts';
import { FIRST_PART_WORD, SEED_WORD, STEP_WORDS } from '#gpu/kernels/step-words.ts';
import { sumParts } from '#gpu/kernels/sum-parts.ts';
import type { Machine } from '#gpu/machine.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { lasting, sizeOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';
import { type Comparison, measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR } from '../tolerances.ts';
import { ATTENTION_CASES } from './attention.ts';
import { ROW_CASES, WGSL_ROW_CASES } from './row-kernels.ts';
import { runSteps } from './run-steps.ts';
import { slopesWithSums } from './slope-sums.ts';

// Kernels that no operator of the reference numbers runs alone, each against plain code. A case is named after the kernel's file.

type Numbers = Float32Array<ArrayBuffer>;
type Index = readonly number[];

const tensor = (label: string, shape: Index): Tensor => tensorOf(lasting(label, 'activations', sizeOf(shape)), shape);
const numbers = (name: string, shape: Index): Numbers => fill(`kernel.${name}`, 1, sizeOf(shape));
/** Lasting, so that it can be filled with what another program may have left. */
const scratch = (words: number): Value => lasting('parts', 'scratch', words);

/** Every index of a shape, in row-major order. */
function indices(shape: Index): Index[] {
  return shape.reduce<Index[]>((all, size) => all.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])), [[]]);
}

/** The place of an index, where axes of size 1 are repeated and missing ones lead. */
function at(shape: Index, index: Index): number {
  const own = index.slice(index.length - shape.length);
  return shape.reduce((place, size, axis) => place * size + (size === 1 ? 0 : own[axis]), 0);
}

/** What `steps` make of x and y in y, against `want`, which changes a copy of y. Scratch memory is full of NaN before. */
async function changed(
  machine: Machine,
  what: string,
  { x, y, others = [] }: { x: Tensor; y: Tensor; others?: readonly (readonly [Value, Numbers])[] },
  steps: readonly Step[],
  want: (x: Numbers, y: Numbers) => void,
): Promise<Comparison> {
  const [source, target] = [numbers('x', x.shape), numbers('y', y.shape)];
  const bound = new Set(steps.flatMap(({ bindings }) => bindings.map(({ value }) => value)));
  const dirty = [...bound]
    .filter(({ kind }) => kind === 'scratch')
    .map((value) => [value, new Float32Array(value.words).fill(Number.NaN)] as const);
  const [got] = await runSteps(machine, steps, [[x.value, source], [y.value, target], ...others, ...dirty], [y.value]);
  want(source, target);
  return compare(what, got, target, OPERATOR);
}

async function copiesOfBlocks(machine: Machine): Promise<Outcome> {
  const begin = [0, 1, 2];
  const moved = (index: Index) => index.map((i, axis) => i + begin[axis]);
  const into = { x: tensor('x', [2, 3, 5]), y: tensor('y', [2, 4, 8]) };
  const outOf = { x: tensor('x', [2, 4, 8]), y: tensor('y', [2, 3, 5]) };
  const repeated = { x: tensor('x', [2, 1, 5]), y: tensor('y', [2, 3, 5]) };
  return measured([
    await changed(machine, 'into', into, machine.kernels.blockCopy('into', into.x, into.y, begin, true), (x, y) => {
      for (const index of indices([2, 3, 5])) y[at([2, 4, 8], moved(index))] = x[at([2, 3, 5], index)];
    }),
    await changed(machine, 'out of, adding', outOf, machine.kernels.blockCopy('out of', outOf.x, outOf.y, begin, false, true), (x, y) => {
      for (const index of indices([2, 3, 5])) y[at([2, 3, 5], index)] += x[at([2, 4, 8], moved(index))];
    }),
    await changed(
      machine,
      'repeated',
      repeated,
      machine.kernels.blockCopy('repeated', repeated.x, repeated.y, [0, 0, 0], false),
      (x, y) => {
        for (const index of indices([2, 3, 5])) y[at([2, 3, 5], index)] = x[at([2, 1, 5], index)];
      },
    ),
  ]);
}

async function flattening(machine: Machine): Promise<Outcome> {
  // Neither of pixels and channels is a multiple of the other, and they have a common divisor.
  const [image, flat] = [tensor('image', [2, 3, 5, 6]), tensor('flat', [2, 90])];
  const each = (visit: (inImage: number, inFlat: number) => void) => {
    for (const [n, h, w, c] of indices(image.shape)) visit(at(image.shape, [n, h, w, c]), n * 90 + c * 15 + h * 5 + w);
  };
  return measured([
    await changed(machine, 'flat', { x: image, y: flat }, machine.kernels.flattenImages('flat', image, flat, false), (x, y) =>
      each((inImage, inFlat) => {
        y[inFlat] = x[inImage];
      }),
    ),
    await changed(
      machine,
      'image, adding',
      { x: flat, y: image },
      machine.kernels.flattenImages('image', image, flat, true, true),
      (x, y) =>
        each((inImage, inFlat) => {
          y[inImage] += x[inFlat];
        }),
    ),
  ]);
}

/** Sums over repeated axes, short, and so long that they are cut; with a factor. */
async function sumsOfRepeated(machine: Machine): Promise<Outcome> {
  const sums = async (wide: Index, narrow: Index, accumulate: boolean) => {
    const [x, y, factor] = [tensor('wide', wide), tensor('narrow', narrow), tensor('factor', wide)];
    const f = numbers('factor', wide);
    const steps = machine.kernels.sumBroadcast('sum', plain(x), plain(factor), y, accumulate, scratch);
    const what = `[${wide}] to [${narrow}]`;
    return changed(machine, what, { x, y, others: [[factor.value, f]] }, steps, (from, to) => {
      if (!accumulate) to.fill(0);
      for (const index of indices(wide)) to[at(narrow, index)] += from[at(wide, index)] * f[at(wide, index)];
    });
  };
  return measured([await sums([3, 4, 6], [3, 1, 6], true), await sums([700, 3], [1, 3], false), await sums([5, 300, 2], [300, 2], true)]);
}

async function sumsOfColumns(machine: Machine): Promise<Outcome> {
  const sums = async (rows: number, channels: number, accumulate: boolean) => {
    const [x, y] = [tensor('x', [rows, channels]), tensor('sums', [channels])];
    const steps = machine.kernels.columnSums('sums', 'conv filter gradient', x, y.value, scratch, accumulate);
    return changed(machine, `${rows} x ${channels}`, { x, y }, steps, (from, to) => {
      if (!accumulate) to.fill(0);
      for (const [i, value] of from.entries()) to[i % channels] += value;
    });
  };
  return measured([await sums(1000, 8, true), await sums(37, 5, false), await sums(300, 70, false)]);
}

/** One lane, four and sixteen for each sum. */
async function sumsOfParts(machine: Machine): Promise<Outcome> {
  const sums = async (parts: number, shape: Index, accumulate: boolean) => {
    const [x, y] = [tensor('blocks', [parts, ...shape]), tensor('y', shape)];
    return changed(machine, `${parts} parts`, { x, y }, [sumParts('sum', 'matmul', x.value, y, parts, accumulate)], (from, to) => {
      if (!accumulate) to.fill(0);
      for (const [i, value] of from.entries()) to[i % to.length] += value;
    });
  };
  return measured([await sums(3, [7, 8], false), await sums(20, [9, 5], true), await sums(70, [40, 4], false)]);
}

async function zeros(machine: Machine): Promise<Outcome> {
  const [x, y] = [tensor('x', [4]), tensor('y', [3, 50])];
  return measured([await changed(machine, 'zeros', { x, y }, machine.kernels.fillZero('zeros', y.value), (_, to) => void to.fill(0))]);
}

/** Products of factors that are repeated along rows and along channels, four channels at a time and one by one. */
async function broadcasting(machine: Machine): Promise<Outcome> {
  const product = async (channels: number) => {
    const shape = [3, 2, channels];
    const [x, y, b] = [tensor('a', [3, 1, channels]), tensor('y', shape), tensor('b', [2, 1])];
    const factor = numbers('b', b.shape);
    const steps = machine.kernels.elementWise('product', { formula: { name: 'product', a: plain(x), b: plain(b), adds: true }, output: y });
    return changed(machine, `${channels} channels`, { x, y, others: [[b.value, factor]] }, steps, (from, to) => {
      for (const index of indices(shape)) to[at(shape, index)] += from[at(x.shape, index)] * factor[at(b.shape, index)];
    });
  };
  return measured([await product(8), await product(5)]);
}

/** The hash that decides, in plain code: a number in [0, 1) of the seed, the site and the position. */
function decision(seed: number, site: number, position: number): number {
  const mix = (x: number) => {
    let h = Math.imul(x ^ (x >>> 16), 0x7feb352d);
    h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
    return (h ^ (h >>> 16)) >>> 0;
  };
  const start = mix((seed + Math.imul(site + 1, 0x9e3779b9)) >>> 0);
  return (mix((start + Math.imul(position, 0x9e3779b9)) >>> 0) >>> 8) * 2 ** -24;
}

async function dropouts(machine: Machine): Promise<Outcome> {
  const [shape, seed, p] = [[4, 6, 8], 12345, 0.3];
  const step = lasting('step', 'input', STEP_WORDS);
  const words = new Uint32Array(STEP_WORDS);
  words[SEED_WORD] = seed;
  const drop = async (perRow: boolean, site: number) => {
    const [x, y] = [tensor('x', shape), tensor('y', shape)];
    const steps = machine.kernels.dropout('dropout', { p, perRow, site }, step, plain(x), y, true);
    const what = perRow ? 'samples' : 'numbers';
    return changed(machine, what, { x, y, others: [[step, new Float32Array(words.buffer)]] }, steps, (from, to) => {
      for (const [i, value] of from.entries()) {
        const kept = decision(seed, site, perRow ? Math.floor(i / 48) : i) >= Math.fround(p);
        to[i] += kept ? value / (1 - p) : 0;
      }
    });
  };
  return measured([await drop(false, 0), await drop(false, 3), await drop(true, 1)]);
}

async function sumsOfGradients(machine: Machine): Promise<Outcome> {
  const sum = async (isFirst: boolean) => {
    const [x, y] = [tensor('gradients', [300]), tensor('sum', [300])];
    const step = lasting('step', 'input', STEP_WORDS);
    const words = new Uint32Array(STEP_WORDS);
    words[FIRST_PART_WORD] = isFirst ? 1 : 0;
    const others = [[step, new Float32Array(words.buffer)] as const];
    return changed(
      machine,
      isFirst ? 'first' : 'next',
      { x, y, others },
      machine.kernels.gradientSum('sum', x.value, y.value, step),
      (from, to) => {
        for (const [i, value] of from.entries()) to[i] = isFirst ? value : to[i] + value;
      },
    );
  };
  return measured([await sum(true), await sum(false)]);
}

/** One number of a stretch is not finite: its part, and no other, says so. The largest finite numbers are passed over. */
async function notFiniteNumbers(machine: Machine): Promise<Outcome> {
  const stretch = lasting('stretch', 'weights', 20_000);
  const parts = lasting('parts', 'results', machine.kernels.partsOfStretch(stretch) + 1);
  const found = async (place: number, value: number, wanted: number) => {
    const values = numbers('stretch', [stretch.words]).fill(3.4028234663852886e38, 5, 9);
    values[place] = value;
    const [got] = await runSteps(machine, machine.kernels.notFinite('look', stretch, parts, 1), [[stretch, values]], [parts]);
    return compare(`${value} at ${place}`, [got.reduce((sum, part) => sum + part, 0)], [wanted], 0);
  };
  return measured([
    await found(0, Number.NaN, 1),
    await found(stretch.words - 1, Number.POSITIVE_INFINITY, 1),
    await found(9_999, Number.NEGATIVE_INFINITY, 1),
    await found(10, 1e-45, 0),
  ]);
}

type KernelCase = readonly [name: string, measure: (machine: Machine) => Promise<Outcome>];

/** Kernels that every machine has. */
export const KERNEL_CASES: readonly KernelCase[] = [
  ['kernel.block-copy', copiesOfBlocks],
  ['kernel.permute', flattening],
  ['kernel.sum-broadcast', sumsOfRepeated],
  ['kernel.column-sums', sumsOfColumns],
  ['kernel.fill', zeros],
  ['kernel.element-wise', broadcasting],
  ['kernel.dropout', dropouts],
  ['kernel.gradient-sum', sumsOfGradients],
  ['kernel.not-finite', notFiniteNumbers],
  ...ROW_CASES,
  ...ATTENTION_CASES,
];

/** Kernels of the set in WGSL alone, and what its kernels are made of. */
export const WGSL_KERNEL_CASES: readonly KernelCase[] = [
  ['kernel.sum-parts', sumsOfParts],
  ['kernel.slope-sums', slopesWithSums],
  ...WGSL_ROW_CASES,
];
