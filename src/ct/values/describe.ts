import type { Phrase } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { Scan } from '../scan.ts';
import { isCutAway, LARGEST, type ValueReading } from './reading.ts';

/** The scale in which values are stored: 'Hounsfield units + 1024'. */
export function describeStoredScale(reading: ValueReading): Phrase {
  const { wrap = false, outside = null, shift, orShift = null } = reading;
  return phrase('scale/stored', { shift, orShift, wrap, outside, cutAway: isCutAway(reading) });
}

/** The arithmetic that a reading applies to the stored values: '1024 is subtracted'. */
export function describeReading(reading: ValueReading): Phrase {
  const { wrap = false, outside = null, shift } = reading;
  return phrase('scale/read', { shift, wrapAbove: wrap ? LARGEST : null, outside, cutAway: isCutAway(reading) });
}

/** Codes of problems that say that a scan's values are no Hounsfield units. */
const NO_UNITS = ['not-hounsfield', 'looks-like-mask', 'rescale-type', 'values-differ', 'read-as-stored'];

/**
 * A key for the properties of a scan's values by which a net could recognise it: their scale, and the level of air in steps of 25 HU
 * unless that is near -1000.
 */
export function describeScale(scan: Pick<Scan, 'unit' | 'recognised' | 'problems' | 'air'>): string {
  const { air = USUAL_AIR, recognised } = scan;
  const level = STEP * Math.round(Math.max(air, USUAL_AIR) / STEP);
  const asRead = recognised === undefined || recognised.applied;
  const values = describeValues(scan);
  return inEnglish(level === USUAL_AIR || !asRead ? values : phrase('scale/air', { values, air: level }));
}

const USUAL_AIR = -1000;
const STEP = 25;

/** The unit of a scan's values: 'Hounsfield units', '8-bit greys, not HU'. */
export function describeValues({ unit, recognised, problems }: Pick<Scan, 'unit' | 'recognised' | 'problems'>): Phrase {
  if (unit === 'grey8') return phrase('scale/grey');
  if (recognised?.applied) return phrase('scale/hounsfield-read', { reading: describeReading(recognised.reading) });
  return phrase(areDoubtful({ problems }) ? 'scale/doubtful' : 'scale/hounsfield');
}

/** Whether a scan's values may be no Hounsfield units. */
export function areDoubtful({ problems }: Pick<Scan, 'problems'>): boolean {
  return problems.some(({ code }) => NO_UNITS.includes(code));
}
