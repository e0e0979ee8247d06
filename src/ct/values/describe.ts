import type { Scan } from '../scan.ts';
import { isCutAway, LARGEST, type ValueReading } from './reading.ts';

/** What is stored: 'Hounsfield units + 1024'. */
export function describeStoredScale(reading: ValueReading): string {
  const { wrap, outside, shift, orShift } = reading;
  const where = isCutAway(reading)
    ? "outside the scanner's circle or around what was kept of the body, where it would be water"
    : "outside the scanner's circle";
  const other = orShift === undefined ? '' : ` or + ${-orShift}`;
  const moved = shift === 0 ? '' : ` ${shift < 0 ? '+' : '-'} ${Math.abs(shift)}${other}`;
  const odd = [...(wrap ? ['negative ones without their sign'] : []), ...(outside === undefined ? [] : [`${outside} ${where}`])];
  return `Hounsfield units${moved}${odd.length > 0 ? ` (${odd.join(', ')})` : ''}`;
}

/** What is done about it: '1024 is subtracted'. */
export function describeReading(reading: ValueReading): string {
  const { wrap, outside, shift } = reading;
  const steps = [
    ...(wrap ? [`values above ${LARGEST} are read as negative`] : []),
    ...(outside === undefined
      ? []
      : [`${isCutAway(reading) ? 'areas of exactly ' : ''}${outside} ${isCutAway(reading) ? 'are' : 'is'} read as air`]),
    ...(shift === 0 ? [] : [`${Math.abs(shift)} is ${shift < 0 ? 'subtracted' : 'added'}`]),
  ];
  return steps.join(', ');
}

/** Codes of problems that say that a scan's numbers are no Hounsfield units. */
const NO_UNITS = ['not-hounsfield', 'looks-like-mask', 'rescale-type', 'values-differ', 'read-as-stored'];

/** What of a scan's numbers a net could tell it by: what they are, and where air lies by steps of 25 HU where that is not near -1000. */
export function describeScale(scan: Pick<Scan, 'unit' | 'recognised' | 'problems' | 'air'>): string {
  const { air = USUAL_AIR, recognised } = scan;
  const level = STEP * Math.round(Math.max(air, USUAL_AIR) / STEP);
  const asRead = recognised === undefined || recognised.applied;
  return level === USUAL_AIR || !asRead ? describeValues(scan) : `${describeValues(scan)}, air at ${level}`;
}

const USUAL_AIR = -1000;
const STEP = 25;

/** What a scan's numbers are: 'Hounsfield units', '8-bit greys, not HU'. */
export function describeValues({ unit, recognised, problems }: Pick<Scan, 'unit' | 'recognised' | 'problems'>): string {
  if (unit === 'grey8') return '8-bit greys, not HU';
  if (recognised?.applied) return `Hounsfield units: ${describeReading(recognised.reading)}`;
  return areDoubtful({ problems }) ? 'doubtful, see the remarks' : 'Hounsfield units';
}

/** True where a scan's numbers may be no Hounsfield units. */
export function areDoubtful({ problems }: Pick<Scan, 'problems'>): boolean {
  return problems.some(({ code }) => NO_UNITS.includes(code));
}
