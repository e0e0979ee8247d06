import { type Problem, warning } from '#base/problem.ts';
import type { Scan } from '../scan.ts';
import { describeReading, describeStoredScale } from './describe.ts';
import type { Verdict } from './judge.ts';
import type { ValueReading } from './reading.ts';

/** Returns the scan with the verdict on its values: a certain reading is applied, a possible one is offered to the user. */
export function withVerdict(looked: Scan, { found, remark, air, cutAt }: Verdict): Scan {
  const scan = { ...looked, ...(air !== undefined && { air }), ...(cutAt !== undefined && { cutAt }) };
  const subject = scan.volume ? scan.slices[0].path : scan.name;
  const remarked = remark && { ...remark, subject };
  if (scan.map && remarked?.code === 'not-hounsfield') {
    return { ...scan, problems: [...scan.problems, warning('not-hounsfield/map', subject, { map: scan.map, cause: remarked })] };
  }
  if (!found) return remarked ? { ...scan, problems: [...scan.problems, remarked] } : scan;
  const asStored = remarked ?? storedRemark(scan, found.reading, subject);
  // The new remark includes that the files state no rescale.
  const others = scan.problems.filter(({ code }) => code !== 'rescale-missing');
  const plain: Scan = { ...scan, recognised: { reading: found.reading, applied: false, asStored }, problems: [...others, asStored] };
  return found.certain ? readAs(plain, true) : plain;
}

/** Returns the scan with its recognised reading switched on or off, and the remark that says which. */
export function readAs(scan: Scan, applied: boolean): Scan {
  const { recognised, source } = scan;
  if (!recognised || recognised.applied === applied) return scan;
  const { reading, asStored } = recognised;
  const told = applied ? appliedRemark(scan, reading, asStored.subject) : asStored;
  const others = scan.problems.filter(({ code }) => code !== asStored.code && code !== told.code && code !== APPLIED);
  const unit = applied || source !== 'picture' ? 'HU' : 'grey8';
  return { ...scan, unit, recognised: { ...recognised, applied }, problems: [...others, told] };
}

const APPLIED = 'read-as-hounsfield';

function appliedRemark({ source }: Scan, reading: ValueReading, subject: string): Problem {
  const scale = describeStoredScale(reading);
  const twoOffsets = reading.orShift !== undefined;
  return warning(APPLIED, subject, { pictures: source === 'picture', scale, done: describeReading(reading), twoOffsets });
}

function storedRemark({ source }: Scan, reading: ValueReading, subject: string): Problem {
  return warning('read-as-stored', subject, { pictures: source === 'picture', scale: describeStoredScale(reading) });
}
