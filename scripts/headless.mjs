// npm run headless -- train|predict: the studio's production build, driven in headless Chromium. See `--help`.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, requireNode } from './lib/setup.mjs';

const USAGE = `Usage:
  npm run headless -- train --data DIR --labels FILE --out DIR [--model NAME] [--size N] [--epochs N]
                            [--batch N] [--seed N] [--lr X] [--optimizer adam|sgd] [--patience N] [--norm unit|reference|imagenet]
                            [--weights FILE] [--extent scratch|head|stage:K|all] [--frozen-bn eval|train]
                            [--engine compiled|eager] [--pseudonyms]
                            [--slices middle|lung-middle|even:K|even-lungs:K|lung-area:K] [--mask none|lungs|box:MARGIN]
                            [--split patient[:70/15/15]|column[:NAME]|folder|every[:K[:FIRST]] | --kfold K]
                            [--balance none|weights|sampling|focal[:GAMMA]] [--augment none|light|strong|flip,rotation=DEG,...]
  npm run headless -- train --manifest run.json --data DIR --labels FILE --out DIR [--weights FILE] [--pseudonyms]
  npm run headless -- predict --checkpoint FILE --data DIR --out FILE.csv [--pseudonyms]

train writes run.json, checkpoint.safetensors (torchvision's keys) and predictions.csv (the scans that neither trained nor
tuned); --kfold trains K times, so that every patient tunes once, and writes them for every fold (fold-1.run.json, ...) and
folds.json. --manifest repeats the run of a run.json: its settings and its very split, for which scans and labels must be the
same. A leak that was found ends train before the first epoch. predict writes one row for every scan in DIR. With
--pseudonyms both name scans by pseudonyms, whose salt is of the run, in place of folder names. Exit status: 0 done; 1 not
possible; 2 wrong usage; 3 done, but some
files or scans could not be used and were left out (--allow-problems makes that 0).`;

const OPTIONS = {
  train: {
    numbers: ['size', 'epochs', 'batch', 'seed', 'lr', 'patience', 'kfold'],
    texts: [
      'data',
      'labels',
      'out',
      'manifest',
      'model',
      'optimizer',
      'norm',
      'weights',
      'extent',
      'frozen-bn',
      'engine',
      'slices',
      'mask',
      'split',
      'balance',
      'augment',
    ],
    needed: ['data', 'out'],
  },
  predict: { numbers: [], texts: ['checkpoint', 'data', 'out'], needed: ['checkpoint', 'data', 'out'] },
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
  const options = { 'allow-problems': { type: 'boolean', default: false }, pseudonyms: { type: 'boolean', default: false } };
  for (const name of [...spec.numbers, ...spec.texts]) options[name] = { type: 'string' };
  let values;
  try {
    ({ values } = parseArgs({ args: rest, options }));
  } catch (error) {
    throw new UsageError(error.message);
  }
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
  return { command, values };
}

const BESIDE_MANIFEST = ['manifest', 'data', 'labels', 'out', 'weights', 'pseudonyms', 'allow-problems'];

/** A manifest says all; what contradicted it would make another run. */
function refuseBesideManifest(values) {
  if (!values.manifest) return;
  const others = Object.keys(values).filter((name) => !BESIDE_MANIFEST.includes(name));
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

/** The page on WebGPU if there is any: a GPU's, else a software adapter's. */
async function openPage(url, onLine) {
  const { chromium } = await import('playwright');
  const { findChromium, launchOptions } = await import('./lib/chromium.mjs');
  const executablePath = await findChromium();
  for (const software of [false, true]) {
    const browser = await chromium.launch({ ...launchOptions({ software }), executablePath });
    const page = await browser.newPage({ acceptDownloads: true });
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.exposeFunction('reportToTerminal', onLine);
    await page.goto(`${url}automation.html`);
    await page.waitForFunction(() => window.groundglass !== undefined);
    const device = await page.evaluate(() => window.groundglass.device());
    if (device.backend === 'webgpu' || software) return { browser, page };
    await browser.close();
  }
}

async function main() {
  requireNode(20);
  const { command, values } = parse(process.argv.slice(2));
  installPackages();
  const { serveBuild } = await import('./lib/serve.mjs');
  const terminal = makeTerminal();
  if (isEmpty(values.data)) {
    terminal.problem({
      level: 'error',
      subject: values.data,
      what: 'The folder is empty.',
      remedy: 'Choose a folder that holds CT scans: one folder of DICOM, JPG or PNG slices per scan.',
    });
    return 1;
  }
  let leftOut = 0;
  const server = await serveBuild();
  const { browser, page } = await openPage(server.url, (line) => {
    if (line.kind === 'problem') {
      if (line.problem.level === 'error') leftOut++;
      terminal.problem(line.problem);
    } else terminal[line.kind](line.text);
  });
  const outFolder = command === 'train' ? path.resolve(values.out) : path.dirname(path.resolve(values.out));
  mkdirSync(outFolder, { recursive: true });
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
  const crashed = new Promise((_, reject) =>
    page.on('crash', () => reject(new Error('The browser page crashed, probably for lack of memory.'))),
  );
  try {
    await page.locator('#data').setInputFiles(path.resolve(values.data));
    const file = values.labels ?? values.checkpoint;
    if (file) await page.locator('#files').setInputFiles(path.resolve(file));
    if (values.weights) await page.locator('#weights').setInputFiles(path.resolve(values.weights));
    const options = { ...values, folder: values.data, frozenBn: values['frozen-bn'] };
    if (values.manifest) options.manifest = readFileSync(values.manifest, 'utf8');
    const journey = page.evaluate(([name, o]) => window.groundglass[name](o), [command, options]);
    ended = await Promise.race([journey, crashed]);
    // The last download may be announced a moment after the journey's end.
    await page.waitForTimeout(300);
    await Promise.all(saving);
  } finally {
    await browser.close();
    await server.close();
  }
  if (ended) {
    terminal.problem(ended);
    return 1;
  }
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
