import type { Scan } from '#ct/scan.ts';

/** Letters at the edges of a slice: where the patient's right, left, front, back, head and feet are. */
export interface EdgeLetters {
  left: string;
  right: string;
  top: string;
  bottom: string;
}

/** DICOM's axes x, y and z point to the patient's left (L), back (P) and head (H). */
const TOWARDS = ['L', 'P', 'H'];
const AWAY = ['R', 'A', 'F'];

/** The letter of the axis along which the direction is largest. */
function letter(direction: readonly number[], sign: 1 | -1): string {
  const sizes = direction.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes));
  const value = (direction[axis] ?? 0) * sign;
  return (value > 0 ? TOWARDS[axis] : AWAY[axis]) ?? '';
}

/** Returns null if the files do not say how their slices are oriented: a guess could swap left and right. */
export function edgeLetters({ orientation }: Pick<Scan, 'orientation'>): EdgeLetters | null {
  if (!orientation) return null;
  const { row, column } = orientation;
  return { left: letter(row, -1), right: letter(row, 1), top: letter(column, -1), bottom: letter(column, 1) };
}
