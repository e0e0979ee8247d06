import type { Problem } from '#base/problem.ts';
import { angleBetween, subtract } from '../geometry.ts';
import type { OrderedFrames } from './order.ts';

/** Distances within 5 % of each other are one spacing. */
const EVEN = 0.05;
/** Angle between the stack's direction and the slice normal, in degrees, from which a gantry counts as tilted. */
const TILT = 1;

/** The distance between slices along the normal in mm (null where it varies or is unknown), and what is odd about it. */
export function measureSpacing({ frames, normal }: OrderedFrames): { between: number | null; problems: Problem[] } {
  const positions = frames.map((f) => f.position);
  if (frames.length < 2 || positions.some((p) => p === null)) return { between: null, problems: [] };
  const steps = positions.slice(1).map((p, i) => (p ?? 0) - (positions[i] ?? 0));
  const median = [...steps].sort((a, b) => a - b)[steps.length >> 1];
  const problems: Problem[] = [];
  const gaps = steps.flatMap((step, i) => (isGap(step, median) ? [i] : []));
  // Many long steps are a change of spacing and not slices that went missing.
  const missing = gaps.length <= Math.max(1, steps.length / 4) ? gaps : [];
  for (const at of missing) problems.push(gapAfter(frames[at].path, frames[at + 1].path, steps[at], Math.round(steps[at] / median) - 1));
  const even = steps.every((step, i) => missing.includes(i) || Math.abs(step - median) <= EVEN * median + 0.01);
  if (!even) {
    problems.push({
      level: 'warning',
      code: 'variable-spacing',
      subject: frames[0].path,
      what: `The spacing of the slices varies from ${mm(Math.min(...steps))} to ${mm(Math.max(...steps))}.`,
      remedy: 'All slices are kept; distances between slices are not shown.',
    });
  }
  const tilt = tiltOf(frames, normal);
  if (tilt > TILT) {
    problems.push({
      level: 'warning',
      code: 'gantry-tilt',
      subject: frames[0].path,
      what: `The gantry was tilted: the stack of slices leans by ${tilt.toFixed(1)} degrees.`,
      remedy: 'Slices are used as they are; the volume is sheared.',
    });
  }
  return { between: even ? Math.round(median * 1e6) / 1e6 : null, problems };
}

/** A step of about a whole number of spacings, two or more. */
function isGap(step: number, median: number): boolean {
  const count = Math.round(step / median);
  return count >= 2 && Math.abs(step - count * median) <= 0.1 * median;
}

function gapAfter(before: string, after: string, distance: number, missing: number): Problem {
  return {
    level: 'warning',
    code: 'gap',
    subject: before,
    what: `There is a gap of ${mm(distance)} between ${before} and ${after}: ${missing} ${missing === 1 ? 'slice is' : 'slices are'} missing.`,
    remedy: 'Add the missing files if you have them; the others are used.',
  };
}

function tiltOf(frames: OrderedFrames['frames'], normal: OrderedFrames['normal']): number {
  const first = frames[0].geometry.position;
  const last = frames[frames.length - 1].geometry.position;
  return normal && first && last && frames[0].geometry.orientation ? angleBetween(subtract(last, first), normal) : 0;
}

function mm(distance: number): string {
  return `${distance.toFixed(2)} mm`;
}
