import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fnv1a, fnv1aText, lowbias32 } from '#base/hash.ts';
import { resize8, resizeFloat } from '#ct/resample.ts';
import type { IntensityUnit } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import { normalizationTables, normalizeInto } from '#data/sample/normalize.ts';
import { NORMALIZATIONS, type Normalization, PAPER_WINDOW } from '#data/sample/preparation.ts';
import { stackSample } from '#data/sample/sample.ts';
import { checkMasks } from './masks.ts';
import { columnFaults, Tally } from './tally.ts';

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

/** Faults of one column; `tolerance` 0 asks for equality. */
function compare(what: string, got: ArrayLike<number>, want: Column, idx: number[] | undefined, tolerance: number): string[] {
  const values = Array.isArray(want) ? want : want.v;
  const picked = idx ? idx.map((i) => got[i]) : got;
  const faults = columnFaults(what, picked, values, tolerance);
  if (!Array.isArray(want) && want.fnv !== undefined && fnv1a(got as Uint8Array) !== want.fnv) faults.push(`${what}: hash differs`);
  return faults;
}

function checkWindow(tally: Tally, { huWindow }: Goldens, seed: number): void {
  const to8 = (values: ArrayLike<number>) => windowTo8Bit(Float32Array.from(values), 'HU', PAPER_WINDOW);
  const whole = huWindow.table.map((_, i) => huWindow.firstHU + i);
  tally.add('window.whole', columnFaults('byte', to8(whole), huWindow.table, 0));
  tally.add('window.fractions', columnFaults('byte', to8(huWindow.floatCases.hu), huWindow.floatCases.out, 0));
  const { name, shape, out } = huWindow.image;
  tally.add('window.image', columnFaults('byte', to8(hounsfield(name, seed, shape)), out, 0));
}

function checkNormalization(tally: Tally, { normalize }: Goldens): void {
  const rounded = (values: number[]) => Float32Array.from(values);
  const { unit, reference, imagenet } = NORMALIZATIONS;
  const rgb = normalizationTables(imagenet);
  tally.add('normalize.unit', columnFaults('value', normalizationTables(unit)[1], rounded(normalize.toTensor), 0));
  tally.add('normalize.reference', columnFaults('value', normalizationTables(reference)[2], rounded(normalize['mean0.45_std0.224']), 0));
  for (const [channel, key] of (['R', 'G', 'B'] as const).entries()) {
    tally.add(`normalize.imagenet.${key}`, columnFaults('value', rgb[channel], rounded(normalize.imagenet[key]), 0));
  }
}

function checkResize(tally: Tally, c: ResizeCase, seed: number): void {
  const pixels = grey(c.name, seed, c.in);
  const wide = Float64Array.from(pixels);
  const antialiased = resizeFloat(wide, c.in, c.out, true);
  const faults = fnv1a(pixels) === c.inFnv ? [] : ['the input picture differs'];
  faults.push(
    ...compare('Pillow 8-bit', resize8(pixels, c.in, c.out), c.pilL, c.idx, 0),
    ...compare('Pillow float', antialiased, c.pilF, c.idx, 1e-6),
    ...compare('tensor antialiased', antialiased, c.tensorFloat_antialias, c.idx, 1e-8),
    ...compare('tensor plain', resizeFloat(wide, c.in, c.out, false), c.tensorFloat_plain, c.idx, 1e-8),
  );
  tally.add(`resize.${c.name}.${c.out.join('x')}`, faults);
}

/** The whole way of a slice, by the product's own functions: the slice is put in all three channels. */
function checkChains(tally: Tally, { chains }: Goldens, seed: number): void {
  const pixels = hounsfield(chains.image, seed, chains.shape);
  const unit: IntensityUnit = 'HU';
  const windowed = windowTo8Bit(pixels, unit, PAPER_WINDOW);
  tally.add('chain.window', fnv1a(windowed) === chains.windowedFnv ? [] : ['hash differs']);
  const slice = { rows: chains.shape[0], columns: chains.shape[1], unit, pixels };
  for (const { mean, std, shape, idx, v } of chains.cases) {
    const size = shape[1];
    const normalization: Normalization = { name: 'unit', mean, std };
    const sample = stackSample([slice, slice, slice], { slices: 'middle-3', window: PAPER_WINDOW, size, normalization });
    const input = new Float32Array(sample.length);
    normalizeInto(input, 0, sample, normalizationTables(normalization));
    // The goldens are [channel, row, column]; the sample is [row, column, channel].
    const got = idx.map((i) => input[(i % (size * size)) * 3 + Math.floor(i / (size * size))]);
    tally.add(`chain.${size}`, columnFaults('input', got, Float32Array.from(v), 0));
  }
}

function checkPreprocessing(tally: Tally, file: string): void {
  if (!existsSync(file)) return;
  const goldens = JSON.parse(readFileSync(file, 'utf8')) as Goldens;
  checkWindow(tally, goldens, goldens.seed);
  checkNormalization(tally, goldens);
  for (const c of [...goldens.resize.full, ...goldens.resize.sampled]) checkResize(tally, c, goldens.seed);
  checkChains(tally, goldens, goldens.seed);
}

/**
 * `verify -- prepare DIR`: window, resize and normalisation against numpy, Pillow and torchvision (DIR/preprocess.json), lung
 * masks against scikit-image (DIR/segmentation.json and its pictures).
 */
export async function run([dir]: string[]): Promise<Tally> {
  const tally = new Tally();
  checkPreprocessing(tally, path.join(dir, 'preprocess.json'));
  checkMasks(tally, dir);
  return tally;
}
