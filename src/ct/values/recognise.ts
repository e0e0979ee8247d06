import { LARGEST, readNumber, type ValueReading } from './reading.ts';
import type { ValueStatistics } from './statistics.ts';

/** Returns how many values lie from `low` to `high` HU, both included, after a reading. */
type Count = (low: number, high: number) => number;

/** The fewest values that allow a judgement. */
const FEWEST = 64;
/** HU below which there is neither tissue nor air. Scanners often store lower values outside their circle. */
const DARKEST = -1100;
/** HU above every 16-bit value. */
const TOP = 100000;
/** HU of dense bone, which never fills the corners of slices. */
const BRIGHT = 1000;

function countAs(statistics: ValueStatistics, { wrap = false, shift }: ValueReading): Count {
  return (low, high) => {
    const [from, to] = [low - shift, high - shift];
    if (!wrap) return statistics.between(from, to);
    return (
      statistics.between(from, Math.min(to, LARGEST)) + statistics.between(Math.max(from + 65536, LARGEST + 1), Math.min(to, -1) + 65536)
    );
  };
}

/**
 * Whether the values after this reading are almost surely Hounsfield units of a body: they show air or lung, much soft tissue
 * (-150 to 150), fewer brighter values, little dense bone, and next to no metal.
 */
export function isConvincing(statistics: ValueStatistics, reading: ValueReading): boolean {
  return isBody(countAs(statistics, reading), statistics.counted);
}

/**
 * Returns the factor (-1 or 10) by which Hounsfield units of a body were multiplied; undefined where neither fits. After a factor of -1
 * tissue looks like the air of Hounsfield units + 1024, and air looks like its tissue. The position of the lungs' values decides.
 */
export function factorOf(statistics: ValueStatistics): number | undefined {
  const { counted } = statistics;
  const turned: Count = (low, high) => statistics.between(-high, -low);
  const [lungs, lungsElse] = [turned(-880, -650), countAs(statistics, { shift: -1024 })(-894, -650)];
  if (isBody(turned, counted) && lungs >= 0.02 * counted && lungs > 2 * lungsElse) return -1;
  return isBody((low, high) => statistics.between(10 * low, 10 * high), counted) ? 10 : undefined;
}

function isBody(count: Count, counted: number): boolean {
  const seen = count(DARKEST, TOP);
  const soft = count(-150, 150);
  return (
    seen >= Math.max(FEWEST, 0.3 * counted) &&
    count(DARKEST, 3100) >= 0.97 * seen &&
    count(DARKEST, -600) >= 0.03 * seen &&
    soft >= 0.05 * seen &&
    soft >= 0.6 * count(-300, TOP) &&
    count(700, TOP) <= 0.1 * count(-300, TOP)
  );
}

/** Whether the values after this reading may be Hounsfield units of soft tissue alone. */
function isPossible(statistics: ValueStatistics, reading: ValueReading): boolean {
  const count = countAs(statistics, reading);
  const seen = count(DARKEST, TOP);
  return seen >= Math.max(FEWEST, 0.3 * statistics.counted) && count(-200, 300) >= 0.5 * seen && count(DARKEST, 3100) >= 0.97 * seen;
}

/**
 * Returns the stored value that fills corners and is too bright for them after the reading; undefined where there is none. It marks areas
 * outside the scanner's circle, or areas that were cut away. Where air surrounds the body, every value above -300 HU is too bright;
 * elsewhere only dense bone is. A value of exactly 0 HU (water) is taken where it fills large areas: real water is noisy.
 */
export function brightFilling(statistics: ValueStatistics, reading: ValueReading): number | undefined {
  const { fills, total } = statistics;
  const bounded = countAs(statistics, reading)(-1050, -950) >= 0.1 * total;
  const isBright = (hu: number) => hu > (bounded ? -300 : BRIGHT);
  const bright = [...fills].filter(([value, count]) => isBright(readNumber(value, reading)) && count >= 0.05 * total);
  return bright.sort((a, b) => b[1] - a[1])[0]?.[0] ?? waterFilling(statistics, reading);
}

function waterFilling({ areas, slices }: ValueStatistics, { shift }: ValueReading): number | undefined {
  return 2 * (areas.get(-shift) ?? 0) > slices ? -shift : undefined;
}

/** Whether the values are Hounsfield units of lungs whose surroundings were all set to 0 HU (water). */
export function areLungsCutOut(statistics: ValueStatistics): boolean {
  const count = countAs(statistics, { shift: 0 });
  const { counted } = statistics;
  return (
    waterFilling(statistics, { shift: 0 }) !== undefined &&
    counted >= FEWEST &&
    count(DARKEST, 3100) >= 0.97 * counted &&
    count(DARKEST, 300) >= 0.8 * counted &&
    count(DARKEST, -600) >= 0.03 * counted
  );
}

