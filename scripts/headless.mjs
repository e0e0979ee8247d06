// npm run headless -- train|predict: the studio's production build, driven in headless Chromium. See `--help`.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { forgetCommand, profileOf, readCommand, writeCommand } from './lib/interrupted.mjs';
import { installPackages, requireNode } from './lib/setup.mjs';

const USAGE = `Usage:
  npm run headless -- train --data DIR --labels FILE --out DIR [--model NAME] [--size N] [--epochs N]
                            [--batch N] [--seed N] [--lr X] [--optimizer adam|sgd] [--patience N] [--norm unit|reference|imagenet]
                            [--weights FILE] [--extent scratch|head|stage:K|all] [--frozen-bn eval|train]
                            [--schedule constant|cosine[:LOWEST]|one-cycle[:RISE]|plateau[:FACTOR[:PATIENCE[:LOWEST]]]] [--warmup EPOCHS]
                            [--engine compiled|eager] [--micro-batch N] [--memory-saver] [--pseudonyms] [--open-test]
                            [--slices middle|lung-middle|even:K|even-lungs:K|lung-area:K|hand:FILE.csv [--slices-else RULE]]
                            [--mask none|lungs|box:MARGIN]
                            [--split patient[:70/15/15]|column[:NAME]|folder|every[:K[:FIRST]] | --kfold K]
                            [--balance none|weights|sampling|focal[:GAMMA]] [--augment none|light|strong|flip,rotation=DEG,...]
                            [--save-every BATCHES]
  npm run headless -- train --manifest run.json --data DIR --labels FILE --out DIR [--weights FILE] [--pseudonyms]
  npm run headless -- train --resume --out DIR
  npm run headless -- predict --checkpoint FILE --data DIR --out FILE.csv [--slices hand:FILE.csv] [--pseudonyms]

train writes run.json, checkpoint.safetensors (torchvision's keys) and predictions.csv (the scans that neither trained nor
tuned); --kfold trains K times, so that every patient tunes once, and writes them for every fold (fold-1.run.json, ...) and
folds.json. --manifest repeats the run of a run.json: its settings and its very split, for which scans and labels must be the
same. Its state is kept in --out after every epoch, and every so many batches with --save-every: after a crash, or a kill of
any process, --resume goes on from there and ends with the same numbers as an undisturbed run. A leak that was found ends train
before the first epoch. The test side is not scored unless --open-test asks for it (scores-test.csv); run.json counts that.
predict writes one row for every scan in DIR. With --pseudonyms both name scans by pseudonyms, whose salt is of the run, in
place of folder names. hand:FILE.csv is a table with the columns scan and slices (numbers counted from 1 at the feet: 12 13 14);
scans that are not in it go by --slices-else.
Exit status: 0 done; 1 not possible; 2 wrong usage; 3 done, but some files or scans could not be used and were left out
(--allow-problems makes that 0).`;

const OPTIONS = {
  train: {
    numbers: ['size', 'epochs', 'batch', 'seed', 'lr', 'warmup', 'patience', 'kfold', 'micro-batch', 'save-every'],
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
    ],
    flags: ['memory-saver', 'open-test', 'resume'],
    needed: ['data', 'out'],
  },
  predict: { numbers: [], texts: ['checkpoint', 'data', 'out', 'slices'], needed: ['checkpoint', 'data', 'out'] },
};

const CHOICES = {
  engine: ['compiled', 'eager'],
  optimizer: ['adam', 'sgd'],
  norm: ['unit', 'reference', 'imagenet'],
  'frozen-bn': ['eval', 'train'],
};

class UsageError extends Error {}

