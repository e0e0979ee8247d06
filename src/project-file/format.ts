import * as v from 'valibot';
import { ownRecord } from '#base/own-record.ts';
import { storedProblemSchema } from '#base/problem-schema.ts';
import { storedSettingsSchema } from '#projects/schema.ts';
import { runDataSchema, runFields, versionsSchema } from '#report/parse-manifest.ts';
import type { RunRecord } from '#runs/record.ts';

/*
 * A project's file, .ggstudy: a zip archive of
 *
 *   README.txt                    what it is
 *   study.json                    the project, and the list of what else there is
 *   runs/ID.json                  the record of a run
 *   runs/ID.steps.json            its steps as columns, where there are any
 *   checkpoints/ID.safetensors    weights, as Predict exports them
 *   states/ID.safetensors         what resuming a run needs, where the person wanted it
 *   scans/NAME.nii.gz             a scan as the studio reads it, in Hounsfield units, where the person wanted pixels
 *   scans/NAME/0001.png           or, of pictures, a grey PNG for each slice
 *
 * Whatever is in it is untrusted.
 */

const FORMAT = 'groundglass-study/';
/** The form in which this version writes project files. A change that older versions can't read raises it. */
export const FILE_VERSION = 1;
export const FILE_FORMAT = `${FORMAT}${FILE_VERSION}`;

export const INDEX = 'study.json';
export const README = 'README.txt';
export const runPath = (id: string): string => `runs/${id}.json`;
export const stepsPath = (id: string): string => `runs/${id}.steps.json`;
export const checkpointPath = (id: string): string => `checkpoints/${id}.safetensors`;
export const statePath = (id: string): string => `states/${id}.safetensors`;

/** Where a scan's pixels are: one volume, or its pictures from the feet to the head. */
export function scanPaths({ name, pictures }: ListedScan): string[] {
  if (pictures === null) return [`scans/${name}.nii.gz`];
  return Array.from({ length: pictures }, (_, i) => `scans/${name}/${String(i + 1).padStart(4, '0')}.png`);
}

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const isoDate = v.pipe(v.string(), v.maxLength(40), v.isoTimestamp());
/** Above any real project, and low enough for the memory. */
const MOST = 100_000;
const list = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(MOST));

const checkpoint = v.object({
  id,
  runId: id,
  createdAt: isoDate,
  isLast: v.exactOptional(v.boolean()),
  pinned: v.exactOptional(v.boolean()),
});

const state = v.object({
  id,
  runId: id,
  createdAt: isoDate,
  sequence: whole,
  epoch: whole,
  batch: whole,
  maxEpochs: whole,
});

/** What a scan is called in the file, and in the studio when it comes from there. */
const scanName = v.pipe(v.string(), v.regex(/^[^./\\\p{Cc}][^/\\\p{Cc}]{0,199}$/u));

const scan = v.object({
  /** Of the scan in the project. */
  key: v.string(),
  name: scanName,
  /** How many pictures it is; null for a volume. */
  pictures: v.nullable(v.pipe(whole, v.minValue(1), v.maxValue(MOST))),
});

/** study.json, except for the project, which has a schema and versions of its own. */
export const indexSchema = v.object({
  format: v.literal(FILE_FORMAT),
  /** Whether scans have their own names in the file, or pseudonyms. */
  names: v.picklist(['own', 'pseudonyms']),
  runs: list(id),
  checkpoints: list(checkpoint),
  states: list(state),
  /** Absent where there are none. */
  scans: v.exactOptional(list(scan)),
});

export type ProjectIndex = v.InferOutput<typeof indexSchema>;
export type ListedCheckpoint = ProjectIndex['checkpoints'][number];
export type ListedScan = v.InferOutput<typeof scan>;
export type ListedState = ProjectIndex['states'][number];

/** The version that a format names; null for another format. */
export function versionOf(format: unknown): number | null {
  const digits = typeof format === 'string' && format.startsWith(FORMAT) ? format.slice(FORMAT.length) : '';
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}

/** A run's record, as any version of the studio has written it. */
export const runSchema = v.object({
  ...runFields,
  settings: storedSettingsSchema,
  elsewhere: v.exactOptional(v.object({ versions: versionsSchema })),
  data: v.exactOptional(runDataSchema),
  markedSlices: v.exactOptional(ownRecord(v.string(), v.array(whole))),
  bestEpoch: v.nullable(whole),
  paused: v.exactOptional(v.object({ epoch: whole, batch: whole })),
  problem: v.exactOptional(storedProblemSchema),
  checkpointId: v.nullable(id),
  keptEpoch: v.exactOptional(v.nullable(whole)),
  note: v.exactOptional(v.string()),
  pinned: v.exactOptional(v.boolean()),
}) as unknown as v.GenericSchema<unknown, RunRecord>;

/** More rows than a run ever has. */
const MOST_ROWS = 1 << 17;
const column = v.pipe(v.array(v.nullable(v.number())), v.maxLength(MOST_ROWS));

/** Steps of a run as columns; what is no number, such as a loss that diverged, is null. */
export const stepsSchema = v.pipe(
  v.object({
    batches: whole,
    stride: whole,
    step: column,
    count: column,
    loss: column,
    least: column,
    most: column,
    accuracy: column,
    rate: column,
  }),
  v.check(({ batches: _, stride: __, ...columns }) => new Set(Object.values(columns).map(({ length }) => length)).size === 1),
);
