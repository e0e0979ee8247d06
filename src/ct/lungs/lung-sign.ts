import type { SliceImage } from '../scan.ts';
import { shrunken } from '../thumbnail.ts';
import { area, type Bitmap, emptyBitmap } from './bitmap.ts';
import { boxAround } from './box.ts';
import { LUNG_BELOW } from './lung-mask.ts';
import { erode } from './morphology.ts';
import { fillHoles } from './regions.ts';

/** Slices are looked at in this size: the signs are of shapes in the body, not of pixels. */
const EDGE = 128;
/** Values of lung with air in it, ill or not; the air of bowel and outside is darker. Pictures: a window from about -1000 to 400 HU. */
const AERATED = { HU: { low: -950, high: -500 }, grey8: { low: 8, high: 92 } } as const;
/** The least share of the body that is lung; partial volume around gas, sinuses and mastoid cells stays below 0.012 of the drawn series. */
export const LEAST_LUNG = 0.03;
/** The most lung that a body has, which an emphysema does not reach. */
const MOST_LUNG = 0.85;
/** Around lungs there is more dense tissue than this part of them, unless they were cut out. */
const MOST_AROUND = 0.3;
/** Lungs lie beside the middle of the body: its middle fifth holds less of them than the rest, where a brain holds as much. */
const MIDDLE = 0.2;
const MOST_IN_MIDDLE = 0.75;
/** The fewest of four corners that are dark around a body. */
const DARK_CORNERS = 2;
/** Where ill lungs hold less air than this part of the body, what is left of it may lie anywhere, and is not asked where it lies. */
const LITTLE_AIR = 0.12;

/** What a slice shows of lungs. */
export interface LungSign {
  /** The share of the body that is aerated lung, 0..1. */
  share: number;
  /** The density of lung in the middle fifth of the body, of its width or height, relative to the rest: 1 where it does not differ. */
  inMiddle: number;
  /** Whether nothing of a body is around them. */
  isCutOut: boolean;
  /** Whether corners are dark, as air around a body. */
  darkCorners: boolean;
}

/** Looks for lungs in a slice, by shares of the body that hold at any resolution. It costs a hundredth of a lung mask's time. */
export function lungSign(slice: SliceImage): LungSign {
  const { width: columns, height: rows, values } = shrunken(slice, EDGE);
  const { low, high } = AERATED[slice.unit];
  const dense = bitmapOf(values, rows, columns, (value) => value > LUNG_BELOW[slice.unit]);
  const lung = erode(
    bitmapOf(values, rows, columns, (value) => value > low && value < high),
    1,
  );
  const filled = fillHoles(dense);
  for (let i = 0; i < filled.bits.length; i++) filled.bits[i] |= lung.bits[i];
  const body = area(filled);
  const aerated = area(lung);
  const share = body === 0 ? 0 : aerated / body;
  // Where lungs were cut out of their body, what lies between them tells them from anything else that is dark.
  const isCutOut = area(dense) < MOST_AROUND * aerated;
  return { share, isCutOut, inMiddle: inMiddleOf(lung, isCutOut ? null : filled), darkCorners: hasDarkCorners(dense) };
}

/** Whether a slice shows lungs. Of a picture, dark corners are asked for as well, since its greys may be of anything. */
export function showsLungs({ share, isCutOut, inMiddle, darkCorners }: LungSign, unit: SliceImage['unit']): boolean {
  return (
    share >= LEAST_LUNG &&
    (isCutOut || share <= MOST_LUNG) &&
    (share < LITTLE_AIR || inMiddle <= MOST_IN_MIDDLE) &&
    (unit === 'HU' || darkCorners)
  );
}

function bitmapOf(values: ArrayLike<number>, rows: number, columns: number, test: (value: number) => boolean): Bitmap {
  const out = emptyBitmap(rows, columns);
  for (let i = 0; i < out.bits.length; i++) out.bits[i] = test(values[i]) ? 1 : 0;
  return out;
}

/** `body` null: the box around the lungs. */
function inMiddleOf(lung: Bitmap, body: Bitmap | null): number {
  const box = boxAround([body ?? lung]);
  if (!box) return 1;
  const ratio = (first: number, size: number, along: (at: number) => number) => {
    const inner = { lung: 0, body: 0 };
    const outer = { lung: 0, body: 0 };
    for (let i = 0; i < lung.bits.length; i++) {
      if (body?.bits[i] === 0) continue;
      const from = Math.abs(along(i) + 0.5 - first - size / 2);
      const part = from <= (MIDDLE * size) / 2 ? inner : outer;
      part.body++;
      part.lung += lung.bits[i];
    }
    const [dense, rest] = [inner.lung / Math.max(1, inner.body), outer.lung / Math.max(1, outer.body)];
    return rest === 0 ? 1 : dense / rest;
  };
  const { columns } = lung;
  const upright = ratio(box.left, box.right - box.left, (i) => i % columns);
  const lying = ratio(box.top, box.bottom - box.top, (i) => Math.floor(i / columns));
  return Math.min(upright, lying);
}

/** Whether at most a quarter of each corner, a thirty-second of the edges, is dense: a broad body comes near the corners. */
function hasDarkCorners({ rows, columns, bits }: Bitmap): boolean {
  const [high, wide] = [Math.max(1, rows >> 5), Math.max(1, columns >> 5)];
  const corner = (top: number, left: number) => {
    let dense = 0;
    for (let r = 0; r < high; r++) for (let c = 0; c < wide; c++) dense += bits[(top + r) * columns + left + c];
    return dense <= 0.25 * high * wide;
  };
  // A broad body, or the table below it, reaches into some.
  const dark = [0, rows - high].flatMap((top) => [0, columns - wide].filter((left) => corner(top, left)));
  return dark.length >= DARK_CORNERS;
}
