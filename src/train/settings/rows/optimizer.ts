import * as v from 'valibot';
import { choiceOption, flagOption, numberOption } from '../option.ts';
import { type Refusal, refusal, refuseUnless, setting } from '../setting.ts';
import { finite, oneOf } from '../shapes.ts';

const OPTIMIZERS = { adam: 'Adam (the paper)', adamw: 'AdamW', sgd: 'SGD with momentum' } as const;

export type OptimizerName = keyof typeof OPTIMIZERS;

/** As torch has it. */
const USUAL_WEIGHT_DECAY: Record<OptimizerName, number> = { adam: 0, adamw: 0.01, sgd: 0 };

/** The optimiser and the loss. */
export const OPTIMIZER_SETTINGS = {
  optimizer: setting({
    schema: oneOf(OPTIMIZERS),
    paper: 'adam',
    label: 'Optimiser',
    help: 'Says by which rule the weights follow the gradient. Change it to repeat another paper, or where the training does not settle.',
    choices: OPTIMIZERS,
    option: choiceOption('optimizer'),
    group: 'optimizer',
    planned: true,
  }),
  momentum: setting({
    schema: finite,
    paper: 0.9,
    check: (momentum, run): Refusal | null =>
      refuseUnless(run.settings.optimizer !== 'sgd' || (momentum >= 0 && momentum < 1), 'setting-refused/momentum'),
    label: 'Momentum',
    help: 'Keeps part of the last step in the next one. Lower it where the loss swings.',
    description: 'Share of the last step that is added to the next',
    option: numberOption('momentum', 'X'),
    group: 'optimizer',
    counts: (settings): boolean => settings.optimizer === 'sgd',
    planned: true,
  }),
  /** Whether the gradient is taken ahead, at the point to which the momentum leads. */
  nesterov: setting({
    schema: v.optional(v.boolean(), false),
    check: (nesterov, run): Refusal | null =>
      refuseUnless(!(nesterov && run.settings.optimizer === 'sgd' && run.settings.momentum === 0), 'setting-refused/nesterov'),
    label: 'Nesterov momentum',
    help: 'Looks ahead along the momentum before each step. Try it where plain momentum swings.',
    description: 'The gradient is taken where the momentum leads',
    choices: { off: 'Off', on: 'On' },
    option: flagOption('nesterov'),
    group: 'optimizer',
    counts: (settings): boolean => settings.optimizer === 'sgd',
    planned: true,
  }),
  /** Adam and SGD: a penalty on the squares of the weights; AdamW: the weights shrink by it. Of all parameters, as torch does by itself. */
  weightDecay: setting({
    schema: v.optional(finite, 0),
    follows: { path: 'optimizer', usual: (settings): number => USUAL_WEIGHT_DECAY[settings.optimizer] },
    check: (decay): Refusal | null => refuseUnless(decay >= 0 && decay < 1, 'setting-refused/weight-decay'),
    label: 'Weight decay',
    help: 'Keeps the weights small. Raise it where the training score is far above the validation score.',
    description: (settings): string =>
      settings.optimizer === 'adamw' ? 'The weights shrink by it, times the rate' : "A penalty on the weights' squares; 0 for none",
    option: numberOption('weight-decay', 'X'),
    group: 'optimizer',
    planned: true,
  }),
  /** All gradients of a step together are shortened to this length; null: not at all. */
  clipNorm: setting({
    schema: v.optional(v.nullable(finite), null),
    check: (norm): Refusal | null => refuseUnless(norm === null || (norm > 0 && Number.isFinite(norm)), 'setting-refused/clip-norm'),
    label: 'Gradient clipping',
    help: 'Shortens steps that would be too long. Set it where the loss suddenly grows.',
    description: 'Largest norm of all gradients of a step together',
    none: 'no limit',
    option: numberOption('clip', 'NORM'),
    group: 'optimizer',
    planned: true,
  }),
  /** The part of the target that is spread evenly over all classes. */
  labelSmoothing: setting({
    schema: v.optional(finite, 0),
    check: (part, run): Refusal | null => {
      if (!(part >= 0 && part < 1)) return refusal('setting-refused/label-smoothing');
      const unfit = part > 0 && run.settings.balance.by === 'focal';
      return refuseUnless(!unfit, 'setting-refused/label-smoothing-focal');
    },
    label: 'Label smoothing',
    help: 'Lets the net be less sure of each label. Raise it where labels are doubtful or the net is too sure.',
    description: 'Share of the target that is spread over all classes; the validation loss is computed without it',
    option: numberOption('label-smoothing', 'X'),
    group: 'optimizer',
  }),
  /** Orders batches, initialises weights, drives dropout. */
  seed: setting({
    schema: v.pipe(v.number(), v.integer()),
    paper: 101,
    check: (seed): Refusal | null => refuseUnless(Number.isInteger(seed), 'setting-refused/seed'),
    label: 'Seed',
    help: 'Fixes everything that is drawn at random. Change it to see how much the scores depend on chance.',
    description: 'For the initial weights, the order of the scans and dropout',
    option: numberOption('seed', 'N'),
    group: 'optimizer',
  }),
};
