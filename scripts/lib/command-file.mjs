// Reads the records that headless commands keep in their output folders. They are untrusted, since they may come from somebody else.
import * as v from 'valibot';
import { folderWords } from '../messages/folders.mjs';
import { inWords } from '../messages/speech.mjs';
import { importTs } from './bundle.mjs';
import { ToldError } from './told-error.mjs';

const { issueReason, jsonFault } = await importTs('scripts/messages/entry.ts');
const { MOST_RUNS } = await importTs('src/train/sweep/grid.ts');
const words = folderWords.record;

const optionValue = v.union([v.pipe(v.string(), v.maxLength(4096)), v.pipe(v.number(), v.finite()), v.boolean()]);
const optionName = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,39}$/, words.option));
const options = v.record(optionName, optionValue);
const file = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const command = v.object({
  command: v.picklist(['train', 'sweep']),
  values: options,
  marks: v.optional(v.nullable(file), null),
  /** The files that the runs of a sweep begin from. */
  weights: v.optional(v.pipe(v.array(file), v.maxLength(MOST_RUNS)), []),
  /** Where a sweep is trained; absent in records of earlier versions, which used a browser. */
  place: v.optional(v.picklist(['browser', 'node'])),
  port: v.optional(v.pipe(whole, v.minValue(1), v.maxValue(65_535))),
  /** Absent in records of earlier versions. */
  begun: v.optional(v.boolean()),
});

/** A folder name that is valid on every system and can't lead out of the folder. */
const runName = v.pipe(v.string(), v.maxLength(120), v.regex(/^[A-Za-z0-9][\w.+-]*$/, words.folder));

const score = v.nullable(v.number());
const scores = v.looseObject({
  macroPrecision: score,
  macroRecall: score,
  mcc: score,
  auc: score,
  perClass: v.array(v.looseObject({ f1: score })),
});

const run = v.object({
  name: runName,
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  point: options,
  options,
  weightsAt: v.nullable(whole),
  outcome: v.picklist(['waiting', 'running', 'done', 'failed', 'skipped']),
  reason: v.nullable(v.pipe(v.string(), v.maxLength(10_000))),
  scores: v.nullable(scores),
});

/** See scripts/sweep/merge.ts. */
const shard = v.pipe(
  v.object({
    index: v.pipe(whole, v.minValue(1)),
    of: v.pipe(whole, v.maxValue(MOST_RUNS)),
    plan: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    runs: v.pipe(whole, v.minValue(1), v.maxValue(MOST_RUNS)),
    studio: v.pipe(v.string(), v.maxLength(40)),
    commit: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  }),
  v.check(({ index, of }) => index <= of),
);

const sweep = v.object({
  format: v.literal('groundglass-sweep/1'),
  grid: v.unknown(),
  shard: v.optional(shard),
  merged: v.optional(v.boolean()),
  runs: v.pipe(
    v.array(run),
    v.minLength(1),
    v.maxLength(MOST_RUNS),
    v.check((runs) => new Set(runs.map(({ name }) => name.toLowerCase())).size === runs.length, words.sameName),
    v.check((runs) => new Set(runs.map(({ id }) => id)).size === runs.length, words.sameId),
  ),
});

/** Parses a command.json. Throws ToldError that names the invalid field. */
export function parseCommand(text, subject) {
  const parsed = parse(command, text, subject, words.command);
  return { ...parsed, begun: parsed.begun ?? parsed.command === 'train' };
}

/** Parses a sweep.json. Throws ToldError that names the invalid field. */
export const parseSweep = (text, subject) => parse(sweep, text, subject, words.sweep);

function parse(schema, text, subject, kind) {
  const refuse = (field, reason) => {
    throw new ToldError({ code: 'record-refused', subject, ...words.refused({ kind, field, reason: inWords(reason) }) });
  };
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(null, words.notJson(inWords(jsonFault(text))));
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return refuse(v.getDotPath(issue), issueReason(issue));
}
