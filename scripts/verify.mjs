// npm run verify -- AREA DIR [options]: compares the product with reference numbers. One line per case, `ok NAME` or
// `FAIL NAME what`, and a closing `N passed, N failed`.
import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, requireNode } from './lib/setup.mjs';

const AREAS = {
  models: 'nets against torchvision: weights, logits, gradients, statistics, training steps',
  ops: 'operators, losses, optimisers and schedules against torch',
  onnx: 'ONNX files of all nets in onnxruntime-web, against our engine on the processor and against torch',
  bundle: "saved models in Python's torch: logits of all nets, prepared bytes and scores of DICOM files, refusals (DIR: more CT files)",
  checkpoint: "saved models strictly in torch, and training on from files of the paper's code as torch does (no DIR)",
  'dicom-out': 'de-identified copies of the DICOM files in DIR, and a report and a segmentation of a phantom, in dcmtk and pydicom',
  explain: 'heat maps and penultimate features of nets against torch',
  engine: "compiled nets' plan, memory saver, micro-batches and limits, on small ones",
  prepare: 'window, resize and normalisation against numpy, Pillow and torchvision',
  metrics: 'scores against scikit-learn',
  calibration: 'calibration before and after, operating points and conformal grades against scikit-learn, scipy and numpy',
  comparisons: 'tests that compare runs, temperatures and conformal sets against scipy',
  baselines: 'plain baselines and paired differences of runs against scikit-learn',
  intervals: 'how often intervals of simulated sides hold the true scores (no DIR)',
  labels: 'planted wrong labels among phantoms, found by a model trained in folds (no DIR)',
  weighted: 'scores of weighted scans, draw for draw, against scikit-learn',
  ood: 'what a small net that is trained here refuses and flags of other series, and of ordinary scans (no DIR)',
  earlystop: 'the early stopping rules',
  ct: 'CT files, series and drops against their manifests',
  weights: 'weight files of torch, torchvision and timm: names, shapes, logits, refusals',
  reports: 'cases made after public reports, as inspect reads them: scans, labels, weights and what is said',
};
const OPTIONS = {
  only: { type: 'string' },
  parts: { type: 'string' },
  backend: { type: 'string', default: 'webgpu' },
  runtime: { type: 'string', default: 'dawn' },
  engine: { type: 'string' },
  form: { type: 'string' },
  json: { type: 'string' },
  python: { type: 'boolean', default: false },
};
const CHOICES = {
  backend: ['webgpu', 'webgl', 'cpu'],
  runtime: ['dawn', 'chromium'],
  engine: ['eager', 'compiled', 'wasm'],
  form: ['winograd', 'laid out'],
};
const ON_DEVICE = new Set(['models', 'ops', 'engine', 'explain', 'ood']);
/** Areas whose cases are not chosen by name: they are always run whole. */
const WHOLE = new Set([
  'prepare',
  'metrics',
  'weighted',
  'intervals',
  'labels',
  'ood',
  'calibration',
  'comparisons',
  'baselines',
  'earlystop',
]);

/** Areas that simulate what they compare with. */
const WITHOUT_DIR = new Set(['bundle', 'checkpoint', 'intervals', 'labels', 'ood']);

function usage(complaint) {
  const areas = Object.entries(AREAS).map(([name, what]) => `  ${name.padEnd(11)} ${what}`);
  console.error(`${complaint}

Usage: npm run verify -- AREA DIR [--only NAME] [--json FILE]
                            [--backend webgpu|webgl|cpu] [--runtime dawn|chromium]
                            [--engine eager|compiled|wasm]                           (models, ops, explain and engine; without it all but ops
                                                                                     take the compiled engine on WebGPU)
                            [--form winograd|'laid out']                             (models: products that have this form are computed in it)
                            [--python]                                               (onnx: the files in Python's onnx.checker, without DIR)
                            [--parts evalSmall,steps,...]                            (models; --only takes a list, too)

DIR holds reference numbers, as tests/goldens does. Areas:
${areas.join('\n')}`);
  process.exit(2);
}

function parse() {
  let parsed;
  try {
    parsed = parseArgs({ args: process.argv.slice(2), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    usage(error.message);
  }
  const { values, positionals } = parsed;
  const [area, dir, ...rest] = positionals;
  if (!area) usage('Say what to verify.');
  if (!AREAS[area]) usage(`There is no area '${area}'.`);
  if (values.python && area !== 'onnx') usage('Only onnx has --python: leave it out.');
  const needsDir = !WITHOUT_DIR.has(area) && !values.python;
  if (needsDir && !dir) usage('Say which folder holds the reference numbers.');
  if (dir && (!existsSync(dir) || !statSync(dir).isDirectory())) usage(`${dir}: there is no such folder.`);
  if (rest.length > 0) usage(`'${rest[0]}' is one argument too many.`);
  if (values.only !== undefined && WHOLE.has(area)) usage(`${area} is always verified whole: leave out --only.`);
  if (area === 'engine' && values.engine === 'eager') usage('engine is about compiled nets: --engine is compiled or wasm.');
  if (values.parts !== undefined && area !== 'models') usage(`Only models has --parts: leave it out.`);
  if (values.form !== undefined && (area !== 'models' || values.engine !== 'compiled'))
    usage('--form is one of models with --engine compiled.');
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (values[name] !== undefined && !choices.includes(values[name])) usage(`--${name} is one of ${choices.join(', ')}.`);
  }
  // What is compared with TensorFlow.js, or has no program of its own, is then computed on the processor, too.
  if (values.engine === 'wasm') values.backend = 'cpu';
  if (values.backend === 'webgl' && values.runtime === 'dawn') values.runtime = 'chromium';
  return { area, dir: path.resolve(dir ?? '.'), values };
}

requireNode(20);
installPackages();
const { area, dir, values } = parse();
const { importTs } = await import('./lib/bundle.mjs');
let page = null;
try {
  if (ON_DEVICE.has(area) && values.runtime === 'dawn' && values.backend === 'webgpu') {
    const { installDawn } = await import('./lib/dawn.mjs');
    await installDawn();
  }
  if (ON_DEVICE.has(area) && values.runtime === 'chromium') {
    const { openChromiumPage } = await import('./lib/chromium-page.mjs');
    page = await openChromiumPage('scripts/verify/page.ts');
  }
  const { cases } = await importTs(`scripts/verify/${area}.ts`);
  const { printCases } = await importTs('scripts/verify/print.ts');
  const tally = await printCases(cases(dir, { ...values, page }));
  if (tally.passed + tally.failed === 0) console.log(`Nothing was verified: no case in ${dir} is what was asked for.`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ area, ...tally }, null, 1)}\n`);
  process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
await page?.close();
process.exit();
