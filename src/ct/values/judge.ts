import { type Problem, warning } from '#base/problem.ts';
import { LARGEST, type ValueReading } from './reading.ts';
import { areLungsCutOut, brightFilling, factorOf, isConvincing, recognise, withAirAround } from './recognise.ts';
import type { ValueStatistics } from './statistics.ts';

/** The verdict on the values of a scan. */
export interface Verdict {
  /** The reading that turns the values into Hounsfield units; null where they are Hounsfield units already, or no reading fits. */
  found: { reading: ValueReading; certain: boolean } | null;
  /** The problem of the values as they are stored; null where they are sound or a reading is certain. The caller fills in its subject. */
  remark: Problem | null;
  /** The level of air in HU, after a certain reading; undefined where the scan shows no air. */
  air?: number;
  /** The HU at which all higher values were cut off, after a certain reading; undefined where they were not. */
  cutAt?: number;
}

export const SOUND: Verdict = { found: null, remark: null };
const AS_THEY_ARE: ValueReading = { shift: 0 };
/** HU above which there is neither air nor lung. */
const AIR = -600;
/** HU below everything inside the scanner's circle. */
const OUTSIDE = -1500;
/** HU that only metal reaches, in few pixels. */
const METAL = 4000;
/** Whole numbers from 0 to below this are taken for the labels of a segmentation. */
const MOST_LABELS = 16;
/** With at most this many of 256 grey levels, a 16-bit picture may hold raw 12-bit values: those fill 16 levels. */
const FEW_LEVELS = 16;

/** Judges whether values that files state to be Hounsfield units can be Hounsfield units. */
export function judgeVolume(statistics: ValueStatistics): Verdict {
  const { counted, total, fills, min, max } = statistics;
  if (total === 0) return SOUND;
  const filledAbove = [...fills].reduce((sum, [value, count]) => sum + (value > LARGEST ? count : 0), 0);
  const wraps = filledAbove + statistics.between(LARGEST + 1, max) >= Math.max(4, 1e-4 * total);
  const moved = withAirAround(statistics);
  if (!moved && isConvincing(statistics, AS_THEY_ARE)) {
    const outside = brightFilling(statistics, AS_THEY_ARE);
    if (!wraps && outside === undefined) return SOUND;
    return certainly(wraps || outside === undefined ? { wrap: true, shift: 0 } : { outside, shift: 0 });
  }
  if (areLungsCutOut(statistics)) return certainly({ outside: 0, shift: 0 });
  const factor = factorOf(statistics);
  const values = { min: shown(min), max: shown(max) };
  if (factor !== undefined) return { found: null, remark: warning('not-hounsfield/factor', '', { values, factor }) };
  const found = recognise(statistics, 'volumes') ?? (moved && { reading: moved, certain: false });
  if (found?.certain) return certainly(found.reading);
  if (statistics.whole && min >= 0 && max < MOST_LABELS) return { found: null, remark: warning('looks-like-mask', '', { min, max }) };
  if (wraps || statistics.between(METAL, max) >= 0.1 * counted || statistics.between(min, OUTSIDE) >= 0.4 * counted) {
    return { found, remark: warning('not-hounsfield/beyond', '', { values }) };
  }
  if (moved) {
    return { found, remark: warning('not-hounsfield/shifted', '', { air: -1000 - moved.shift, shift: -moved.shift }) };
  }
  const soft = statistics.between(-200, 200) >= 0.05 * counted;
  const airAround = soft && [...fills.keys()].some((value) => value <= -900);
  if (airAround || statistics.between(-1200, AIR) >= 0.002 * counted) return SOUND;
  return { found, remark: warning('not-hounsfield/no-air', '', { values }) };
}

/** Judges whether the 16-bit values of pictures are Hounsfield units. Otherwise they are greys, of which only the high byte is used. */
export function judgePictures(statistics: ValueStatistics): Verdict {
  const found = recognise(statistics, 'pictures');
  if (found?.certain) return certainly(found.reading);
  const { low, high, distinct } = statistics.extent();
  const levels = (high >> 8) - (low >> 8) + 1;
  // A picture that was drawn with few greys loses nothing in the high byte, unless all its values lie in the low byte.
  const black = statistics.max > 0 && statistics.max < 256;
  if (!black && (levels > FEW_LEVELS || distinct < 4 * levels)) return SOUND;
  const offset = [1024, 32768].find((zero) => low >= zero - 1100 && high <= zero + 3100);
  if (offset === undefined) return { found: null, remark: warning('few-levels', '', { low, high, levels }) };
  const remark = warning('few-levels/offset', '', { low, high, levels, offset });
  return { found: { reading: { shift: -offset }, certain: false }, remark };
}

function certainly(reading: ValueReading): Verdict {
  return { found: { reading, certain: true }, remark: null };
}

function shown(value: number): string {
  return String(Number(value.toFixed(2)));
}
