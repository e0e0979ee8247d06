import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fnv1a, fnv1aText, lowbias32 } from '#base/hash.ts';
import { resize8, resizeFloat } from '#ct/resample.ts';
import type { IntensityUnit } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import { normalizationTables, normalizeInto } from '#data/sample/normalize.ts';
import { NORMALIZATIONS, type Normalization, PAPER_WINDOW } from '#data/sample/preparation.ts';
import { stackSample } from '#data/sample/sample.ts';
import { type Case, type Comparison, requireNone } from './case.ts';
import { compareEach } from './compare.ts';
import { maskCases } from './masks.ts';
import { PILLOW_FLOAT, TENSOR_RESIZE } from './tolerances.ts';

type Size = [number, number];

/** Values of a resize case: all of them, or those at `idx` with a hash of all. */
type Column = number[] | { v: number[]; fnv?: number };

interface ResizeCase {
  name: string;
  in: Size;
  out: Size;
  inFnv: number;
  idx?: number[];
  pilL: Column;
  pilF: Column;
  tensorFloat_plain: Column;
  tensorFloat_antialias: Column;
}

interface Goldens {
  seed: number;
  huWindow: {
    firstHU: number;
    table: number[];
    floatCases: { hu: number[]; out: number[] };
    image: { name: string; shape: Size; out: number[] };
  };
  normalize: { toTensor: number[]; 'mean0.45_std0.224': number[]; imagenet: Record<'R' | 'G' | 'B', number[]> };
  resize: { full: ResizeCase[]; sampled: ResizeCase[] };
  chains: {
    image: string;
    shape: Size;
    windowedFnv: number;
    cases: { mean: Normalization['mean']; std: Normalization['std']; shape: number[]; idx: number[]; v: number[] }[];
  };
}

/** The synthetic pictures of the goldens: fine noise over an 8 x 8 grid of coarse noise, whole numbers. */
function image(
  name: string,
  seed: number,
  [rows, columns]: Size,
  [base, coarse, fine]: [number, number, number],
): Float64Array<ArrayBuffer> {
  const uniform = (key: string) => {
    const start = fnv1aText(key) ^ seed;
    return (i: number) => (lowbias32((start + Math.imul(i, 0x9e3779b9)) >>> 0) >>> 8) * 2 ** -23 - 1;
  };
  const [u, grid] = [uniform(name), uniform(`${name}.coarse`)];
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const cell = Math.floor((Math.floor(i / columns) * 8) / rows) * 8 + Math.floor(((i % columns) * 8) / columns);
    return Math.floor(base + coarse * grid(cell) + fine * u(i) + 0.5);
  });
}

const grey = (name: string, seed: number, size: Size) => Uint8Array.from(image(name, seed, size, [127.5, 75, 50]));
const hounsfield = (name: string, seed: number, size: Size) => Float32Array.from(image(name, seed, size, [-400, 700, 300]));

/** Values of a resize case, all or those at `idx`, and the hash of all where there is one. */
function compareColumn(what: string, got: ArrayLike<number>, want: Column, idx: number[] | undefined, limit: number): Comparison {
  const values = Array.isArray(want) ? want : want.v;
  if (!Array.isArray(want) && want.fnv !== undefined) requireNone([fnv1a(got as Uint8Array) !== want.fnv && `${what}: hash differs`]);
  return compareEach(what, idx ? idx.map((i) => got[i]) : got, values, limit);
}

/** A case of one column whose values must be equal. */
function equalCase(name: string, what: string, got: () => ArrayLike<number>, want: ArrayLike<number>): Case {
  return { name, run: () => ({ comparisons: [compareEach(what, got(), want, 0)] }) };
}

function windowCases({ huWindow, seed }: Goldens): Case[] {
  const to8 = (values: ArrayLike<number>) => windowTo8Bit(Float32Array.from(values), 'HU', PAPER_WINDOW);
  const { name, shape, out } = huWindow.image;
  return [
    equalCase('window.whole', 'byte', () => to8(huWindow.table.map((_, i) => huWindow.firstHU + i)), huWindow.table),
    equalCase('window.fractions', 'byte', () => to8(huWindow.floatCases.hu), huWindow.floatCases.out),
    equalCase('window.image', 'byte', () => to8(hounsfield(name, seed, shape)), out),
  ];
}