function parse(argv) {
  const [command, ...rest] = argv;
  if (command === '--help' || command === '-h') {
    console.log(USAGE);
    process.exit(0);
  }
  const spec = OPTIONS[command];
  if (!spec) throw new UsageError(command ? `There is no command '${command}'.` : 'Say what to do: train or predict.');
  const options = {};
  for (const name of ['allow-problems', 'pseudonyms', ...(spec.flags ?? [])]) options[name] = { type: 'boolean', default: false };
  for (const name of [...spec.numbers, ...spec.texts]) options[name] = { type: 'string' };
  let values;
  try {
    ({ values } = parseArgs({ args: rest, options }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (values.resume) return readInterrupted(values.out);
  for (const name of spec.needed) if (!values[name]) throw new UsageError(`--${name} is missing.`);
  for (const name of spec.numbers) {
    if (values[name] === undefined) continue;
    const number = Number(values[name]);
    if (values[name].trim() === '' || !Number.isFinite(number)) throw new UsageError(`--${name} takes a number, not '${values[name]}'.`);
    values[name] = number;
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (values[name] !== undefined && !choices.includes(values[name]))
      throw new UsageError(`--${name} is one of ${choices.join(', ')}, not '${values[name]}'.`);
  }
  if (!existsSync(values.data) || !statSync(values.data).isDirectory())
    throw new UsageError(`--data ${values.data}: there is no such folder.`);
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

const BESIDE_MANIFEST = ['manifest', 'data', 'labels', 'out', 'weights', 'pseudonyms', 'allow-problems', 'open-test', 'resume'];

/** A manifest says all; what contradicted it would make another run. */
function refuseBesideManifest(values) {
  if (!values.manifest) return;
  const others = Object.keys(values).filter((name) => values[name] !== false && !BESIDE_MANIFEST.includes(name));
  if (others.length > 0) throw new UsageError(`--manifest brings all settings with it: leave out --${others.join(', --')}.`);
}

/** One line that changes on a terminal; elsewhere progress is left out and only the log is printed. */
function makeTerminal() {
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\x1b[K');
    shown = false;
  };
  return {
    progress(text) {
      if (!process.stderr.isTTY) return;
      clear();
      process.stderr.write(text.slice(0, (process.stderr.columns ?? 120) - 1));
      shown = true;
    },
    log(text) {
      clear();
      console.log(text);
    },
    problem({ level, subject, what, remedy }) {
      clear();
      console.error(`${level}: ${subject}: ${what} ${remedy}`);
    },
  };
}

function isEmpty(folder) {
  return readdirSync(folder).length === 0;
}

/** The command that was interrupted, as it was given, from what it left in its output folder. */
function readInterrupted(out) {
  if (!out) throw new UsageError('--out is missing: it names the folder of the training to go on with.');
  const kept = readCommand(out);
  if (!kept) throw new UsageError(`--out ${out}: there is no interrupted training in this folder.`);
  const { command, values, marks } = kept;
  return { command, values: { ...values, out, resume: true }, marks, port: kept.port };
}

/** The page on WebGPU if there is any: a GPU's, else a software adapter's. */
async function openPage(url, onLine, profile) {
  const { chromium } = await import('playwright');
  const { findChromium, launchOptions } = await import('./lib/chromium.mjs');
  const executablePath = await findChromium();
  for (const software of [false, true]) {
    const options = { ...launchOptions({ software }), executablePath, acceptDownloads: true };
    const context = await chromium.launchPersistentContext(profile, options);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.exposeFunction('reportToTerminal', onLine);
    await page.goto(`${url}automation.html`);
    await page.waitForFunction(() => window.groundglass !== undefined);
    const device = await page.evaluate(() => window.groundglass.device());
    if (device.backend === 'webgpu' || software) return { context, page };
    await context.close();
  }
}

async function main() {
  requireNode(20);
  const { command, values, marks, port } = parse(process.argv.slice(2));
  installPackages();
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
  const outFolder = command === 'train' ? path.resolve(values.out) : path.dirname(path.resolve(values.out));
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
  const saving = [];
  page.on('download', (download) => {
    const name = command === 'train' ? download.suggestedFilename() : path.basename(values.out);
    saving.push(
      download
        .saveAs(path.join(outFolder, name))
        .then(() => terminal.log(`wrote ${path.join(values.out, command === 'train' ? name : '')}`)),
    );
  });
  let ended = null;
  const crashed = new Promise((_, reject) => {
    const goOn = command === 'train' ? ` Go on with: npm run headless -- train --resume --out ${values.out}` : '';
    page.on('crash', () => reject(new Error(`The browser page crashed, perhaps for lack of memory.${goOn}`)));
    context.on('close', () => reject(new Error(`The browser was ended.${goOn}`)));
  });
  crashed.catch(() => {});
  try {
    await page.locator('#data').setInputFiles(path.resolve(values.data));
    const file = values.labels ?? values.checkpoint;
    if (file) await page.locator('#files').setInputFiles(path.resolve(file));
    if (values.weights) await page.locator('#weights').setInputFiles(path.resolve(values.weights));
    if (marks) await page.locator('#slices').setInputFiles(path.resolve(marks));
    const renamed = {
      frozenBn: values['frozen-bn'],
      microBatch: values['micro-batch'],
      memorySaver: values['memory-saver'],
      saveEvery: values['save-every'],
    };
    const options = { ...values, folder: values.data, ...renamed };
    if (values.manifest) options.manifest = readFileSync(values.manifest, 'utf8');
    const journey = page.evaluate(([name, o]) => window.groundglass[name](o), [command, options]);
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
