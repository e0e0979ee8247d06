import type { Scan } from '#ct/scan.ts';

/** Letters at the edges of a slice: where the patient's right, left, front, back, head and feet are. */
export interface EdgeMarks {
  left: string;
  right: string;
  top: string;
  bottom: string;
}

/** DICOM's axes point to the left, to the back and to the head. */
const TOWARDS = ['L', 'P', 'H'];
const AWAY = ['R', 'A', 'F'];

/** The letter of a direction's largest part. */
function letter(direction: readonly number[], sign: 1 | -1): string {
  const sizes = direction.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes));
  const value = (direction[axis] ?? 0) * sign;
  return (value > 0 ? TOWARDS[axis] : AWAY[axis]) ?? '';
}

/** Null where the files do not say how their slices lie: a guess could swap left and right. */
export function edgeMarks({ orientation }: Pick<Scan, 'orientation'>): EdgeMarks | null {
  if (!orientation) return null;
  const { row, column } = orientation;
  return { left: letter(row, -1), right: letter(row, 1), top: letter(column, -1), bottom: letter(column, 1) };
}
