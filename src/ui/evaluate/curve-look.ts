import type { CSSProperties } from 'react';
import { severityColor } from '../theme.ts';

/** Patterns of dashes by class, so that curves differ in more than their shade. */
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '5 2 1 2 1 2'];

/** How the curve of a class is drawn. */
export const curveLook = (k: number, classCount: number): CSSProperties => ({
  stroke: severityColor(k, classCount),
  strokeDasharray: DASHES[k % DASHES.length],
});
