import * as v from 'valibot';
import { choiceOption, numberOption } from '../option.ts';
import { isWhole, type Refusal, refusal, refuseUnless, setting } from '../setting.ts';
import { oneOf, positive } from '../shapes.ts';

const LAST_BATCHES = { own: 'A batch of its own', join: 'Joined to the one before' } as const;

/** How the training side is cut into batches, and these into parts. */
export const BATCH_SETTINGS = {
  batchSize: setting({
    schema: positive,
    paper: 16,
    check: (size, run): Refusal | null => {
      if (!isWhole(size, 1)) return refusal('setting-refused/batch-size');
      // That there is nothing to learn from is said of the sets, and no size would mend it.
      return refuseUnless(size <= run.trainSize || run.trainSize === 0, 'setting-refused/batch-too-large', { scans: run.trainSize });
    },
    label: 'Batch size',
    help: 'So many scans are looked at before the weights change once. Lower it for few scans or little memory; raise it where the loss jumps about.',
    brief: 'batch',
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
    check: (size): Refusal | null => refuseUnless(size === null || isWhole(size, 1), 'setting-refused/micro-batch'),
    label: 'Micro-batch',
    help: 'Sends a batch through the net in smaller parts. Set it where the batch does not fit into memory.',
    description:
      'Scans that go through the net at a time, where a batch does not fit into memory. BatchNorm then goes by the statistics of a micro-batch',
    none: 'whole batches',
    option: numberOption('micro-batch', 'N'),
    group: 'engine',
    planned: true,
  }),
  /** Scans that are left over at the end of an epoch are a smaller batch of their own, as torch has it, or join the batch before. */
  lastBatch: setting({
    schema: v.optional(oneOf(LAST_BATCHES), 'own'),
    label: 'Last batch',
    help: 'Says what becomes of the scans that are left over at the end of an epoch. Join them where the last batch would be of one or two scans.',
    description:
      'What becomes of the scans that are left over at the end of an epoch. Joined, the last batch is larger and needs more memory',
    choices: LAST_BATCHES,
    option: choiceOption('last-batch'),
    group: 'engine',
  }),
};
