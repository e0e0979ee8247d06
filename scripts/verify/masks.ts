import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decode } from 'fast-png';
import { fnv1a } from '#base/hash.ts';
import { area, type Bitmap, dice } from '#ct/lungs/bitmap.ts';
import { components } from '#ct/lungs/components.ts';
import { robertsEdges } from '#ct/lungs/edges.ts';
import { lungMask, type MaskStages, maskStages, sliceStages } from '#ct/lungs/lung-mask.ts';
import { close, erode } from '#ct/lungs/morphology.ts';
import { clearBorder, fillHoles } from '#ct/lungs/regions.ts';
import type { SliceImage } from '#ct/scan.ts';
import { type Case, type Outcome, requireNone } from './case.ts';
import { DICE } from './tolerances.ts';

type Variant = 'u8' | 'hu';

interface MaskCase {
  case: string;
  shape: [rows: number, columns: number];
  inputFnv: number;
  variants: Record<Variant, { regions: number; largestAreas: number[]; stages: Record<keyof MaskStages, { count: number; fnv: number }> }>;
}

/** Rows of '0' and '1'. */
type Picture = string[];

interface Primitive {
  name: string;
  input: Picture;
  label8: number;
  label4: number;
  areas8: number[];
  regions: number;
  clear_border: Picture;
  erosion_disk2: Picture;
  closing_disk3: Picture;
  closing_disk10: Picture;
  roberts_nonzero: Picture;
  fill_holes: Picture;
  recipe: Record<'cleared' | 'two' | 'filled', Picture>;
}

interface Goldens {
  cases: MaskCase[];
  primitives: Primitive[];
}

const readPng = (file: string) => Uint8Array.from(decode(readFileSync(file)).data);

function bitmapOf(rows: Picture): Bitmap {
  return { rows: rows.length, columns: rows[0].length, bits: Uint8Array.from(rows.join(''), Number) };
}

/** The slice as a scan of either kind holds it: the windowed bytes, or the Hounsfield units that they stand for. */
function sliceOf(pixels: Uint8Array, [rows, columns]: [number, number], variant: Variant): SliceImage {
  if (variant === 'u8') return { rows, columns, unit: 'grey8', pixels: Float32Array.from(pixels) };
  return { rows, columns, unit: 'HU', pixels: Float32Array.from(pixels, (v) => -1000 + (v * 1400) / 255) };
}

/** All stages bit by bit, and the overlap of the mask with the reference. */
function checkSlice(folder: string, golden: MaskCase, variant: Variant): Outcome {
  const pixels = readPng(path.join(folder, `${golden.case}.png`));
  const faults = fnv1a(pixels) === golden.inputFnv ? [] : ['the input picture differs'];
  const slice = sliceOf(pixels, golden.shape, variant);
  const want = golden.variants[variant];
  const stages = sliceStages(slice);
  for (const [name, image] of Object.entries(stages) as [keyof MaskStages, Bitmap][]) {
    const { count, fnv } = want.stages[name];
    if (area(image) !== count) faults.push(`${name} has ${area(image)} pixels, not ${count}`);
    else if (fnv1a(image.bits) !== fnv) faults.push(`${name} differs`);
  }
  const { areas } = components(stages.cleared, 1, 8);
  const largest = [...areas].sort((a, b) => b - a).slice(0, want.largestAreas.length);
  if (areas.length !== want.regions) faults.push(`${areas.length} regions, not ${want.regions}`);
  if (`${largest}` !== `${want.largestAreas}`) faults.push(`areas ${largest}, not ${want.largestAreas}`);
  const mask = readPng(path.join(folder, `${golden.case}_${variant}_mask.png`)).map((v) => (v > 0 ? 1 : 0));
  const overlap = dice(lungMask(slice), { ...stages.filled, bits: mask });
  requireNone(faults);
  const words = `Dice ${overlap.toFixed(4)}`;
  return { comparisons: [{ what: '1 - Dice', measured: 1 - overlap, limit: DICE, worst: '' }], detail: words };
}

function checkPrimitive(golden: Primitive): Outcome {
  const image = bitmapOf(golden.input);
  const faults: string[] = [];
  const expectPicture = (what: string, got: Bitmap, want: Picture) => {
    const differing = bitmapOf(want).bits.reduce((sum, bit, i) => sum + (bit ^ got.bits[i]), 0);
    if (differing > 0) faults.push(`${what} differs in ${differing} pixels`);
  };
  const expectNumbers = (what: string, got: ArrayLike<number>, want: number[]) => {
    if (Array.from(got).join() !== want.join()) faults.push(`${what} ${Array.from(got).join()}, not ${want.join()}`);
  };
  const eight = components(image, 1, 8);
  expectNumbers('8-connected regions', [eight.count], [golden.label8]);
  expectNumbers('areas', eight.areas, golden.areas8);
  expectNumbers('4-connected regions', [components(image, 1, 4).count], [golden.label4]);
  expectPicture('clear_border', clearBorder(image), golden.clear_border);
  expectPicture('binary_erosion(disk(2))', erode(image, 2), golden.erosion_disk2);
  expectPicture('binary_closing(disk(3))', close(image, 3), golden.closing_disk3);
  expectPicture('binary_closing(disk(10))', close(image, 10), golden.closing_disk10);
  expectPicture('roberts', robertsEdges(image), golden.roberts_nonzero);
  expectPicture('binary_fill_holes', fillHoles(image), golden.fill_holes);
  const stages = maskStages(image);
  expectNumbers('regions inside', [components(stages.cleared, 1, 8).count], [golden.regions]);
  for (const stage of ['cleared', 'two', 'filled'] as const) expectPicture(`stage ${stage}`, stages[stage], golden.recipe[stage]);
  requireNone(faults);
  return { comparisons: [] };
}

/** Lung masks with all their stages, and the operations they are made of, against scikit-image and scipy. */
export function maskCases(dir: string): Case[] {
  const file = path.join(dir, 'segmentation.json');
  if (!existsSync(file)) return [];
  const { cases, primitives } = JSON.parse(readFileSync(file, 'utf8')) as Goldens;
  const folder = path.join(dir, 'segmentation');
  return [
    ...cases.flatMap((golden) =>
      (['u8', 'hu'] as const).map((variant) => ({
        name: `mask.${golden.case}.${variant}`,
        run: () => checkSlice(folder, golden, variant),
      })),
    ),
    ...primitives.map((golden) => ({ name: `mask.primitives.${golden.name}`, run: () => checkPrimitive(golden) })),
  ];
}
