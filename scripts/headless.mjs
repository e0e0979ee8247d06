// npm run headless -- train|find-rate|sweep|predict: the studio's production build, driven in headless Chromium. See `--help`.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endOf, makeTerminal, openPage, pageOptions } from './lib/headless-page.mjs';
import { forgetCommand, profileOf, readCommand, writeCommand } from './lib/interrupted.mjs';
import { installPackages, requireNode } from './lib/setup.mjs';
import { countOpening, runJsonBeside } from './lib/test-openings.mjs';

const USAGE = `Usage:
  npm run headless -- train --data DIR --labels FILE --out DIR [--model NAME] [--size N] [--epochs N]
                            [--batch N] [--seed N] [--lr X] [--optimizer adam|adamw|sgd] [--patience N] [--norm unit|reference|imagenet]
                            [--weights FILE] [--extent scratch|head|stage:K|all] [--frozen-bn eval|train]
                            [--schedule constant|cosine[:LOWEST]|one-cycle[:RISE]|plateau[:FACTOR[:PATIENCE[:LOWEST]]]] [--warmup EPOCHS]
                            [--weight-decay X] [--momentum X] [--nesterov] [--clip NORM] [--label-smoothing X] [--backbone-rate FACTOR]
                            [--keep-features] [--unfreeze-every EPOCHS]
                            [--engine compiled|eager] [--micro-batch N] [--memory-saver] [--pseudonyms] [--open-test] [--save-last]
                            [--slices middle|lung-middle|even:K|even-lungs:K|lung-area:K|hand:FILE.csv [--slices-else RULE]]
                            [--mask none|lungs|box:MARGIN]
                            [--split patient[:70/15/15]|column[:NAME]|folder|every[:K[:FIRST]] | --kfold K [--fold N]]
                            [--split-seed N]
                            [--balance none|weights|sampling|focal[:GAMMA]] [--augment none|light|strong|flip,rotation=DEG,...]
                            [--stopping paper-text|paper-code] [--watch loss|accuracy|macroF1] [--min-delta X]
                            [--save-every BATCHES|MINUTESmin]
  npm run headless -- train --manifest run.json --data DIR --labels FILE --out DIR [--weights FILE] [--pseudonyms]
  npm run headless -- train --resume --out DIR
  npm run headless -- find-rate --data DIR --labels FILE --out DIR [--from 1e-7] [--to 10] [--steps 100] [options of train]
  npm run headless -- sweep GRID.json --data DIR --out DIR [--labels FILE] [--pseudonyms]
  npm run headless -- sweep --resume --out DIR [--retry-failed]
  npm run headless -- predict --checkpoint FILE --data DIR --out FILE.csv [--slices hand:FILE.csv] [--open-test] [--pseudonyms]

train writes run.json, checkpoint.safetensors (torchvision's keys) and predictions.csv (all scans but those of the locked test
side); --kfold trains K times, so that every patient tunes once, and writes them for every fold (fold-1.run.json, ...) and
folds.json. --manifest repeats the run of a run.json: its settings and its very split, for which scans and labels must be the
same. Its state is kept in --out after every epoch, and every so many batches or minutes with --save-every: after a crash, or a kill of
any process, --resume goes on from there and ends with the same numbers as an undisturbed run. A leak that was found ends train
before the first epoch. The test side is neither predicted nor scored unless --open-test asks for it (scores-test.csv, and its
rows in predictions.csv); run.json counts that. With --save-last the last epoch's weights are written, too (last.safetensors).
find-rate trains a net that is thrown away while the learning rate rises from step to step, and writes the losses (lr-finder.csv) and the
rate where the smoothed loss falls steepest (lr-finder.json). It takes the options of the train that it is for; nothing of --lr, the
schedule and the warm-up counts.
sweep trains a grid: GRID.json holds options of train without their dashes, each with a value or a list of them, as in
{"model": ["resnet18", "densenet121"], "extent": ["head", "all"], "batch": [16, 32], "seed": [101, 102], "kfold": 5, "epochs": 50}.
Every combination is a run; the first setting of the file varies slowest, folds fastest. All runs share one split, drawn with the
first seed (or "split-seed"). "fold": [1, 2] takes some of the folds; "exclude": [{"model": "resnet18", "batch": 32}] leaves runs
out; "weights" is a file or one by net ({"resnet18": "FILE"}), and extent scratch begins without. data, labels and out may
stand in the file; its paths are relative to it. All runs are checked before the first begins. Each has a folder in --out with the
files of train and scores-tune.csv; sweep.csv and sweep.json hold the table and are written after every run. A run that fails is
recorded with its reason, and the next begins. --resume goes on where a sweep was cut off, within the run that was under way.
predict writes one row for every scan in DIR but those of the locked test side of the checkpoint's run, which are known by their
pixels, whatever they are called; --open-test predicts them, too, and counts that in the run.json beside the checkpoint. With --pseudonyms both name scans by pseudonyms, whose salt is of the run, in
place of folder names. hand:FILE.csv is a table with the columns scan and slices (numbers counted from 1 at the feet: 12 13 14);
scans that are not in it go by --slices-else.
Exit status: 0 done; 1 not possible; 2 wrong usage; 3 done, but some files or scans could not be used and were left out
(--allow-problems makes that 0), or runs of a sweep failed.`;

