import { fault } from './fault.ts';
import { freshPixels, type TakePixels } from './pixel-memory.ts';

/** Hounsfield units: air -1000, water 0. The type's brand prevents stored values and windowed bytes from being used as HU. */
export type Hounsfield = Float32Array<ArrayBuffer> & { readonly __unit: 'HU' };

/** stored * slope + intercept (DICOM PS3.3, C.11.1). */
export interface Rescale {
  slope: number;
  intercept: number;
}

/** Throws ProblemError 'dicom-rescale' (without subject) for a rescale that would make no, or infinite, units. */
export function checkRescale(rescale: Rescale): Rescale {
  if (Number.isFinite(rescale.slope) && Number.isFinite(rescale.intercept) && rescale.slope !== 0) return rescale;
  throw fault('dicom-rescale', { slope: rescale.slope, intercept: rescale.intercept });
}

/** Stored values to Hounsfield units, rounded once to float32; -0 becomes +0. */
export function toHounsfield(stored: ArrayLike<number>, { slope, intercept }: Rescale, take: TakePixels = freshPixels): Hounsfield {
  const hu = take(stored.length);
  // Fast path for nearly all CT: float32 holds whole numbers exactly, and this takes less than half the time.
  if (slope === 1 && Number.isInteger(intercept)) for (let i = 0; i < hu.length; i++) hu[i] = stored[i] + intercept;
  else for (let i = 0; i < hu.length; i++) hu[i] = Math.fround(stored[i] * slope + intercept) + 0;
  return hu as Hounsfield;
}
