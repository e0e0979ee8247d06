import * as v from 'valibot';
import { inEnglish } from '#base/messages/phrase.ts';
import { choiceOption, numberOption } from '../option.ts';
import type { TrainSettings } from '../recipe.ts';
import { isWhole, type Refusal, refuseUnless, setting } from '../setting.ts';
import { finite, oneOf, positive } from '../shapes.ts';
import { isStoppingPreset, presetOfRule, STOPPING_PRESETS, usualMinDelta, watchedName } from '../stopping-presets.ts';

const RULES = { plateau: 'Plateau', 'reference-code': "Rises, as the paper's code" } as const;
const TIES = { first: 'Its first epoch', better: 'By macro F1, then loss' } as const;
const WATCHED = { loss: 'Validation loss', accuracy: 'Validation accuracy', macroF1: 'Validation macro F1' } as const;

export type StoppingRule = keyof typeof RULES;

const paper = STOPPING_PRESETS['paper-text'];

/** When a run ends by itself, and which of its epochs is kept. */
export const STOPPING_SETTINGS = {
  maxEpochs: setting({
    schema: positive,
    paper: 250,
    check: (epochs): Refusal | null => refuseUnless(isWhole(epochs, 1), 'setting-refused/epochs'),
    label: 'Epochs',
    help: 'The training ends after so many passes at the latest. Raise it where the validation score still rises at the end.',
    description: 'The most; an epoch is one pass through the training set',
    option: numberOption('epochs', 'N'),
    group: 'main',
    inDifferences: 'Epochs, at most',
  }),
  'stopping.rule': setting({
    schema: oneOf(RULES),
    paper: paper.rule,
    label: 'Stopping rule',
    help: 'Says what counts as no progress. Change it to repeat what the code of the paper does.',
    description: (settings): string =>
      settings.stopping.rule === 'plateau'
        ? `Counts epochs in a row without a better ${inEnglish(watchedName(settings.stopping))} than the best so far`
        : 'Counts epochs whose last validation batch has a loss above the best by more than the minimum change',
    choices: RULES,
    option: {
      ...choiceOption('stopping'),
      words: Object.keys(STOPPING_PRESETS),
      apply: (settings, given): TrainSettings =>
        isStoppingPreset(given) ? { ...settings, stopping: { ...STOPPING_PRESETS[given] } } : settings,
      write: (rule: StoppingRule) => presetOfRule(rule),
    },
    group: 'stopping',
  }),
  'stopping.patience': setting({
    schema: positive,
    paper: paper.patience,
    check: (epochs): Refusal | null => refuseUnless(isWhole(epochs, 1), 'setting-refused/stopping-patience'),
    label: 'Patience',
    help: 'Stops the training when so many epochs brought no progress. Raise it where the scores go up and down.',
    description: (settings): string => `Epochs without a better ${inEnglish(watchedName(settings.stopping))} before it stops`,
    option: numberOption('patience', 'N'),
    group: 'main',
  }),
  /** The loss when absent; the rule of the paper's code knows nothing else. */
  'stopping.watch': setting({
    schema: v.exactOptional(oneOf(WATCHED)),
    absent: 'loss',
    follows: { path: 'stopping.rule', usual: () => 'loss' },
    check: (watched, run): Refusal | null =>
      refuseUnless(run.settings.stopping.rule === 'plateau' || watched === 'loss', 'setting-refused/watched'),
    label: 'Watched quantity',
    help: 'Says by which number progress is judged. Watch macro F1 where classes are of unequal size.',
    description: 'Which epoch is kept does not depend on it',
    choices: WATCHED,
    option: choiceOption('watch'),
    group: 'stopping',
    counts: (settings): boolean => settings.stopping.rule === 'plateau',
  }),
  'stopping.minDelta': setting({
    schema: finite,
    paper: paper.minDelta,
    follows: { path: 'stopping.rule', usual: (settings): number => usualMinDelta(settings.stopping.rule) },
    check: (change): Refusal | null => refuseUnless(change >= 0, 'setting-refused/minimum-change'),
    label: 'Minimum change',
    help: 'Smaller changes do not count as progress. Raise it to stop sooner where the scores change little.',
    description: 'Smallest change of the watched quantity that counts for the stopping rule',
    option: numberOption('min-delta', 'X'),
    group: 'stopping',
  }),
  ties: setting({
    schema: v.optional(oneOf(TIES), 'first'),
    label: 'Kept of equal accuracy',
    help: 'Decides between epochs of the same accuracy. Take the better one for small validation sets, where many epochs are equal.',
    description:
      'The kept epoch is that of the highest validation accuracy; this decides between epochs that share it. The paper keeps the first',
    choices: TIES,
    option: choiceOption('ties'),
    group: 'stopping',
    inDifferences: 'Kept of equal accuracy',
  }),
};
