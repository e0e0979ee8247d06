import { SERIES } from '../theme.ts';
import type { CurvePoint } from './curve-points.ts';

export type Marker = 'circle' | 'triangle' | 'diamond';

/** One line of a chart: colour, dashes and marker say the same, so that any one of them is enough. */
export interface CurveSeries {
  key: Exclude<keyof CurvePoint, 'epoch'>;
  name: string;
  color: string;
  dash: string;
  marker: Marker;
}

export const LOSS: readonly CurveSeries[] = [
  { ...SERIES.train, key: 'trainLoss' },
  { ...SERIES.tune, key: 'tuneLoss' },
];

export const ACCURACY: readonly CurveSeries[] = [
  { ...SERIES.train, key: 'trainAccuracy' },
  { ...SERIES.tune, key: 'tuneAccuracy' },
  { key: 'tuneMacroF1', name: 'Tune macro F1', color: '#CC79A7', dash: '2 4', marker: 'diamond' },
];

const RADIUS = 3.5;

/** A marker around (cx, cy), in SVG. */
export function MarkerShape({ cx, cy, marker, color }: { cx: number; cy: number; marker: Marker; color: string }) {
  const r = RADIUS;
  if (marker === 'circle') return <circle cx={cx} cy={cy} r={r} fill={color} />;
  if (marker === 'triangle') return <path d={`M${cx} ${cy - r - 0.5}l${r + 0.5} ${2 * r}h${-2 * r - 1}z`} fill={color} />;
  return <path d={`M${cx} ${cy - r - 0.5}l${r} ${r + 0.5}l${-r} ${r + 0.5}l${-r} ${-r - 0.5}z`} fill={color} />;
}
