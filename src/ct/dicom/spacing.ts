import { type Problem, warning } from '#base/problem.ts';
import { angleBetween, subtract } from '../geometry.ts';
import type { Vector } from '../header.ts';
import { findGaps } from './gaps.ts';
import type { Frame } from './order.ts';

/** Slices are evenly spaced if every distance is within 5 % of the usual one. */
const EVEN = 0.05;
/** Angle between the stack's direction and the slice normal, in degrees, from which a gantry counts as tilted. */
const TILT = 1;

/**
 * Measures the distance between slices along the normal in mm (null where it varies or is unknown). `problems` name gaps, uneven spacing
 * and a tilted gantry. Frames ascend by their places. `alone`: whether no other recording shares their instance numbers.
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
    problems.push(warning('variable-spacing', frames[0].path, { least: mm(Math.min(...steps)), most: mm(Math.max(...steps)) }));
  }
  const tilt = tiltOf(frames, normal);
  if (tilt > TILT) problems.push(warning('gantry-tilt', frames[0].path, { degrees: tilt.toFixed(1) }));
  return { between: even ? Math.round(step * 1e6) / 1e6 : null, problems };
}

/** A problem names at most this many gaps, and the number of the others. */
const NAMED = 5;

function missingSlices(frames: readonly Frame[], steps: readonly number[], step: number, gaps: readonly number[]): Problem {
  const missing = gaps.reduce((sum, at) => sum + Math.round(steps[at] / step) - 1, 0);
  const between = gaps.slice(0, NAMED).map((at) => [frames[at].path, frames[at + 1].path] as const);
  const [first] = gaps;
  const { path } = frames[first];
  if (gaps.length === 1) return warning('gap/one', path, { distance: mm(steps[first]), between: between[0], missing });
  return warning('gap/several', path, { count: gaps.length, step: mm(step), missing, between, more: Math.max(0, gaps.length - NAMED) });
}

function tiltOf(frames: readonly Frame[], normal: Vector | null): number {
  const first = frames[0].geometry.position;
  const last = frames[frames.length - 1].geometry.position;
  return normal && first && last && frames[0].geometry.orientation ? angleBetween(subtract(last, first), normal) : 0;
}

function mm(distance: number): string {
  return `${distance.toFixed(2)} mm`;
}