/** Returns the level of air in HU after the reading; undefined where the scan shows no air. */
export function airLevel(statistics: ValueStatistics, reading: ValueReading): number | undefined {
  const count = countAs(statistics, reading);
  const [low, high, reach] = [-1150, -850, 10];
  let level: number | undefined;
  let most = 0.01 * statistics.total;
  const note = (hu: number, seen: number) => {
    if (seen > most) [level, most] = [hu, seen];
  };
  for (const [value, filled] of statistics.fills) {
    const hu = readNumber(value, reading);
    if (hu >= low && hu <= high) note(hu, filled);
  }
  for (let hu = low; hu <= high; hu++) note(hu, count(hu - reach, hu + reach));
  return level;
}

/** HU that dense bone of a scan over the full range exceeds. */
const BONE = 1000;
/** More of the values than this are exactly the highest one only where all higher ones were cut off, as by a window. */
const CUT = 0.003;

/** Returns the HU at which higher values were cut off; undefined where the values end by themselves. */
export function cutLevel(statistics: ValueStatistics, reading: ValueReading): number | undefined {
  const { max, counted, fills } = statistics;
  const high = readNumber(max, reading);
  const isCut = high < BONE && !fills.has(max) && statistics.between(max, max) >= Math.max(8, CUT * counted);
  return isCut ? high : undefined;
}

/**
 * Corrects the shift where Hounsfield units + 1000 were stored. The shift of -1024 then puts air at -1024 instead of -1000, and its noise
 * reaches as far below that level as above it.
 */
function withAirInPlace(statistics: ValueStatistics, reading: ValueReading): ValueReading {
  const count = countAs(statistics, reading);
  const level = airLevel(statistics, reading) ?? -1000;
  const [below, above] = [count(level - 20, level - 3), count(level + 3, level + 20)];
  const isNoise = below > 0.5 * above && above > 0.5 * below && below + above > 0.01 * statistics.total;
  return isNoise && Math.abs(level + 1024) <= 8 ? { ...reading, shift: reading.shift + 24 } : reading;
}

/**
 * Decides between an offset of 1000 and one of 1024. Air near its usual level after the reading confirms the present one. Where there is
 * no such air, both stay possible, and the likelier offset puts muscle and blood nearer to their usual value.
 */
function withOtherOffset(statistics: ValueStatistics, reading: ValueReading): ValueReading {
  if (reading.shift !== -1024) return reading;
  const count = countAs(statistics, reading);
  const filled = [...statistics.fills].reduce(
    (sum, [value, pixels]) => sum + (Math.abs(readNumber(value, reading) + 1000) <= 12 ? pixels : 0),
    0,
  );
  const air = filled + count(-1012, -988);
  if (air >= 0.01 * statistics.total && air > count(-984, -960)) return reading;
  let [muscle, most] = [MUSCLE, 0];
  for (let hu = -20; hu <= 110; hu++) {
    const seen = count(hu - 8, hu + 8);
    if (seen > most) [muscle, most] = [hu, seen];
  }
  return muscle + 12 < MUSCLE ? { ...reading, shift: -1000, orShift: -1024 } : { ...reading, orShift: -1000 };
}
/** Usual HU of muscle and blood. */
const MUSCLE = 45;

/** Returns the reading that shifts the surroundings of the body to -1000 HU; null where they are near it or the result is no body. */
export function withAirAround(statistics: ValueStatistics): ValueReading | null {
  const shift = -1000 - Math.round(statistics.around() ?? -1000);
  return Math.abs(shift) > FAR && isConvincing(statistics, { shift }) ? { shift } : null;
}
/** Largest deviation (HU) from -1000 that air around a body may show without a wrong offset, as in cone-beam CT. */
const FAR = 120;

/** Readings to try, the likeliest first: for files that state Hounsfield units (DICOM, NIfTI), and for 16-bit pictures. */
const READINGS: Record<'volumes' | 'pictures', readonly ValueReading[]> = {
  volumes: [{ shift: 0, wrap: true }, { shift: -1024 }, { shift: -1024, wrap: true }, { shift: 1024 }, { shift: -32768 }],
  pictures: [{ shift: -32768 }, { shift: -1024 }, { shift: 0, wrap: true }, { shift: -1024, wrap: true }, { shift: -32768 - 1024 }],
};

/** Returns the reading for values that are no Hounsfield units as they are stored, and whether it is certain; null where none fits. */
export function recognise(statistics: ValueStatistics, of: keyof typeof READINGS): { reading: ValueReading; certain: boolean } | null {
  const wraps = statistics.max > LARGEST;
  const readings = READINGS[of].filter(({ wrap }) => wraps || !wrap);
  const near = readings.find((reading) => isConvincing(statistics, reading));
  const sure = near && withOtherOffset(statistics, withAirInPlace(statistics, near));
  const found = sure ?? readings.find((reading) => isPossible(statistics, reading));
  if (!found) return null;
  const outside = sure && brightFilling(statistics, sure);
  return { reading: outside === undefined ? found : { ...found, outside }, certain: sure !== undefined };
}
