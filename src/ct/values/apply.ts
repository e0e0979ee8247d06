import type { SliceImage } from '../scan.ts';
import { clearAreas, clearCorners } from './corners.ts';
import { isCutAway, readNumber, type ValueReading } from './reading.ts';

/** Turns a slice's values into Hounsfield units, in place. */
export function applyReading({ pixels, rows, columns }: Pick<SliceImage, 'pixels' | 'rows' | 'columns'>, reading: ValueReading): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = readNumber(pixels[i], reading);
  if (reading.outside === undefined) return;
  const outside = readNumber(reading.outside, reading);
  if (isCutAway(reading)) clearAreas(pixels, rows, columns, outside);
  else clearCorners(pixels, rows, columns, (value) => value === outside);
}
