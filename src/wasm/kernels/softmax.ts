import type { Call } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

/** A number is as much work as so many that are only read and added. */
const WORK = 8;

/** x [rows, length] = the softmax of each row. */
export function softmaxRows(label: string, x: Value, rows: number, length: number): Call {
  const shares = sharesOf(rows, length * WORK);
  const numbers = [rows, length, shares.length];
  return callOf({ label, kind: 'attention', kernel: 'softmaxRows', uses: [writes(x)], numbers, tasks: shares.tasks });
}

/** d [rows, length]: from the gradient of softmax weights to that of the scores. */
export function softmaxGradient(label: string, weights: Value, d: Value, rows: number, length: number): Call {
  const shares = sharesOf(rows, length * WORK);
  const numbers = [rows, length, shares.length];
  return callOf({ label, kind: 'attention', kernel: 'softmaxGradient', uses: [reads(weights), writes(d)], numbers, tasks: shares.tasks });
}
