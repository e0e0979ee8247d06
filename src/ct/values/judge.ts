import type { Problem } from '#base/problem.ts';
import { LARGEST, type ValueReading } from './reading.ts';
import { brightFilling, isConvincing, recognise } from './recognise.ts';
import type { ValueStatistics } from './statistics.ts';

/** What numbers tell of themselves. */
export interface Verdict {
  /** How they have to be read to be Hounsfield units: surely, or perhaps; null where they are some, or nothing fits. */
  found: { reading: ValueReading; certain: boolean } | null;
  /** What is odd about them as they are, where nothing is certain. */
  remark: Omit<Problem, 'subject'> | null;
  /** HU around which air lies, as the numbers will be read. */
  air?: number;
}

export const SOUND: Verdict = { found: null, remark: null };
const AS_THEY_ARE: ValueReading = { shift: 0 };
/** HU above which there is no air. */
const AIR = -300;
/** HU that only metal comes to, in few pixels. */
const METAL = 4000;
/** Values of segmentations are a few small whole numbers. */
const MOST_LABELS = 16;
const MOST_OF_12_BITS = 4095;

/** Whether numbers that files give as Hounsfield units can be some. */
export function judgeVolume(statistics: ValueStatistics): Verdict {
  const { counted, total, fills, min, max } = statistics;
  if (total === 0) return SOUND;
  const filledAbove = [...fills].reduce((sum, [value, count]) => sum + (value > LARGEST ? count : 0), 0);
  const wraps = filledAbove + statistics.between(LARGEST + 1, max) >= Math.max(4, 1e-4 * total);
  if (isConvincing(statistics, AS_THEY_ARE)) {
    const outside = brightFilling(statistics, AS_THEY_ARE);
    if (!wraps && outside === undefined) return SOUND;
    return certainly(wraps || outside === undefined ? { wrap: true, shift: 0 } : { outside, shift: 0 });
  }
  const found = recognise(statistics, 'volumes');
  if (found?.certain) return certainly(found.reading);
  const range = `Its values go from ${shown(min)} to ${shown(max)}`;
  if (statistics.whole && min >= 0 && max < MOST_LABELS) {
    const what = `Its values are whole numbers from ${min} to ${max}: it seems to be a mask and no CT.`;
    return { found: null, remark: { level: 'warning', code: 'looks-like-mask', what, remedy: 'Exclude it if it is one.' } };
  }
  if (wraps || statistics.between(METAL, max) >= 0.1 * counted) {
    const what = `${range}, and too many of them are more than any tissue or metal gives: they can't be Hounsfield units.`;
    return { found, remark: notHounsfield(what, 'Export it again as the scanner made it, or leave it out.') };
  }
  const soft = statistics.between(-200, 200) >= 0.05 * counted;
  const airAround = soft && [...fills.keys()].some((value) => value <= -900);
  if (airAround || statistics.between(-1200, AIR) >= 0.002 * counted) return SOUND;
  const what = `${range} and hold no air (-1000): they don't seem to be Hounsfield units.`;
  return { found, remark: notHounsfield(what, 'Export it again without windowing, or leave it out.') };
}

/** Whether the 16-bit numbers of pictures hold Hounsfield units; where they don't they are greys, of which the high byte counts. */
export function judgePictures(statistics: ValueStatistics): Verdict {
  const found = recognise(statistics, 'pictures');
  if (found?.certain) return certainly(found.reading);
  const { max } = statistics;
  if (max > MOST_OF_12_BITS || max === 0) return SOUND;
  const levels = max >> 8 === 0 ? 'one level' : `${(max >> 8) + 1} levels`;
  const what = `Its 16-bit pictures use values up to ${max} only: as greys, of which the high byte counts, they keep ${levels} of 256.`;
  const remedy =
    'If they are raw slices (Hounsfield units + 1024), have them read so beside the viewer; otherwise export them again over the full range.';
  return { found: { reading: { shift: -1024 }, certain: false }, remark: { level: 'warning', code: 'dark-pictures', what, remedy } };
}

function certainly(reading: ValueReading): Verdict {
  return { found: { reading, certain: true }, remark: null };
}

function notHounsfield(what: string, remedy: string): Verdict['remark'] {
  return { level: 'warning', code: 'not-hounsfield', what, remedy };
}

function shown(value: number): string {
  return String(Number(value.toFixed(2)));
}
