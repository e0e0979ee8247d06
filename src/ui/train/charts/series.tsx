import type { EpochRecord } from '#train/loop/events.ts';
import type { Messages } from '../../messages/language.ts';
import { SERIES } from '../../theme.ts';

export type Marker = 'circle' | 'triangle' | 'diamond' | 'square';

/** One line of a chart. Colour, dashes and marker each tell it from the others, so that any one of them is enough. */
export interface CurveSeries {
  /** Key of its name in the catalogue. */
  name: keyof Messages['curves']['series'];
  color: string;
  dash: string;
  marker: Marker;
  /** Its value after an epoch; undefined if the record lacks it. */
  ofEpoch(record: EpochRecord): number | undefined;
  /** The column of the step log that holds it; absent if it is known by epoch only. */
  column?: 'loss' | 'accuracy' | 'rate';
  /** Whether its steps are noisy: they are drawn faint, with their moving mean over them. */
  isNoisy?: boolean;
}

/** One chart. */
export interface ChartSpec {
  id: 'loss' | 'accuracy' | 'macroF1' | 'rate';
  /** Name of the file that the chart is saved as, without its ending. */
  file: string;
  series: readonly CurveSeries[];
  /** The highest possible value, of a score. */
  upTo?: number;
  /** Whether its axis always begins at 0. */
  fromZero?: boolean;
}

const TRAIN = { ...SERIES.train, name: 'train', isNoisy: true } as const;
const TUNE = { ...SERIES.tune, name: 'tune' } as const;

export const CHARTS: readonly ChartSpec[] = [
  {
    id: 'loss',
    file: 'loss',
    series: [
      { ...TRAIN, ofEpoch: ({ train }) => train.loss, column: 'loss' },
      { ...TUNE, ofEpoch: ({ tune }) => tune.loss },
    ],
  },
  {
    id: 'accuracy',
    file: 'accuracy',
    upTo: 1,
    series: [
      { ...TRAIN, ofEpoch: ({ train }) => train.accuracy, column: 'accuracy' },
      { ...TUNE, ofEpoch: ({ tune }) => tune.accuracy },
    ],
  },
  { id: 'macroF1', file: 'macro-f1', upTo: 1, series: [{ ...TUNE, ofEpoch: ({ tune }) => tune.macroF1 }] },
  {
    id: 'rate',
    file: 'learning-rate',
    fromZero: true,
    series: [
      {
        name: 'rate',
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
