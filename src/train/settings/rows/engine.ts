import * as v from 'valibot';
import { choiceOption, flagOption, numberOption, textOption } from '../option.ts';
import { parseSaveEvery, writeSaveEvery } from '../parse-save-every.ts';
import { isWhole, type Refusal, refuseUnless, setting } from '../setting.ts';
import { finite, oneOf, positive } from '../shapes.ts';

const ENGINES = { compiled: 'Compiled', eager: 'TensorFlow.js' } as const;

/** What computes: our own compiled programs (on WebGPU or the processor), or TensorFlow.js operation by operation. */
export type EngineName = keyof typeof ENGINES;

const minutes = v.pipe(finite, v.gtValue(0));
const saveEverySchema = v.union([v.object({ batches: positive }), v.object({ minutes })]);

/** How often a state to resume from is stored within an epoch. */
export type SaveEvery = v.InferOutput<typeof saveEverySchema>;

type Way = 'epochs' | 'batches' | 'minutes';

const USUAL: Readonly<Record<Way, SaveEvery | null>> = { epochs: null, batches: { batches: 50 }, minutes: { minutes: 5 } };

function wayOf(every: SaveEvery | null | undefined): Way {
  if (!every) return 'epochs';
  return 'batches' in every ? 'batches' : 'minutes';
}

/** How much of a run a crash can cost. */
export const SAVING_SETTINGS = {
  /** States are stored after every epoch, and within one so often; absent: not within. Changes no number of the run. */
  saveEvery: setting({
    schema: v.exactOptional(saveEverySchema),
    absent: null,
    forms: { of: (every) => wayOf(every as SaveEvery | null | undefined), usual: (way) => USUAL[way as Way] },
    label: 'State saved',
    help: 'Says how much of a run a crash can cost. Save more often where an epoch takes many minutes.',
    description: 'How often the state is saved from which a run resumes after a crash or a closed tab; the results do not depend on it',
    choices: { epochs: 'After every epoch', batches: 'And every N batches', minutes: 'And every N minutes' },
    option: { ...textOption('save-every', 'BATCHES|MINUTESmin', parseSaveEvery, writeSaveEvery), storesOnly: true },
    group: 'saving',
  }),
  'saveEvery.batches': setting({
    schema: positive,
    follows: { path: 'saveEvery', usual: () => 50 },
    check: (batches): Refusal | null => refuseUnless(isWhole(batches, 1), 'setting-refused/save-batches'),
    label: 'Batches between states',
    help: 'After so many batches a state is saved. Lower it where a batch takes long.',
    group: 'saving',
    inDifferences: 'State saved every, batches',
  }),
  'saveEvery.minutes': setting({
    schema: minutes,
    follows: { path: 'saveEvery', usual: () => 5 },
    check: (time): Refusal | null => refuseUnless(time > 0, 'setting-refused/save-minutes'),
    label: 'Minutes between states',
    help: 'After so many minutes a state is saved. Lower it where the computer may be switched off.',
    group: 'saving',
    inDifferences: 'State saved every, minutes',
  }),
};

/** What computes. */
export const ENGINE_SETTINGS = {
  // Records without it were made before there was a choice.
  engine: setting({
    schema: v.optional(oneOf(ENGINES), 'eager'),
    paper: 'compiled',
    label: 'Engine',
    help: 'Says which program computes. Change it only to check the results of one by the other.',
    description: 'The results are the same; TensorFlow.js is slower and needs more memory',
    choices: ENGINES,
    option: choiceOption('engine'),
    group: 'engine',
  }),
  /** The compiled engine makes blocks of layers again in the backward pass instead of keeping them: less memory, the same results. */
  memorySaver: setting({
    schema: v.optional(v.boolean(), false),
    label: 'Memory saver',
    help: 'Computes some results twice in place of storing them. Switch it on where a run does not fit into memory.',
    description: 'Computes the results of layers twice instead of storing them; the scores are the same',
    choices: { off: 'Off', on: 'On' },
    option: flagOption('memory-saver'),
    group: 'engine',
    counts: (settings): boolean => settings.engine === 'compiled',
    planned: true,
  }),
  /** In 10^9 bytes; null: half of what the device has room for. Changes no number of the run. */
  memoryGoal: setting({
    schema: v.optional(v.nullable(finite), null),
    check: (goal): Refusal | null => refuseUnless(goal === null || (goal >= 0 && Number.isFinite(goal)), 'setting-refused/memory-goal'),
    label: 'Memory goal',
    help: 'Sums of residual nets are kept instead of computed twice where the device has room. Set it where other programs need that room.',
    description: 'The most memory that a step takes in order to compute no sum twice; the scores are the same',
    unit: 'GB',
    none: 'half of the room',
    option: numberOption('memory-goal', 'GB'),
    group: 'engine',
    counts: (settings): boolean => settings.engine === 'compiled' && !settings.memorySaver,
    planned: true,
  }),
};