function normalizationCases({ normalize }: Goldens): Case[] {
  const rounded = (values: number[]) => Float32Array.from(values);
  const { unit, reference, imagenet } = NORMALIZATIONS;
  const table = (normalization: Normalization, channel: number) => () => normalizationTables(normalization)[channel];
  return [
    equalCase('normalize.unit', 'value', table(unit, 1), rounded(normalize.toTensor)),
    equalCase('normalize.reference', 'value', table(reference, 2), rounded(normalize['mean0.45_std0.224'])),
    ...(['R', 'G', 'B'] as const).map((key, channel) =>
      equalCase(`normalize.imagenet.${key}`, 'value', table(imagenet, channel), rounded(normalize.imagenet[key])),
    ),
  ];
}

function resizeCase(c: ResizeCase, seed: number): Case {
  const run = () => {
    const pixels = grey(c.name, seed, c.in);
    const wide = Float64Array.from(pixels);
    const antialiased = resizeFloat(wide, c.in, c.out, true);
    requireNone([fnv1a(pixels) !== c.inFnv && 'the input picture differs']);
    return {
      comparisons: [
        compareColumn('Pillow 8-bit', resize8(pixels, c.in, c.out), c.pilL, c.idx, 0),
        compareColumn('Pillow float', antialiased, c.pilF, c.idx, PILLOW_FLOAT),
        compareColumn('tensor antialiased', antialiased, c.tensorFloat_antialias, c.idx, TENSOR_RESIZE),
        compareColumn('tensor plain', resizeFloat(wide, c.in, c.out, false), c.tensorFloat_plain, c.idx, TENSOR_RESIZE),
      ],
    };
  };
  return { name: `resize.${c.name}.${c.out.join('x')}`, run };
}

/** The whole way of a slice, by the product's own functions: the slice is put in all three channels. */
function chainCases({ chains, seed }: Goldens): Case[] {
  const unit: IntensityUnit = 'HU';
  const pixels = () => hounsfield(chains.image, seed, chains.shape);
  const windowed = (): Comparison[] => {
    requireNone([fnv1a(windowTo8Bit(pixels(), unit, PAPER_WINDOW)) !== chains.windowedFnv && 'hash differs']);
    return [];
  };
  const inputs = chains.cases.map(({ mean, std, shape, idx, v }) => {
    const size = shape[1];
    const input = () => {
      const normalization: Normalization = { name: 'unit', mean, std };
      const slice = { rows: chains.shape[0], columns: chains.shape[1], unit, pixels: pixels() };
      const sample = stackSample([slice, slice, slice], { slices: 'middle-3', window: PAPER_WINDOW, size, normalization });
      const values = new Float32Array(sample.length);
      normalizeInto(values, 0, sample, normalizationTables(normalization));
      // The goldens are [channel, row, column]; the sample is [row, column, channel].
      return idx.map((i) => values[(i % (size * size)) * 3 + Math.floor(i / (size * size))]);
    };
    return equalCase(`chain.${size}`, 'input', input, Float32Array.from(v));
  });
  return [{ name: 'chain.window', run: () => ({ comparisons: windowed() }) }, ...inputs];
}

function preprocessingCases(file: string): Case[] {
  if (!existsSync(file)) return [];
  const goldens = JSON.parse(readFileSync(file, 'utf8')) as Goldens;
  const { full, sampled } = goldens.resize;
  return [
    ...windowCases(goldens),
    ...normalizationCases(goldens),
    ...[...full, ...sampled].map((c) => resizeCase(c, goldens.seed)),
    ...chainCases(goldens),
  ];
}

/**
 * `verify -- prepare DIR`: window, resize and normalisation against numpy, Pillow and torchvision (DIR/preprocess.json), lung
 * masks against scikit-image (DIR/segmentation.json and its pictures).
 */
export function cases(dir: string): Case[] {
  return [...preprocessingCases(path.join(dir, 'preprocess.json')), ...maskCases(dir)];
}
