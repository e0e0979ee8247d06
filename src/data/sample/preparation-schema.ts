import * as v from 'valibot';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { MOST_MARGIN, MOST_SLICES } from './preparation.ts';

/** The shape of a preparation that comes back from a file; its type is `Preparation`. */

const finite = v.pipe(v.number(), v.finite());
const triple = v.tuple([finite, finite, finite]);
const deviation = v.pipe(finite, v.gtValue(0));
const MAX_SIDE = 4096;
const count = v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(MOST_SLICES));

const sliceRule = v.union([
  v.literal('middle-3'),
  v.variant('by', [
    v.object({ by: v.literal('lung-middle') }),
    v.object({ by: v.literal('even'), count, over: v.picklist(['scan', 'lungs']) }),
    v.object({ by: v.literal('lung-area'), count }),
  ]),
]);
const sliceChoice = v.union([sliceRule, v.object({ by: v.literal('hand'), otherwise: sliceRule })]);

const lungFocus = v.variant('to', [
  v.object({ to: v.literal('mask') }),
  v.object({ to: v.literal('box'), margin: v.pipe(finite, v.minValue(0), v.maxValue(MOST_MARGIN)) }),
]);

export const preparationSchema = v.object({
  slices: sliceChoice,
  lungs: v.exactOptional(lungFocus),
  window: v.pipe(
    v.object({ low: finite, high: finite }),
    v.check(
      ({ low, high }) => high > low,
      () => inEnglish(phrase('window/order')),
    ),
  ),
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SIDE)),
  normalization: v.object({
    name: v.picklist(['unit', 'reference', 'imagenet']),
    mean: triple,
    std: v.tuple([deviation, deviation, deviation]),
  }),
});
