import * as v from 'valibot';
import { choiceOption, numberOption } from '../option.ts';
import { isWhole, type Refusal, refuseUnless, setting } from '../setting.ts';
import { oneOf, positive } from '../shapes.ts';

const LAST_BATCHES = { own: 'A batch of its own', join: 'Joined to the one before' } as const;

/** How the training side is cut into batches, and these into parts. */
export const BATCH_SETTINGS = {
  batchSize: setting({
    schema: positive,
    paper: 16,
    check: (size, run): Refusal | null => {
      if (!isWhole(size, 1)) return { what: 'It must be a whole number of at least 1.', remedy: 'The paper starts at 16.' };
      return refuseUnless(
        size <= run.trainSize,
        `It is larger than the training side, which has ${run.trainSize} scans.`,
        `Choose at most ${run.trainSize}.`,
      );
    },
    label: 'Batch size',
    description: 'Scans per step of the optimiser',
    option: numberOption('batch', 'N'),
    group: 'main',
  }),
  /**
   * So many scans at most go through the net at a time, and the gradients of a batch's parts are added up; null: whole batches.
   * Batch norm sees one part at a time.
   */
  microBatch: setting({
    schema: v.optional(v.nullable(positive), null),
    check: (size): Refusal | null =>
      refuseUnless(
        size === null || isWhole(size, 1),
        'It must be a whole number of at least 1.',
        'Choose a number of scans, or none for whole batches.',
      ),
    label: 'Micro-batch',
    description: 'Scans at a time, where a batch does not fit. BatchNorm sees one part at a time',
    none: 'whole batches',
    option: numberOption('micro-batch', 'N'),
    group: 'engine',
    planned: true,
  }),
  /** Scans that are left over at the end of an epoch are a smaller batch of their own, as torch has it, or join the batch before. */
  lastBatch: setting({
    schema: v.optional(oneOf(LAST_BATCHES), 'own'),
    label: 'Last batch',
    description: 'Scans that are left over at the end of an epoch. Joined, the last batch is larger and needs more memory',
    choices: LAST_BATCHES,
    option: choiceOption('last-batch'),
    group: 'engine',
  }),
};