const OPTIONS = {
  train: {
    numbers: [
      'size',
      'epochs',
      'batch',
      'seed',
      'lr',
      'warmup',
      'weight-decay',
      'momentum',
      'clip',
      'label-smoothing',
      'backbone-rate',
      'unfreeze-every',
      'patience',
      'kfold',
      'micro-batch',
      'min-delta',
      'fold',
      'split-seed',
    ],
    texts: [
      'data',
      'labels',
      'out',
      'manifest',
      'model',
      'schedule',
      'optimizer',
      'norm',
      'weights',
      'extent',
      'frozen-bn',
      'engine',
      'slices',
      'slices-else',
      'mask',
      'split',
      'balance',
      'augment',
      'stopping',
      'watch',
      'save-every',
    ],
    flags: ['nesterov', 'keep-features', 'memory-saver', 'open-test', 'save-last', 'resume'],
    needed: ['data', 'out'],
  },
  sweep: { numbers: [], texts: ['data', 'labels', 'out'], flags: ['resume', 'retry-failed'], needed: ['data', 'out'] },
  predict: { numbers: [], texts: ['checkpoint', 'data', 'out', 'slices'], flags: ['open-test'], needed: ['checkpoint', 'data', 'out'] },
};

/** Those of the run that is searched for, but for what it would store. */
OPTIONS['find-rate'] = {
  numbers: [...OPTIONS.train.numbers, 'from', 'to', 'steps'],
  texts: OPTIONS.train.texts.filter((name) => name !== 'save-every'),
  flags: OPTIONS.train.flags.filter((name) => !['open-test', 'save-last', 'resume'].includes(name)),
  needed: OPTIONS.train.needed,
};

/** What a command is called in the page. */
const JOURNEYS = { train: 'train', 'find-rate': 'findRate', predict: 'predict' };

const CHOICES = {
  engine: ['compiled', 'eager'],
  optimizer: ['adam', 'adamw', 'sgd'],
  norm: ['unit', 'reference', 'imagenet'],
  'frozen-bn': ['eval', 'train'],
  stopping: ['paper-text', 'paper-code'],
  watch: ['loss', 'accuracy', 'macroF1'],
};

class UsageError extends Error {}

