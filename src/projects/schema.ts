import * as v from 'valibot';
import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { ownRecord } from '#base/own-record.ts';
import { storedProblemSchema } from '#base/problem-schema.ts';
import { SCAN_FLAGS } from '#data/sample/scan-flags.ts';
import { splitMethodSchema } from '#data/split/split-method-schema.ts';
import { completeSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { settingsSchema } from '#train/settings/settings-schema.ts';
import { type EarlyDecision, PROJECT_VERSION, type ProjectRecord } from './record.ts';

const time = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.string();
const texts = v.array(text);
const side = v.picklist(['train', 'tune', 'test']);
const timed = <T extends v.GenericSchema>(value: T) => v.object({ at: time, value });

const decisions = v.object({
  label: v.optional(v.nullable(whole)),
  given: v.optional(whole),
  keptOver: v.optional(whole),
  excluded: v.optional(v.literal(true)),
  marks: v.optional(v.array(whole)),
  recognised: v.optional(v.boolean()),
  chosen: v.optional(v.literal(true)),
  side: v.optional(side),
  note: v.optional(text),
  labelRight: v.optional(whole),
});

const scan = v.object({
  key: text,
  files: texts,
  pixels: v.nullable(text),
  name: text,
  changedAt: time,
  decisions,
  decidedAt: v.exactOptional(ownRecord(text, time)),
  last: v.optional(v.object({ label: v.optional(whole), side: v.optional(side) })),
});

const columns = { idColumn: text, labelColumn: text, sideColumn: v.optional(text), base: v.optional(v.picklist([0, 1])) };

const table = v.object({
  table: v.object({
    name: text,
    sheet: v.nullable(text),
    columns: texts,
    rows: v.array(texts),
    remarks: v.optional(texts),
    firstRow: v.number(),
    rowNumbers: v.optional(v.array(v.number())),
    formulaColumns: texts,
    problems: v.array(storedProblemSchema),
    undecoded: v.optional(v.instance(Uint8Array)),
  }),
  mapping: v.nullable(v.object({ ...columns, accepted: v.optional(ownRecord(text, text)) })),
  chosen: v.boolean(),
  answers: v.optional(v.partial(v.object(columns))),
});

const given = v.object({
  by: v.literal('given'),
  name: text,
  seed: v.pipe(v.number(), v.integer()),
  sides: v.object({ train: texts, tune: texts, test: texts }),
  origin: v.optional(splitMethodSchema),
});

/** Settings as any version has written them: those that did not exist then are as they were then. */
export const storedSettingsSchema = v.pipe(
  v.custom<TrainSettings>((value) => typeof value === 'object' && value !== null && 'preparation' in value),
  v.transform((stored): unknown => completeSettings(stored)),
  settingsSchema,
);

const settings = v.object({
  preset: text,
  chosenForDemo: v.boolean(),
  hasOwnBatches: v.exactOptional(v.boolean()),
  settings: storedSettingsSchema,
});

const evaluation = v.object({
  checkpointId: text,
  classes: texts,
  cases: v.array(
    v.object({
      scanId: text,
      key: v.optional(text),
      name: text,
      patient: v.optional(whole),
      truth: whole,
      was: v.optional(whole),
      probabilities: v.array(v.pipe(v.number(), v.finite())),
    }),
  ),
  problems: v.array(storedProblemSchema),
  total: whole,
  opening: v.nullable(whole),
  trainedOn: v.exactOptional(v.nullable(whole)),
  isApart: v.exactOptional(v.literal(true)),
  reads: v.exactOptional(v.object({ classes: texts, map: v.array(v.nullable(whole)) })),
  external: v.exactOptional(
    v.object({
      source: v.picklist(['loaded', 'dropped']),
      heldOut: v.object({ train: whole, tune: whole, test: whole }),
      unlabelled: whole,
      isSeenUntold: v.boolean(),
    }),
  ),
});

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const ensemble = v.object({ probabilities: v.array(share), votes: whole, of: whole, spread: share, calls: v.array(whole) });
const predictions = v.object({
  computedAt: v.exactOptional(time),
  checkpointId: text,
  others: v.exactOptional(texts),
  rows: v.array(
    v.object({
      scanId: text,
      name: text,
      unit: v.picklist(['HU', 'grey8']),
      slices: whole,
      used: v.exactOptional(v.array(whole)),
      ensemble: v.exactOptional(ensemble),
      problems: v.array(storedProblemSchema),
      probabilities: v.array(v.pipe(v.number(), v.finite())),
      flags: v.optional(v.array(v.picklist(SCAN_FLAGS)), []),
    }),
  ),
  problems: v.array(storedProblemSchema),
  refused: v.optional(v.array(v.object({ scanId: text, name: text, problem: storedProblemSchema })), []),
  asked: whole,
  untold: v.boolean(),
  isCut: v.exactOptional(v.boolean()),
  opening: v.nullable(whole),
});

const cost = v.pipe(v.number(), v.finite(), v.minValue(0));
const ownCosts = v.pipe(
  v.object({ classes: texts, matrix: v.array(v.array(cost)) }),
  v.check(({ classes: { length }, matrix }) => matrix.length === length && matrix.every((row, k) => row.length === length && row[k] === 0)),
);

const view = v.object({
  filter: text,
  search: text,
  train: v.nullable(v.picklist(['setup', 'run'])),
  costs: v.fallback(v.optional(ownCosts), undefined),
  again: v.optional(v.object({ run: text, name: text, tested: v.optional(ownRecord(text, whole)) })),
});

/** A part that can't be read is as if it had never been made: the others must not be lost for it. */
const part = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullable(schema), null);

