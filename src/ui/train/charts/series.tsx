import type { EpochRecord } from '#train/loop/events.ts';
import { SERIES } from '../../theme.ts';

export type Marker = 'circle' | 'triangle' | 'diamond' | 'square';

/** One line of a chart: colour, dashes and marker say the same, so that any one of them is enough. */
export interface CurveSeries {
  name: string;
  color: string;
  dash: string;
  marker: Marker;
  /** undefined where the epoch's record does not have it. */
  ofEpoch(record: EpochRecord): number | undefined;
  /** The column of the steps' log that has it step by step; absent where it is known by epoch only. */
  column?: 'loss' | 'accuracy' | 'rate';
  /** Its steps are noisy: they are drawn faint, with their moving mean over them. */
  isNoisy?: boolean;
}

/** One chart. */
export interface ChartSpec {
  id: 'loss' | 'accuracy' | 'macroF1' | 'rate';
  title: string;
  series: readonly CurveSeries[];
  /** Upper end of the axis where it is known. */
  upTo?: number;
}

const TRAIN = { ...SERIES.train, isNoisy: true };

export const CHARTS: readonly ChartSpec[] = [
  {
    id: 'loss',
    title: 'Loss',
    series: [
      { ...TRAIN, ofEpoch: ({ train }) => train.loss, column: 'loss' },
      { ...SERIES.tune, ofEpoch: ({ tune }) => tune.loss },
    ],
  },
  {
    id: 'accuracy',
    title: 'Accuracy',
    upTo: 1,
    series: [
      { ...TRAIN, ofEpoch: ({ train }) => train.accuracy, column: 'accuracy' },
      { ...SERIES.tune, ofEpoch: ({ tune }) => tune.accuracy },
    ],
  },
  { id: 'macroF1', title: 'Macro F1', upTo: 1, series: [{ ...SERIES.tune, ofEpoch: ({ tune }) => tune.macroF1 }] },
  {
    id: 'rate',
    title: 'Learning rate',
    series: [
      {
        name: 'Rate',
        color: '#009E73',
        dash: '',
        marker: 'square',
        ofEpoch: ({ learningRate }) => learningRate,
        column: 'rate',
      },
    ],
  },
];

const RADIUS = 3.5;

/** A marker around (cx, cy), in SVG. */
export function MarkerShape({ cx, cy, marker, color }: { cx: number; cy: number; marker: Marker; color: string }) {
  const r = RADIUS;
  if (marker === 'circle') return <circle cx={cx} cy={cy} r={r} fill={color} />;
  if (marker === 'triangle') return <path d={`M${cx} ${cy - r - 0.5}l${r + 0.5} ${2 * r}h${-2 * r - 1}z`} fill={color} />;
  if (marker === 'square') return <rect x={cx - r} y={cy - r} width={2 * r} height={2 * r} fill={color} />;
  return <path d={`M${cx} ${cy - r - 0.5}l${r} ${r + 0.5}l${-r} ${r + 0.5}l${-r} ${-r - 0.5}z`} fill={color} />;
}