function parse(argv) {
  const [command, ...rest] = argv;
  if (command === '--help' || command === '-h') {
    console.log(USAGE);
    process.exit(0);
  }
  const spec = OPTIONS[command];
  if (!spec) throw new UsageError(command ? `There is no command '${command}'.` : 'Say what to do: train, find-rate, sweep or predict.');
  const options = {};
  for (const name of ['allow-problems', 'pseudonyms', ...(spec.flags ?? [])]) options[name] = { type: 'boolean', default: false };
  for (const name of [...spec.numbers, ...spec.texts]) options[name] = { type: 'string' };
  let values;
  let positionals;
  try {
    ({ values, positionals } = parseArgs({ args: rest, options, allowPositionals: command === 'sweep' }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (command === 'sweep') return { command, values, gridFiles: positionals };
  if (values.resume) return readInterrupted(values.out, command);
  for (const name of spec.needed) if (!values[name]) throw new UsageError(`--${name} is missing.`);
  for (const name of spec.numbers) {
    if (values[name] === undefined) continue;
    const number = Number(values[name]);
    if (values[name].trim() === '' || !Number.isFinite(number)) throw new UsageError(`--${name} takes a number, not '${values[name]}'.`);
    values[name] = number;
  }
  checkChoices(values, '--');
  checkFolder(values.data);
  refuseBesideManifest(values);
  for (const name of ['labels', 'checkpoint', 'weights', 'manifest']) {
    if (values[name] && !existsSync(values[name])) throw new UsageError(`--${name} ${values[name]}: there is no such file.`);
  }
  const [, marks = null] = /^hand:(.+)$/.exec(values.slices ?? '') ?? [];
  if (marks === null && values.slices?.startsWith('hand')) throw new UsageError('--slices hand:FILE.csv names the table of slices.');
  if (marks !== null && !existsSync(marks)) throw new UsageError(`--slices hand:${marks}: there is no such file.`);
  if (marks === null && command === 'predict' && values.slices !== undefined) {
    throw new UsageError('--slices takes hand:FILE.csv: everything else is in the checkpoint.');
  }
  if (marks !== null) values.slices = 'hand';
  return { command, values, marks };
}

/** `before` comes before an option's name. */
function checkChoices(values, before) {
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (values[name] === undefined || choices.includes(values[name])) continue;
    throw new UsageError(`${before}${name} is one of ${choices.join(', ')}, not '${values[name]}'.`);
  }
}

function checkFolder(data) {
  if (!existsSync(data) || !statSync(data).isDirectory()) throw new UsageError(`--data ${data}: there is no such folder.`);
}

const BESIDE_MANIFEST = [
  ...['manifest', 'data', 'labels', 'out', 'weights', 'pseudonyms', 'allow-problems', 'open-test', 'save-last', 'resume'],
  ...['from', 'to', 'steps'],
];

/** A manifest says all; what contradicted it would make another run. */
function refuseBesideManifest(values) {
  if (!values.manifest) return;
  const others = Object.keys(values).filter((name) => values[name] !== false && !BESIDE_MANIFEST.includes(name));
  if (others.length > 0) throw new UsageError(`--manifest brings all settings with it: leave out --${others.join(', --')}.`);
}

function isEmpty(folder) {
  return readdirSync(folder).length === 0;
}

/** The command that was interrupted, as it was given, from what it left in its output folder. */
function readInterrupted(out, asked) {
  const what = asked === 'sweep' ? 'sweep' : 'training';
  if (!out) throw new UsageError(`--out is missing: it names the folder of the ${what} to go on with.`);
  const kept = readCommand(out);
  if (kept?.command !== asked) throw new UsageError(`--out ${out}: there is no interrupted ${what} in this folder.`);
  if (asked === 'sweep') return { ...kept, values: { ...kept.values, out } };
  const { command, values, marks } = kept;
  return { command, values: { ...values, out, resume: true }, marks, port: kept.port };
}

/** What a run of a grid may set: a run's options, but for what belongs to the command or is written otherwise in a grid. */
const GRID_OPTIONS = {
  numbers: OPTIONS.train.numbers.filter((name) => name !== 'kfold'),
  texts: OPTIONS.train.texts.filter((name) => !['data', 'labels', 'out', 'manifest', 'weights'].includes(name)),
  flags: OPTIONS.train.flags.filter((name) => name !== 'resume'),
};

async function sweepCommand(values, gridFiles) {
  const { holdsSweep, readGrid, readSweep, retryFailed, runSweep } = await import('./lib/sweep.mjs');
  const terminal = makeTerminal();
  if (values.resume) {
    const command = readInterrupted(values.out, 'sweep');
    if (!holdsSweep(values.out))
      throw new UsageError(`--out ${values.out}: it was cut off before its first run. Give the whole command again.`);
    const { grid, runs } = readSweep(values.out);
    return runSweep(command, { grid, runs: values['retry-failed'] ? retryFailed(runs) : runs }, terminal);
  }
  const [file, ...more] = gridFiles;
  if (!file || more.length > 0) throw new UsageError('Name one grid: sweep GRID.json.');
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file.`);
  const { places, weights, ...sweep } = await readGrid(file, GRID_OPTIONS).catch((thrown) => {
    throw thrown.problem ? new UsageError(`${file}: ${thrown.problem.subject}: ${thrown.problem.what} ${thrown.problem.remedy}`) : thrown;
  });
  const asked = { ...places, ...values };
  for (const name of OPTIONS.sweep.needed) if (!asked[name]) throw new UsageError(`--${name} is missing.`);
  checkFolder(asked.data);
  for (const one of [...(asked.labels ? [asked.labels] : []), ...weights]) {
    if (!existsSync(one)) throw new UsageError(`${one}: there is no such file.`);
  }
  if (holdsSweep(asked.out)) {
    throw new UsageError(`--out ${asked.out}: it holds a sweep already. Go on with it (sweep --resume --out DIR), or name another folder.`);
  }
  for (const { options } of sweep.runs) checkChoices(options, `${file}: `);
  const tables = new Set(sweep.runs.flatMap(({ options: { slices } }) => (slices?.startsWith('hand') ? [slices] : [])));
  if (tables.size > 1) throw new UsageError(`${file}: slices: all runs take their marked slices from one table.`);
  const [table] = tables;
  const marks = table ? path.resolve(path.dirname(file), table.slice('hand:'.length)) : null;
  if (marks !== null && !existsSync(marks)) throw new UsageError(`${file}: slices: there is no ${table}; write hand:FILE.csv.`);
  for (const { options } of sweep.runs) if (table && options.slices === table) options.slices = 'hand';
  const resolved = { ...asked, data: path.resolve(asked.data), ...(asked.labels && { labels: path.resolve(asked.labels) }) };
  return runSweep({ command: 'sweep', values: resolved, weights, marks }, sweep, terminal);
}

async function main() {
  requireNode(20);
  const asked = parse(process.argv.slice(2));
  installPackages();
  if (asked.command === 'sweep') return sweepCommand(asked.values, asked.gridFiles);
  const { command, values, marks, port } = asked;
  const { serveBuild } = await import('./lib/serve.mjs');
  const terminal = makeTerminal();
  if (isEmpty(values.data)) {
    terminal.problem({
      level: 'error',
      subject: values.data,
      what: 'The folder is empty.',
      remedy:
        'Choose a folder that holds CT scans: one folder of DICOM, PNG or JPG slices per scan, or NIfTI files; zip archives of them will do.',
    });
    return 1;
  }
  let leftOut = 0;
  const intoFolder = command !== 'predict';
  const outFolder = intoFolder ? path.resolve(values.out) : path.dirname(path.resolve(values.out));
  mkdirSync(outFolder, { recursive: true });
  const server = await serveBuild(port);
  if (command === 'train' && !values.resume) writeCommand(outFolder, { command, values, marks, port: Number(new URL(server.url).port) });
  const profile = command === 'train' ? await profileOf(outFolder) : '';
  const { context, page } = await openPage(
    server.url,
    (line) => {
      if (line.kind === 'problem') {
        if (line.problem.level === 'error') leftOut++;
        terminal.problem(line.problem);
      } else terminal[line.kind](line.text);
    },
    profile,
  );
  if (command === 'predict') await page.exposeFunction('countTestOpening', (id) => countOpening(runJsonBeside(values.checkpoint), id));
  const saving = [];
  page.on('download', (download) => {
    const name = intoFolder ? download.suggestedFilename() : path.basename(values.out);
    saving.push(
      download.saveAs(path.join(outFolder, name)).then(() => terminal.log(`wrote ${path.join(values.out, intoFolder ? name : '')}`)),
    );
  });
  let ended = null;
  const goOn = command === 'train' ? ` Go on with: npm run headless -- train --resume --out ${values.out}` : '';
  const crashed = endOf({ page, context }, goOn);
  try {
    await page.locator('#data').setInputFiles(path.resolve(values.data));
    const file = values.labels ?? values.checkpoint;
    if (file) await page.locator('#files').setInputFiles(path.resolve(file));
    if (values.weights) await page.locator('#weights').setInputFiles(path.resolve(values.weights));
    if (marks) await page.locator('#slices').setInputFiles(path.resolve(marks));
    const options = { ...values, ...pageOptions(values), folder: values.data };
    if (values.manifest) options.manifest = readFileSync(values.manifest, 'utf8');
    const journey = page.evaluate(([name, o]) => window.groundglass[name](o), [JOURNEYS[command], options]);
    ended = await Promise.race([journey, crashed]);
    // The last download may be announced a moment after the journey's end.
    await page.waitForTimeout(300);
    await Promise.all(saving);
  } finally {
    await context.close().catch(() => {});
    await server.close();
  }
  if (ended) {
    terminal.problem(ended);
    return 1;
  }
  if (command === 'train') forgetCommand(outFolder);
  if (leftOut > 0 && !values['allow-problems']) {
    terminal.log(
      `Done, but ${leftOut} problem${leftOut === 1 ? '' : 's'} left files or scans out (exit status 3; --allow-problems accepts that).`,
    );
    return 3;
  }
  return 0;
}

main().then(
  (status) => process.exit(status),
  (error) => {
    console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
