import * as v from 'valibot';
import { issueReason } from '#base/expected.ts';
import { jsonFault } from '#base/json-fault.ts';
import type { Subject } from '#base/messages/message.ts';
import { ownRecord } from '#base/own-record.ts';
import { ProblemError } from '#base/problem.ts';
import { storedProblemSchema } from '#base/problem-schema.ts';
import { MOST_SLICES } from '#data/sample/preparation.ts';
import { splitMethodSchema } from '#data/split/split-method-schema.ts';
import { settingsSchema } from '#train/settings/settings-schema.ts';
import type { RunManifest } from './run-manifest.ts';

/** A limit above any real dataset, and low enough for the memory. */
const MOST_SCANS = 100_000;
export const MOST_EPOCHS = 100_000;

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer());
const word = v.pipe(v.string(), v.maxLength(500));
const names = v.pipe(v.array(word), v.maxLength(MOST_SCANS));
const isoDate = v.pipe(v.string(), v.maxLength(40), v.isoTimestamp());

/** An epoch of a run's history in a file. */
export const epochSchema = v.object({
  epoch: v.pipe(whole, v.minValue(1)),
  train: v.object({ loss: finite, accuracy: finite }),
  tune: v.object({ loss: finite, accuracy: finite, macroF1: finite }),
  seconds: v.pipe(finite, v.minValue(0)),
  learningRate: v.exactOptional(finite),
  lastBatchLoss: v.exactOptional(finite),
});

/** A look at scans that were kept from the run; see `KeptEvaluations`. */
const look = { at: isoDate, n: v.pipe(whole, v.minValue(0)), epoch: v.pipe(whole, v.minValue(0)) };
const external = v.object({
  ...look,
  data: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  heldOut: v.pipe(whole, v.minValue(0)),
  refused: v.exactOptional(v.pipe(whole, v.minValue(0))),
});
const MOST_LOOKS = 10_000;

const again = v.object({
  run: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  called: word,
  relabelled: v.pipe(v.array(v.object({ scan: word, was: whole, now: whole })), v.maxLength(MOST_SCANS)),
  leftOut: names,
  sameSides: v.boolean(),
  settings: v.pipe(v.array(v.object({ name: word, was: word, now: word })), v.maxLength(1000)),
});

const scans = v.pipe(whole, v.minValue(0), v.maxValue(MOST_SCANS));

/** More often than this no run goes on on another device. */
const MOST_MOVES = 10_000;

/** What every form of a run in a file has, whoever wrote it. */
export const runFields = {
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  name: v.exactOptional(word),
  createdAt: isoDate,
  device: word,
  moves: v.exactOptional(v.pipe(v.array(v.object({ device: word, epoch: whole, batch: whole })), v.maxLength(MOST_MOVES))),
  split: v.object({
    seed: whole,
    method: v.optional(splitMethodSchema),
    given: v.exactOptional(word),
    train: names,
    tune: names,
    test: names,
  }),
  stopReason: v.nullable(v.picklist(['plateau', 'max-epochs', 'stopped', 'nan-loss', 'nan-state'])),
  testOpenings: v.pipe(whole, v.minValue(0)),
  openings: v.exactOptional(v.pipe(v.array(v.object(look)), v.maxLength(MOST_LOOKS))),
  externals: v.exactOptional(v.pipe(v.array(external), v.maxLength(MOST_LOOKS))),
  again: v.exactOptional(again),
  metBefore: v.exactOptional(v.object({ trained: scans, chose: scans, locked: scans })),
  history: v.pipe(v.array(epochSchema), v.maxLength(MOST_EPOCHS)),
};

const slices = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))), v.maxLength(3 * MOST_SCANS));

/** What scans and labels a run of a file was given. */
export const runDataSchema = v.object({
  prints: ownRecord(word, v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
  labels: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  testSlices: v.exactOptional(slices),
  seenSlices: v.exactOptional(v.object({ train: slices, tune: slices })),
  learned: v.exactOptional(ownRecord(word, whole)),
  earlier: v.exactOptional(v.object({ train: slices, tune: slices, slices: v.object({ train: slices, tune: slices, test: slices }) })),
});

/** The versions of a run's programs in a file. */
export const versionsSchema = v.object({
  studio: word,
  tfjs: v.exactOptional(word),
  torch: v.exactOptional(word),
  torchvision: v.exactOptional(word),
  numpy: v.exactOptional(word),
  python: v.exactOptional(word),
});

const FORMAT = 'groundglass-run/';
const VERSION = 2;

const manifest = v.object({
  ...runFields,
  format: v.literal(`${FORMAT}${VERSION}`),
  notice: v.optional(word, ''),
  versions: versionsSchema,
  settings: settingsSchema,
  data: v.nullable(runDataSchema),
  best: v.nullable(whole),
  kept: v.exactOptional(v.nullable(whole)),
  tensors: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  problem: v.exactOptional(storedProblemSchema),
  markedSlices: v.exactOptional(ownRecord(word, v.pipe(v.array(v.pipe(whole, v.minValue(1))), v.maxLength(MOST_SLICES)))),
});

/** Reads a run.json. Throws ProblemError that names the invalid field, or says that a newer version of the studio has written it. */
export function parseManifest(text: string, subject: Subject): RunManifest {
  const given = jsonOf(text, subject);
  refuseNewer(given, subject);
  const parsed = v.safeParse(manifest, given);
  if (parsed.success) return parsed.output as RunManifest;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? null;
  throw new ProblemError('manifest-refused/field', subject, { field: path, reason: issueReason(issue) });
}

/** What a newer version writes may miss fields or mean others, so it is not read as if it were damaged. */
function refuseNewer(given: unknown, subject: Subject): void {
  const format = typeof given === 'object' && given !== null && 'format' in given ? given.format : null;
  const digits = typeof format === 'string' && format.startsWith(FORMAT) ? format.slice(FORMAT.length) : '';
  if (/^\d{1,6}$/.test(digits) && Number(digits) > VERSION)
    throw new ProblemError('manifest-refused/newer', subject, { version: Number(digits), known: VERSION });
}

/** Whether a run went by slices that were marked by hand: with other marks it would be another run. */
export function goesByMarks({ settings: { preparation } }: Pick<RunManifest, 'settings'>): boolean {
  const { slices } = preparation;
  return slices !== 'middle-3' && slices.by === 'hand';
}

/** Throws ProblemError for a run that went by marked slices, where they can't be marked again. */
export function refuseMarks(manifest: RunManifest, subject: Subject): void {
  if (goesByMarks(manifest)) throw new ProblemError('manifest-marks', subject);
}

function jsonOf(text: string, subject: Subject): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('manifest-refused/json', subject, { reason: jsonFault(text) });
  }
}
