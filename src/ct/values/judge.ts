import { type Problem, warning } from '#base/problem.ts';
import { LARGEST, type ValueReading } from './reading.ts';
import { areLungsCutOut, brightFilling, factorOf, isConvincing, recognise, withAirAround } from './recognise.ts';
import type { ValueStatistics } from './statistics.ts';

/** The verdict on the values of a scan. */
export interface Verdict {
  /** The reading that makes them Hounsfield units, certain or possible; null where they are Hounsfield units already, or no reading fits. */
  found: { reading: ValueReading; certain: boolean } | null;
  /** What is odd about them as they are stored, where nothing is certain; its subject is still empty. */
  remark: Problem | null;
  /** The HU at which air lies, after reading. */
  air?: number;
}

export const SOUND: Verdict = { found: null, remark: null };
const AS_THEY_ARE: ValueReading = { shift: 0 };
/** HU above which there is neither air nor lung. */
const AIR = -600;
/** HU below all that is not outside the scanner's circle. */
const OUTSIDE = -1500;
/** HU that only metal comes to, in few pixels. */
const METAL = 4000;
/** Values of segmentations are a few small whole numbers. */
const MOST_LABELS = 16;
/** Of 256 greys: raw slices of 12 bits have so many in 16. */
const FEW_LEVELS = 16;

/** Whether numbers that files give as Hounsfield units can be some. */
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

/** Whether the 16-bit numbers of pictures hold Hounsfield units; where they don't they are greys, of which the high byte counts. */
export function judgePictures(statistics: ValueStatistics): Verdict {
  const found = recognise(statistics, 'pictures');
  if (found?.certain) return certainly(found.reading);
  const { low, high, distinct } = statistics.extent();
  const levels = (high >> 8) - (low >> 8) + 1;
  // A few greys on purpose lose nothing, unless all of them lie in the low byte.
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
