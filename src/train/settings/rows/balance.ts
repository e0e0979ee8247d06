import * as v from 'valibot';
import { type Balance, MOST_GAMMA, USUAL_GAMMA } from '#data/batch/balance.ts';
import { parseBalance, writeBalance } from '#data/batch/balance-option.ts';
import { textOption } from '../option.ts';
import { type Refusal, refuseUnless, setting } from '../setting.ts';
import { finite } from '../shapes.ts';

const gamma = v.pipe(finite, v.minValue(0), v.maxValue(MOST_GAMMA));

const balanceSchema = v.variant('by', [
  v.object({ by: v.picklist(['none', 'weights', 'sampling']) }),
  v.object({ by: v.literal('focal'), gamma }),
]);

/** How classes of unequal size on the training side are balanced. */
export const BALANCE_SETTINGS = {
  balance: setting({
    schema: v.optional(balanceSchema, { by: 'none' }),
    forms: { of: (balance) => (balance as Balance).by, usual: (by) => (by === 'focal' ? { by, gamma: USUAL_GAMMA } : { by }) },
    label: 'Against unequal classes',
    help: 'Says how classes with few scans are kept from being overlooked. Change it where a class has far fewer scans than the others and is missed.',
    choices: { none: 'Nothing', weights: 'Class weights', sampling: 'Balanced sampling', focal: 'Focal loss' },
    purposes: {
      none: 'Every scan counts alike, as in the paper.',
      weights: 'Scans of small classes count more in the loss.',
      sampling: 'An epoch takes as many scans of every class.',
      focal: 'Scans that the net tells already count less, whatever their class.',
    },
    option: textOption('balance', 'none|weights|sampling|focal[:GAMMA]', parseBalance, writeBalance),
    group: 'balance',
    inDifferences: 'Balance',
    parts: { by: 'Balance' },
  }),
  'balance.gamma': setting({
    schema: gamma,
    follows: { path: 'balance.by', usual: () => USUAL_GAMMA },
    check: (value): Refusal | null => refuseUnless(value >= 0 && value <= MOST_GAMMA, 'setting-refused/gamma', { most: MOST_GAMMA }),
    label: 'Gamma',
    help: 'Says how little a scan counts that is told easily. Raise it where hard scans are still missed, and lower it where the training gets restless.',
    description: 'The higher, the less a scan counts that is already classified well',
    group: 'balance',
    inDifferences: 'Focal loss, gamma',
  }),
};
