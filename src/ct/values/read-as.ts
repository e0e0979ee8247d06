import type { Phrase } from '#base/messages/message.ts';
import { inEnglish } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '../scan.ts';
import { describeReading, describeStoredScale } from './describe.ts';
import type { Verdict } from './judge.ts';
import type { ValueReading } from './reading.ts';

/** The scan with what its numbers tell: what is certain is applied, what is possible is kept for the person to decide. */
export function withVerdict(looked: Scan, { found, remark, air }: Verdict): Scan {
  const scan = air === undefined ? looked : { ...looked, air };
  const subject = scan.volume ? scan.slices[0].path : scan.name;
  if (scan.map && remark?.code === 'not-hounsfield') return { ...scan, problems: [...scan.problems, mapRemark(scan.map, remark, subject)] };
  if (!found) return remark ? { ...scan, problems: [...scan.problems, { ...remark, subject }] } : scan;
  const asStored = remark ? { ...remark, subject } : storedRemark(scan, found.reading, subject);
  // That the files say no rescale is part of what is told now.
  const others = scan.problems.filter(({ code }) => code !== 'rescale-missing');
  const plain: Scan = { ...scan, recognised: { reading: found.reading, applied: false, asStored }, problems: [...others, asStored] };
  return found.certain ? readAs(plain, true) : plain;
}

/** The scan read as it was recognised, or as it is stored, and said so. */
export function readAs(scan: Scan, applied: boolean): Scan {
  const { recognised, source } = scan;
  if (!recognised || recognised.applied === applied) return scan;
  const { reading, asStored } = recognised;
  const told = applied ? appliedRemark(scan, reading, asStored.subject) : asStored;
  const others = scan.problems.filter(({ code }) => code !== asStored.code && code !== told.code && code !== APPLIED);
  const unit = applied || source !== 'picture' ? 'HU' : 'grey8';
  return { ...scan, unit, recognised: { ...recognised, applied }, problems: [...others, told] };
}

function mapRemark(map: Phrase, { what }: Pick<Problem, 'what'>, subject: string): Problem {
  return {
    level: 'warning',
    code: 'not-hounsfield',
    subject,
    what: `Its ImageType or SeriesDescription speaks of ${inEnglish(map)}, so that it may be a map of that. ${what}`,
    remedy: 'Use the series in Hounsfield units of this study.',
  };
}

const APPLIED = 'read-as-hounsfield';
const holder = ({ source }: Scan) => (source === 'picture' ? 'Its 16-bit pictures' : 'Its values');

function appliedRemark(scan: Scan, reading: ValueReading, subject: string): Problem {
  const told = reading.orShift === undefined ? '' : ', nor does air tell which of the two it is';
  const check =
    reading.orShift === undefined
      ? 'air is near -1000'
      : 'muscle is near 50 and fat near -100, and export it again with its rescale if they are 24 off';
  return {
    level: 'warning',
    code: APPLIED,
    subject,
    what: `${holder(scan)} hold ${describeStoredScale(reading)}, which the files don't say${told}; ${describeReading(reading)}.`,
    remedy: `Check in the viewer that ${check}; beside it you can have the values taken as they are stored.`,
  };
}

function storedRemark(scan: Scan, reading: ValueReading, subject: string): Problem {
  const taken = scan.source === 'picture' ? 'greys, of which the high byte counts' : 'they are stored';
  return {
    level: 'warning',
    code: 'read-as-stored',
    subject,
    what: `${holder(scan)} seem to hold ${describeStoredScale(reading)}, but are taken as ${taken}.`,
    remedy: 'Have them read as Hounsfield units beside the viewer, unless you know better.',
  };
}
