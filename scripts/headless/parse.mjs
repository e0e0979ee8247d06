// Parses the command line into a command.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { importTs } from '../lib/bundle.mjs';
import { readCommand } from '../lib/interrupted.mjs';
import { parseArguments } from '../lib/parse-arguments.mjs';
import { argumentWords } from '../messages/arguments.mjs';
import { headlessWords as words } from '../messages/headless.mjs';
import { LANGUAGE_OPTION } from '../messages/language.mjs';
import { CHOICES, OPTIONS, WITH_SCANS } from './options.mjs';
import { UsageError, usageOf } from './usage.mjs';

const { operatingRuleOf } = await importTs('src/eval/calibrate/operating-point.ts');
const { parseShard } = await importTs('src/train/sweep/shards.ts');

/** Parses the command line. Throws UsageError. For --help, alone or behind a command, it prints the usage, of that command or of all, and ends the process. */
export function parse(argv) {
  const [command, ...rest] = argv;
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(usageOf(command));
    process.exit(0);
  }
  const spec = OPTIONS[command];
  if (!spec) throw new UsageError(command ? words.noCommand(command) : words.command);
  const options = { ...LANGUAGE_OPTION };
  for (const name of [...(spec.withoutScans ? [] : WITH_SCANS), ...(spec.flags ?? [])]) options[name] = { type: 'boolean', default: false };
  for (const name of [...spec.numbers, ...spec.texts]) options[name] = { type: 'string', multiple: true };
  let values;
  let positionals;
  try {
    ({ values, positionals } = parseArguments({ args: rest, options, allowPositionals: spec.takesFiles ?? false }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  // Of other options the last of several values counts, as usual on a command line.
  const { checkpoint: checkpoints } = values;
  values = Object.fromEntries(Object.entries(values).map(([name, given]) => [name, Array.isArray(given) ? given.at(-1) : given]));
  // `--costs="$COSTS"` of an unset variable would silently be the command without its costs.
  const empty = [...spec.numbers, ...spec.texts].find((name) => values[name]?.trim() === '');
  if (empty !== undefined) throw new UsageError(argumentWords.noValue(`--${empty}`));
  const { in: place, lang: _, ...given } = values;
  values = { ...given, ...(checkpoints && { checkpoints }) };
  checkChoices({ in: place }, '--');
  if (command === 'sweep') {
    refuseBesideMerge(values);
    if (values.shard !== undefined && !parseShard(values.shard)) throw new UsageError(words.sweep.noShard(values.shard));
    return { command, values, files: positionals, place };
  }
  if (values.resume && place === 'node') throw new UsageError(words.notInNode);
  if (values.resume) return { command, values };
  for (const name of spec.needed) if (!values[name]) throw new UsageError(words.missing(name));
  for (const name of spec.numbers) {
    if (values[name] === undefined) continue;
    const number = Number(values[name]);
    if (!Number.isFinite(number)) throw new UsageError(words.number({ name, given: values[name] }));
    values[name] = number;
  }
  if (values.heatmaps !== undefined && !(Number.isInteger(values.heatmaps) && values.heatmaps > 0)) {
    throw new UsageError(words.heatMaps(values.heatmaps));
  }
  checkChoices(values, '--');
  if (!spec.withoutScans || values.data) checkFolder(values.data);
  refuseBesideManifest(values);
  for (const name of ['labels', 'checkpoint', 'weights', 'manifest', 'costs']) if (values[name]) checkFile(`--${name} `, values[name]);
  if (checkpoints) checkModels(values, spec.several?.includes('checkpoint') ?? false);
  if (['predict', 'bundle', 'export'].includes(command) && isFolder(values.out))
    throw new UsageError(words.folderForFile(`--out ${values.out}`));
  if (values.bare && values.format === 'torch') throw new UsageError(words.bareTorch);
  if (command === 'export' && isSameFile(values.out, values.checkpoint)) throw new UsageError(words.overItself(values.out));
  const rule = values['operating-point'];
  if (rule !== undefined && !operatingRuleOf(rule)) throw new UsageError(words.operatingPoint(rule));
  const [, marks = null] = /^hand:(.+)$/.exec(values.slices ?? '') ?? [];
  if (marks === null && values.slices?.startsWith('hand')) throw new UsageError(words.slicesFile);
  if (marks !== null) checkFile('--slices hand:', marks);
  if (marks === null && ['predict', 'evaluate'].includes(command) && values.slices !== undefined) {
    throw new UsageError(words.slicesOfPredict);
  }
  if (marks !== null) values.slices = 'hand';
  return { command, values, marks, place, files: positionals };
}

/** Checks values against the words that their options take. `before` precedes an option's name in the message. */
export function checkChoices(values, before) {
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (values[name] === undefined || choices.includes(values[name])) continue;
    throw new UsageError(words.choice({ name: `${before}${name}`, choices, given: values[name] }));
  }
}

export function checkFolder(data) {
  if (!isFolder(data)) throw new UsageError(words.noFolder(data));
}

/** Refuses a file that is missing or a folder; `option` stands before its path in the message. */
export function checkFile(option, file) {
  if (!existsSync(file)) throw new UsageError(words.noFile(`${option}${file}`));
  if (isFolder(file)) throw new UsageError(words.folderForFile(`${option}${file}`));
}

/** Refuses several models where one is no file, or is named twice, and what they can't give together. */
function checkModels({ checkpoints, conformal }, takesSeveral) {
  if (checkpoints.length > 1 && !takesSeveral) throw new UsageError(words.oneModel);
  for (const file of checkpoints) checkFile('--checkpoint ', file);
  const twice = checkpoints.find((file, i) => checkpoints.slice(0, i).some((other) => isSameFile(file, other)));
  if (twice !== undefined) throw new UsageError(words.modelTwice(twice));
  if (checkpoints.length > 1 && conformal) throw new UsageError(words.conformalOfOne);
}

const isSameFile = (a, b) => existsSync(a) && realpathSync(a) === realpathSync(b);

const isFolder = (place) => statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Refuses options beside --merge, which trains nothing, and --shard beside --resume, which goes on with the one that was begun. */
function refuseBesideMerge({ merge, out: _, ...others }) {
  const beside = Object.keys(others).filter((name) => others[name] !== false && others[name] !== undefined);
  if (merge && beside.length > 0) throw new UsageError(words.sweep.besideMerge(beside));
  if (others.resume && others.shard !== undefined) throw new UsageError(words.sweep.shardStays);
}

const BESIDE_MANIFEST = [
  ...['manifest', 'data', 'labels', 'out', 'weights', 'pseudonyms', 'allow-problems', 'open-test', 'save-last', 'resume'],
  ...['from', 'to', 'steps', 'id-column', 'label-column', 'grades-from', 'with-slices'],
];

/** Refuses options beside --manifest: a manifest is complete, and a contradicting option would make another run. */
function refuseBesideManifest(values) {
  if (!values.manifest) return;
  const others = Object.keys(values).filter((name) => values[name] !== false && !BESIDE_MANIFEST.includes(name));
  if (others.length > 0) throw new UsageError(words.besideManifest(others));
}

/** Returns the interrupted command as it was given, from the record in its output folder. */
export async function readInterrupted(out, asked) {
  const isSweep = asked === 'sweep';
  if (!out) throw new UsageError(words.resumeWhere(isSweep));
  const kept = await readCommand(out);
  if (kept?.command !== asked) throw new UsageError(words.nothingToResume({ out, isSweep }));
  if (isSweep) return { ...kept, values: { ...kept.values, out } };
  return { ...kept, values: { ...kept.values, out, resume: true } };
}