const projectSchema = v.object({
  version: v.literal(PROJECT_VERSION),
  id: text,
  name: timed(text),
  isDemo: v.boolean(),
  cameFrom: v.exactOptional(v.object({ file: text, scans: whole })),
  createdAt: time,
  usedAt: time,
  scans: v.array(scan),
  classes: part(timed(v.pipe(texts, v.minLength(2)))),
  tables: part(timed(v.array(table))),
  method: part(timed(v.union([splitMethodSchema, given]))),
  settings: part(timed(settings)),
  runs: texts,
  evaluations: ownRecord(text, timed(evaluation)),
  predictions: v.optional(part(timed(v.nullable(predictions))), null),
  view: v.optional(part(timed(view)), null),
}) as v.GenericSchema<unknown, ProjectRecord>;

/** A project's record with a field that can't be read; null: it is no record at all. */
export class ProjectFieldError extends Reason {
  readonly field: string | null;

  constructor(field: string | null) {
    super(phrase('project/unreadable', { field }));
    this.field = field;
  }
}

/** A project's record in a form that only newer versions of the studio read. */
export class NewerProjectError extends Reason {
  readonly version: number;

  constructor(version: number) {
    super(phrase('project/newer', { version, known: PROJECT_VERSION }));
    this.version = version;
  }
}

/**
 * The project in a stored or imported value. Throws NewerProjectError for one of a newer version, and ProjectFieldError with the first field that
 * can't be read.
 */
export function restoreProject(stored: unknown): ProjectRecord {
  const version = typeof stored === 'object' && stored !== null && 'version' in stored ? stored.version : null;
  if (typeof version === 'number' && Number.isInteger(version) && version > PROJECT_VERSION) throw new NewerProjectError(version);
  const read = v.safeParse(projectSchema, stored);
  if (read.success) return read.output;
  throw new ProjectFieldError(v.getDotPath(read.issues[0]));
}

const earlySchema = v.object({ projectId: v.nullable(text), scan: text, at: time, decisions }) as v.GenericSchema<unknown, EarlyDecision>;

/** The early decision in a stored value; null where it can't be read. */
export function restoreEarly(stored: unknown): EarlyDecision | null {
  const read = v.safeParse(earlySchema, stored);
  return read.success ? read.output : null;
}
