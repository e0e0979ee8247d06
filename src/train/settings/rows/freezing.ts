import * as v from 'valibot';
import { inEnglish } from '#base/messages/phrase.ts';
import { isPartial } from '../freezing.ts';
import { choiceOption, flagOption, numberOption } from '../option.ts';
import { isWhole, type Refusal, refuseUnless, setting } from '../setting.ts';
import { oneOf, positive } from '../shapes.ts';
import { whyNotKept } from '../why-not-kept.ts';

const FROZEN_NORMS = { eval: 'Keep their statistics', train: 'Move them, as torch does' } as const;

/** How layers that are not trained behave. */
export const FREEZING_SETTINGS = {
  /** A frozen BatchNorm keeps its statistics ('eval'), or moves them as torch's model.train() does ('train'). */
  frozenBatchNorm: setting({
    schema: v.optional(oneOf(FROZEN_NORMS), 'eval'),
    label: 'Frozen BatchNorm',
    help: 'Says what BatchNorm does in layers that are not trained. Change it to repeat a training that was made with torch.',
    description: (settings): string =>
      settings.frozenBatchNorm === 'eval'
        ? 'Normalises by the statistics that came with the weights'
        : 'Normalises by the batch and moves its statistics, as model.train() does',
    choices: FROZEN_NORMS,
    option: choiceOption('frozen-bn'),
    group: 'engine',
    counts: (settings): boolean => isPartial(settings.extent),
    inDifferences: 'Frozen batch norm',
  }),
  /** After every so many epochs one stage more is trained, from the head down; null: the extent stays. */
  unfreezeEvery: setting({
    schema: v.optional(v.nullable(positive), null),
    check: (epochs): Refusal | null => refuseUnless(epochs === null || isWhole(epochs, 1), 'setting-refused/unfreeze-every'),
    label: 'Unfreezing',
    help: 'Trains one stage more each time so many epochs are over. Use it where a new head should settle before the layers below change.',
    description:
      'Epochs after which one stage more is trained each time, from the head down, with a new start of the optimiser. More stages need more memory',
    none: 'none',
    option: numberOption('unfreeze-every', 'EPOCHS'),
    group: 'engine',
    counts: (settings): boolean => isPartial(settings.extent),
    inDifferences: 'Unfreezing, epochs a stage',
  }),
  /** Layers that are not trained compute every scan once, where they give the same numbers each time. */
  keepFeatures: setting({
    schema: v.optional(v.boolean(), false),
    label: 'Keep features',
    help: 'Stores what layers that are not trained compute of each scan. Switch it on to make such epochs much shorter.',
    description: (settings): string => {
      const reason = whyNotKept(settings);
      if (reason) return `Not possible here. ${inEnglish(reason)}`;
      return 'Layers that are not trained compute every scan once, and epochs take the time of the others alone; the results are the same but for rounding';
    },
    choices: { off: 'Off', on: 'Where possible' },
    option: flagOption('keep-features'),
    group: 'engine',
    counts: (settings): boolean => isPartial(settings.extent),
    inDifferences: 'Features kept',
  }),
};
