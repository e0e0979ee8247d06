import * as v from 'valibot';
import type { DrawnMethod } from './split-method.ts';

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer());
const word = v.pipe(v.string(), v.maxLength(500));

/** The ways to split that a record may name. */
export const splitMethodSchema: v.GenericSchema<unknown, DrawnMethod> = v.variant('by', [
  v.object({ by: v.literal('patient'), seed: whole, ratios: v.tuple([finite, finite, finite]) }),
  v.object({ by: v.literal('column'), column: word }),
  v.object({ by: v.literal('folder') }),
  v.object({ by: v.literal('every'), every: whole, first: v.nullable(whole) }),
  v.object({ by: v.literal('folds'), seed: whole, folds: whole, fold: whole, test: finite }),
]);
