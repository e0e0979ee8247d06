import * as v from 'valibot';
import { numberOption, textOption } from '../option.ts';
import { describeSchedule, parseSchedule, type RateSchedule, USUAL_SCHEDULES } from '../rate-schedule.ts';
import type { TrainSettings } from '../recipe.ts';
import { isWhole, type Refusal, refuseUnless, setting } from '../setting.ts';
import { finite } from '../shapes.ts';
import { valueAt } from '../value-at.ts';

const wholeNumber = v.pipe(v.number(), v.integer());

const scheduleSchema = v.variant('by', [
  v.object({ by: v.literal('constant') }),
  v.object({ by: v.literal('cosine'), minimum: finite }),
  v.object({ by: v.literal('one-cycle'), rise: finite }),
  v.object({ by: v.literal('plateau'), factor: finite, patience: wholeNumber, minimum: finite }),
]);

const MEANINGS: Record<RateSchedule['by'], string> = {
  constant: 'The rate stays as it is',
  cosine: 'Falls along half a cosine over all epochs that are allowed',
  'one-cycle': 'From a 25th up to the learning rate and down to nearly nothing over all epochs that are allowed; the momentum stays',
  plateau: 'Falls when the validation loss has not got lower for a while',
};

/** The usual value of a number of the schedule that is chosen. */
const usual = (name: string) => ({
  path: 'schedule.by',
  usual: (settings: TrainSettings): unknown => valueAt(USUAL_SCHEDULES[settings.schedule.by], name),
});

/** How far the optimiser goes in a step, and how that changes over the run. */
export const RATE_SETTINGS = {
  /** The rate that a schedule starts from; of one-cycle its highest. */
  learningRate: setting({
    schema: finite,
    paper: 0.001,
    check: (rate): Refusal | null => refuseUnless(rate > 0 && Number.isFinite(rate), 'setting-refused/learning-rate'),
    label: 'Learning rate',
    help: 'Says how far the weights move in a step. Lower it where the loss jumps or grows; raise it where it hardly falls.',
    brief: 'rate',
    option: numberOption('lr', 'X'),
    group: 'rate',
  }),
  schedule: setting({
    schema: v.optional(scheduleSchema, { by: 'constant' }),
    forms: { of: (schedule) => (schedule as RateSchedule).by, usual: (by) => ({ ...USUAL_SCHEDULES[by as RateSchedule['by']] }) },
    label: 'Schedule',
    help: 'Says how the rate changes during the run. Change it where the scores still go up and down at the end.',
    description: (settings): string => MEANINGS[settings.schedule.by],
    choices: { constant: 'Constant (the paper)', cosine: 'Cosine', 'one-cycle': 'One cycle', plateau: 'Reduce on plateau' },
    option: textOption(
      'schedule',
      'constant|cosine[:LOWEST]|one-cycle[:RISE]|plateau[:FACTOR[:PATIENCE[:LOWEST]]]',
      parseSchedule,
      describeSchedule,
    ),
    group: 'rate',
    parts: { by: 'Schedule' },
  }),
  'schedule.factor': setting({
    schema: finite,
    follows: usual('factor'),
    check: (factor): Refusal | null => refuseUnless(factor > 0 && factor < 1, 'setting-refused/rate-factor'),
    label: 'Reduction',
    help: 'Says what is left of the rate at each reduction. Take a higher factor for gentler steps.',
    description: 'Factor by which the rate is multiplied',
    group: 'rate',
    inDifferences: 'Reduction of the rate',
  }),
  'schedule.patience': setting({
    schema: wholeNumber,
    follows: usual('patience'),
    check: (patience): Refusal | null => refuseUnless(isWhole(patience, 0), 'setting-refused/rate-patience'),
    label: 'Rate patience',
    help: 'Waits so many epochs before the rate is reduced. Raise it where the loss goes up and down anyway.',
    description: 'Epochs without a lower validation loss before the rate is reduced; fewer than the patience of the stopping rule',
    group: 'rate',
  }),
  'schedule.minimum': setting({
    schema: finite,
    follows: usual('minimum'),
    check: (minimum, run): Refusal | null =>
      refuseUnless(minimum >= 0 && minimum < run.settings.learningRate, 'setting-refused/rate-minimum'),
    label: 'Lowest rate',
    help: 'Keeps the rate from falling further. Raise it where the training stands still long before its end.',
    description: 'The rate does not fall below it',
    group: 'rate',
  }),
  'schedule.rise': setting({
    schema: finite,
    follows: usual('rise'),
    check: (rise): Refusal | null => refuseUnless(rise > 0 && rise < 1, 'setting-refused/rate-rise'),
    label: 'Rise',
    help: 'Says for which part of the run the rate rises. Raise it where the first epochs are restless.',
    description: 'The part of the run in which the rate goes up, between 0 and 1',
    group: 'rate',
    inDifferences: 'Rise of the rate',
  }),
  /** The rate rises linearly to the schedule's first over so many epochs (a part of one will do); 0: not at all. */
  warmupEpochs: setting({
    schema: v.optional(finite, 0),
    check: (epochs, run): Refusal | null =>
      refuseUnless(epochs === 0 || (epochs > 0 && epochs < run.settings.maxEpochs), 'setting-refused/warmup', {
        epochs: run.settings.maxEpochs,
      }),
    label: 'Warm-up',
    help: 'Starts with small steps and makes them larger. Use it where the loss jumps in the first epochs.',
    description: 'Epochs over which the rate rises evenly to its first value; may be a fraction, 0 for none',
    option: numberOption('warmup', 'EPOCHS'),
    group: 'rate',
    inDifferences: 'Warm-up, epochs',
  }),
  /** By what the learning rate is multiplied for all layers below the head. */
  backboneRate: setting({
    schema: v.optional(finite, 1),
    check: (factor): Refusal | null => refuseUnless(factor > 0 && Number.isFinite(factor), 'setting-refused/backbone-rate'),
    label: 'Backbone rate',
    help: 'Gives the layers below the head another rate. Lower it to keep more of what pretrained weights have learned.',
    description: 'Factor on the learning rate for the layers below the head',
    option: numberOption('backbone-rate', 'FACTOR'),
    group: 'rate',
    counts: (settings): boolean => settings.extent !== 'head',
    inDifferences: 'Backbone rate, times the rate',
    planned: true,
  }),
};
