import type { Problem } from '#base/problem.ts';
import { angleBetween, subtract } from '../geometry.ts';
import type { Vector } from '../header.ts';
import { findGaps } from './gaps.ts';
import type { Frame } from './order.ts';

/** Distances within 5 % of each other are one spacing. */
const EVEN = 0.05;
/** Angle between the stack's direction and the slice normal, in degrees, from which a gantry counts as tilted. */
const TILT = 1;

/**
 * The distance between slices along the normal in mm (null where it varies or is unknown), and what is odd about it. Frames ascend by
 * their places; `alone` says that no other recording shares their numbers.
 */
export function measureSpacing(
  frames: readonly Frame[],
  normal: Vector | null,
  alone = true,
): { between: number | null; problems: Problem[] } {
  const positions = frames.map((f) => f.position);
  if (frames.length < 2 || positions.some((p) => p === null)) return { between: null, problems: [] };
  const steps = positions.slice(1).map((p, i) => (p ?? 0) - (positions[i] ?? 0));
  const { step, gaps } = findGaps(frames, steps, alone);
  const problems: Problem[] = [];
  if (gaps.length > 0) problems.push(missingSlices(frames, steps, step, gaps));
  const even = steps.every((distance, i) => gaps.includes(i) || Math.abs(distance - step) <= EVEN * step + 0.01);
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
  return { between: even ? Math.round(step * 1e6) / 1e6 : null, problems };
}

/** Gaps that are named; of more, only how many. */
const NAMED = 5;

function missingSlices(frames: readonly Frame[], steps: readonly number[], step: number, gaps: readonly number[]): Problem {
  const missing = gaps.reduce((sum, at) => sum + Math.round(steps[at] / step) - 1, 0);
  const slices = `${missing} ${missing === 1 ? 'slice is' : 'slices are'} missing`;
  const places = gaps.slice(0, NAMED).map((at) => `between ${frames[at].path} and ${frames[at + 1].path}`);
  const more = gaps.length > NAMED ? ` and ${gaps.length - NAMED} more` : '';
  const [first] = gaps;
  return {
    level: 'warning',
    code: 'gap',
    subject: frames[first].path,
    what:
      gaps.length === 1
        ? `There is a gap of ${mm(steps[first])} ${places[0]}: ${slices}.`
        : `There are ${gaps.length} gaps in slices that are ${mm(step)} apart: ${slices}, ${places.join(', ')}${more}.`,
    remedy: 'Add the missing files if you have them; the others are used.',
  };
}

function tiltOf(frames: readonly Frame[], normal: Vector | null): number {
  const first = frames[0].geometry.position;
  const last = frames[frames.length - 1].geometry.position;
  return normal && first && last && frames[0].geometry.orientation ? angleBetween(subtract(last, first), normal) : 0;
}

function mm(distance: number): string {
  return `${distance.toFixed(2)} mm`;
}
