import type { FrameGeometry, Vector } from './header.ts';

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function length(a: Vector): number {
  return Math.hypot(...a);
}

/** Row x column direction: along it slices are ordered. */
export function normalOf({ row, column }: NonNullable<FrameGeometry['orientation']>): Vector {
  return cross(row, column);
}

/** Angle between two directions in degrees, 0 to 90; 0 when one has no length. */
export function angleBetween(a: Vector, b: Vector): number {
  const size = length(a) * length(b);
  if (size === 0) return 0;
  return (Math.acos(Math.min(1, Math.abs(dot(a, b)) / size)) * 180) / Math.PI;
}

/** Six direction cosines as unit vectors; null unless they are of length one and at right angles (within 1 %). */
export function orientationOf(values: readonly number[]): FrameGeometry['orientation'] {
  if (values.length !== 6 || !values.every(Number.isFinite)) return null;
  const row: Vector = [values[0], values[1], values[2]];
  const column: Vector = [values[3], values[4], values[5]];
  const unit = (v: Vector): boolean => Math.abs(length(v) - 1) < 0.01;
  return unit(row) && unit(column) && Math.abs(dot(row, column)) < 0.01 ? { row, column } : null;
}

export function positionOf(values: readonly number[]): Vector | null {
  return values.length === 3 && values.every(Number.isFinite) ? [values[0], values[1], values[2]] : null;
}

export function pixelSpacingOf(values: readonly number[]): [number, number] | null {
  return values.length === 2 && values.every((v) => Number.isFinite(v) && v > 0) ? [values[0], values[1]] : null;
}

/** True for slices that lie across the body: their normal is within 45 degrees of the body's axis. */
export function isAxial(orientation: FrameGeometry['orientation']): boolean {
  return orientation !== null && Math.abs(normalOf(orientation)[2]) > Math.SQRT1_2;
}

export function sameOrientation(a: FrameGeometry['orientation'], b: FrameGeometry['orientation']): boolean {
  if (a === null || b === null) return a === b;
  const near = (u: Vector, v: Vector): boolean => u.every((value, i) => Math.abs(value - v[i]) < 0.01);
  return near(a.row, b.row) && near(a.column, b.column);
}

export function samePixelSpacing(a: FrameGeometry['pixelSpacing'], b: FrameGeometry['pixelSpacing']): boolean {
  if (a === null || b === null) return a === b;
  return a.every((value, i) => Math.abs(value - b[i]) < 0.01 * value);
}
