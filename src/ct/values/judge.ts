import type { Problem } from '#base/problem.ts';
import { LARGEST, type ValueReading } from './reading.ts';
import { areLungsCutOut, brightFilling, factorOf, isConvincing, recognise, withAirAround } from './recognise.ts';
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
  if (factor !== undefined) {
    const what = `Its values go from ${shown(min)} to ${shown(max)}: they seem to be Hounsfield units ${factor < 0 ? 'with the sign turned round' : `times ${factor}`}.`;
    return { found: null, remark: notHounsfield(what, 'Export it again with its rescale right, or leave it out.') };
  }
  const found = recognise(statistics, 'volumes') ?? (moved && { reading: moved, certain: false });
  if (found?.certain) return certainly(found.reading);
  const range = `Its values go from ${shown(min)} to ${shown(max)}`;
  if (statistics.whole && min >= 0 && max < MOST_LABELS) {
    const what = `Its values are whole numbers from ${min} to ${max}: it seems to be a mask and no CT.`;
    return { found: null, remark: { level: 'warning', code: 'looks-like-mask', what, remedy: 'Exclude it if it is one.' } };
  }
  if (wraps || statistics.between(METAL, max) >= 0.1 * counted || statistics.between(min, OUTSIDE) >= 0.4 * counted) {
    const what = `${range}, and too many of them are beyond what tissue, metal or air give: they can't be Hounsfield units.`;
    return { found, remark: notHounsfield(what, 'Export it again as the scanner made it, or leave it out.') };
  }
  if (moved) {
    const what = `Around the body its values are near ${-1000 - moved.shift}, where air (-1000) has to be: they seem to be shifted by ${-moved.shift}.`;
    return {
      found,
      remark: notHounsfield(what, 'Check air and tissue in the viewer, beside which you can have it read without the shift.'),
    };
  }
  const soft = statistics.between(-200, 200) >= 0.05 * counted;
  const airAround = soft && [...fills.keys()].some((value) => value <= -900);
  if (airAround || statistics.between(-1200, AIR) >= 0.002 * counted) return SOUND;
  const what = `${range} and hold no air (-1000): they don't seem to be Hounsfield units.`;
  return { found, remark: notHounsfield(what, 'Export it again in Hounsfield units, without a window or another scale, or leave it out.') };
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
  const kept = levels === 1 ? 'one level' : `${levels} levels`;
  const what = `Its 16-bit pictures use values from ${low} to ${high} only: as greys, of which the high byte counts, they keep ${kept} of 256.`;
  const offset = [1024, 32768].find((zero) => low >= zero - 1100 && high <= zero + 3100);
  if (offset === undefined) {
    return { found: null, remark: { level: 'warning', code: 'few-levels', what, remedy: 'Export them again over the full range.' } };
  }
  const remedy = `If they are Hounsfield units + ${offset}, have them read so beside the viewer; otherwise export them again over the full range.`;
  return { found: { reading: { shift: -offset }, certain: false }, remark: { level: 'warning', code: 'few-levels', what, remedy } };
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
