// What every room of `src` may import. `npm run check` holds the real imports against it, and the table in CONTRIBUTING is made from it.

const TENSORS = ['@tensorflow/*'];
const PARSERS = ['dicom-parser', '@cornerstonejs/*', 'fast-png'];
/** Of train and nn what needs no tensors: settings, grids, rules and tables, which the page reads as they are. */
const TRAIN_WITHOUT_TENSORS = [
  'train/settings',
  'train/sweep',
  'train/finder/lr-finder.ts',
  'train/loop/early-stopping.ts',
  'train/loop/best-epoch.ts',
];
const NETS_AS_TABLES = ['nn/zoo/catalogue.ts', 'nn/weights/catalogue.ts', 'nn/memory.ts'];
/** What nets are computed with; its kernels and operations are much code, which only the GPU worker needs. */
const ENGINES = ['gpu', 'wasm', 'eager', 'nn/compiled', 'nn/layers', 'train/learner/engine.ts'];
/** What reads files of scans. */
const READERS = ['files', 'ct/dicom/codecs', 'ct/nifti'];
const SCREENS = ['react', 'react-dom', 'zustand', '@mantine/*', 'recharts', 'lucide-react', '@tanstack/*', 'driver.js'];

/**
 * The rooms from the ground up: a folder of `src`, or a folder in one that has rules of its own. A room may only name rooms above it
 * in this list, so that no circle of rooms can be written down. An entry may be a whole room, a folder in it or a single file.
 *
 * - `values`: may be imported in every way.
 * - `types`: only by `import type`, which leaves nothing in the built code.
 * - `lazy`: only by `import()`, so that it is loaded when it is needed. A room below may be named here: nothing waits for it.
 * - `starts`: only by `new URL(..., import.meta.url)`, which is how a worker is started.
 * - `startsAny`: files in it that may hand `new Worker` any address; all others write out which worker they start.
 * - `tests`: what the room's tests may import besides.
 * - `packages`: what it may import of node_modules; tests may import any.
 *
 * @type {import('./check.d.mts').Room[]}
 */
export const ROOMS = [
  { room: 'base', packages: ['@noble/hashes', 'valibot'], runs: 'anywhere' },
  { room: 'files', values: ['base'], packages: ['fflate'], runs: 'anywhere' },
  { room: 'ct', values: ['base', 'files'], packages: PARSERS, runs: 'decode worker, Node' },
  { room: 'data', values: ['base', 'files', 'ct'], packages: ['@noble/hashes', 'valibot'], runs: 'anywhere' },
  { room: 'deid', values: ['base', 'files', 'ct'], packages: ['@noble/hashes'], runs: 'workers, Node' },
  { room: 'dicom-results', values: ['base', 'files', 'ct'], runs: 'workers, Node' },
  { room: 'gpu', values: ['base'], runs: 'gpu worker, Node' },
  { room: 'wasm', values: ['base', 'gpu'], runs: 'gpu worker, Node' },
  { room: 'nn', values: ['base', 'files', 'gpu'], packages: ['@noble/hashes'], runs: 'gpu worker, Node' },
  { room: 'eval', values: ['base'], runs: 'anywhere' },
  { room: 'explain', values: ['base'], runs: 'anywhere' },
  {
    room: 'train/settings',
    values: ['base', 'data', 'nn/zoo/catalogue.ts', 'nn/zoo/catalogue-entries.ts', 'nn/input-rule.ts'],
    tests: ['gpu', 'nn'],
    packages: ['valibot'],
    runs: 'anywhere',
  },
  {
    room: 'train',
    values: ['base', 'data', 'gpu', 'wasm', 'nn', 'eval', 'explain', 'train/settings'],
    lazy: ['eager/engine.ts'],
    tests: ['eager'],
    packages: ['valibot'],
    runs: 'gpu worker, Node',
  },
  {
    room: 'onnx',
    values: ['base', 'gpu/plan', 'nn', 'train/learner'],
    types: ['data', 'gpu'],
    tests: ['data', 'train/settings'],
    packages: ['@bufbuild/protobuf'],
    runs: 'gpu worker, Node',
  },
  {
    room: 'eager',
    values: ['base', 'data', 'gpu', 'nn', 'explain', 'train/settings', 'train/learner'],
    packages: TENSORS,
    runs: 'gpu worker, Node',
  },
  {
    room: 'runs',
    values: ['base', 'data', 'eval', 'nn/zoo/catalogue.ts', ...TRAIN_WITHOUT_TENSORS],
    types: ['train'],
    tests: ['train'],
    runs: 'anywhere',
  },
  { room: 'projects', values: ['base', 'data', 'train/settings'], types: ['ct', 'eval'], packages: ['valibot'], runs: 'anywhere' },
  {
    room: 'storage',
    values: ['base', 'files', 'runs', 'projects'],
    types: ['data', 'gpu', 'train', 'train/settings'],
    tests: ['nn', 'train', 'train/settings'],
    packages: ['idb'],
    runs: 'anywhere',
  },
  {
    room: 'report',
    values: ['base', 'files', 'eval', 'explain', 'data', 'train/settings', 'train/finder/lr-finder.ts', 'train/loop/best-epoch.ts', 'runs'],
    types: ['train', 'storage'],
    tests: ['train'],
    packages: ['valibot'],
    runs: 'anywhere',
  },
  {
    room: 'bundle',
    values: ['base', 'files', 'data/sample/describe-slices.ts', 'nn', 'train/learner', 'report/csv.ts'],
    types: ['train', 'train/settings', 'report'],
    tests: ['data', 'train', 'train/settings', 'onnx', 'runs', 'report'],
    packages: ['@noble/hashes'],
    runs: 'gpu worker, Node',
  },
  {
    room: 'project-file',
    values: [
      ...['base', 'files', 'nn/weights/safetensors-header.ts', 'projects', 'runs', 'report', 'storage', 'train/learner/checkpoint.ts'],
      ...['train/settings'],
    ],
    types: ['data'],
    tests: ['train', 'data'],
    packages: ['valibot'],
    runs: 'anywhere',
  },
  {
    room: 'returned',
    values: [
      'base',
      'nn/weights/safetensors-header.ts',
      'runs',
      'report',
      'storage',
      'train/learner/checkpoint.ts',
      'train/learner/training-state.ts',
    ],
    types: ['train', 'train/settings'],
    tests: ['nn', 'train', 'train/settings'],
    packages: ['@noble/hashes', 'valibot'],
    runs: 'anywhere',
  },
  {
    room: 'workers',
    values: [
      'base',
      'files',
      'ct',
      'data',
      'gpu',
      'wasm',
      'nn',
      'train',
      'train/settings',
      'eval',
      'explain',
      'storage',
      'runs',
      'project-file',
      'projects',
      'returned',
      'deid',
      'dicom-results',
    ],
    types: ['report'],
    lazy: ['onnx', 'bundle'],
    startsAny: ['workers/bound-worker.ts'],
    tests: ['eager'],
    packages: ['comlink'],
    runs: 'workers, Node',
  },
  {
    room: 'workers/client',
    values: [
      ...['base', 'files', 'ct', 'data', 'explain', 'runs', 'storage/samples.ts', 'train/settings', 'train/finder', 'nn/zoo/catalogue.ts'],
      ...['workers/rpc.ts', 'workers/link.ts', 'workers/bound-worker.ts', 'workers/reading-sign.ts', 'workers/request-report.ts'],
    ],
    types: [
      'train',
      'report',
      'storage',
      'projects',
      'workers/services.ts',
      'workers/project-file.ts',
      'workers/deidentify.ts',
      'workers/app-messages.ts',
    ],
    starts: ['workers'],
    tests: ['workers', 'storage'],
    packages: ['valibot'],
    runs: 'page, Node',
  },
  {
    room: 'state',
    values: [
      ...['base', 'ct', 'data', 'eval', 'explain', ...TRAIN_WITHOUT_TENSORS, 'train/learner/time-steps.ts', ...NETS_AS_TABLES],
      ...['storage', 'runs', 'projects', 'project-file/contents.ts', 'returned/run-file-names.ts', 'report', 'workers/client'],
    ],
    types: ['train', 'workers/services.ts'],
    tests: ['workers'],
    packages: ['zustand'],
    runs: 'page, Node',
  },
  {
    room: 'ui',
    values: [
      ...['base', 'ct', 'data', 'eval', 'explain', ...TRAIN_WITHOUT_TENSORS, ...NETS_AS_TABLES],
      ...['runs', 'projects', 'returned/run-file-names.ts', 'report', 'state', 'workers/client/walk.ts'],
    ],
    types: ['train', 'nn', 'storage', 'workers/services.ts', 'workers/client'],
    packages: SCREENS,
    runs: 'page',
  },
  {
    room: 'automation',
    values: [
      'base',
      'ct',
      'data',
      ...TRAIN_WITHOUT_TENSORS,
      ...NETS_AS_TABLES,
      'storage',
      'runs',
      'report',
      'eval',
      'workers/client',
      'state',
    ],
    types: ['train', 'workers/services.ts'],
    packages: ['@noble/hashes'],
    runs: 'page of `npm run headless`',
  },
  { room: 'main.tsx', values: ['ui', 'state/wiring.ts'], packages: ['react-dom'], runs: 'page' },
];

/**
 * The bundles that the build makes: what each begins with, packages and places of `src` that nothing in it may import, however far down
 * (`without`), and packages that it may only load by `import()` (`later`), so that they are not fetched where they are not needed. What is
 * loaded by `import()` is part of a bundle, a worker that it starts is not.
 */
export const BUNDLES = [
  { bundle: 'page', entry: 'main.tsx', without: [...TENSORS, ...PARSERS, ...ENGINES, ...READERS] },
  {
    bundle: 'headless page',
    entry: 'automation/main.ts',
    without: [...TENSORS, ...PARSERS, ...ENGINES, ...READERS, 'ui', 'react', 'react-dom', '@mantine/*'],
  },
  { bundle: 'decode worker', entry: 'workers/decode.worker.ts', without: [...TENSORS, ...SCREENS, ...ENGINES, 'storage', 'state', 'ui'] },
  {
    bundle: 'gpu worker',
    entry: 'workers/gpu.worker.ts',
    without: [...PARSERS, ...SCREENS, 'ct/dicom', 'ct/nifti', 'state', 'ui'],
    later: TENSORS,
  },
  {
    bundle: 'kernel worker',
    entry: 'workers/kernel.worker.ts',
    without: [...TENSORS, ...PARSERS, ...SCREENS, ...READERS, 'gpu/kernels', 'eager', 'nn', 'train', 'storage', 'state', 'ui'],
  },
  {
    bundle: 'project-file worker',
    entry: 'workers/project-file.worker.ts',
    without: [...TENSORS, ...PARSERS, ...SCREENS, ...ENGINES, 'ct/dicom', 'ct/nifti', 'state', 'ui'],
  },
  {
    bundle: 'deidentify worker',
    entry: 'workers/deidentify.worker.ts',
    without: [...TENSORS, ...SCREENS, ...ENGINES, 'storage', 'state', 'ui'],
  },
  {
    bundle: 'store worker',
    entry: 'workers/store.worker.ts',
    without: [...TENSORS, ...PARSERS, ...SCREENS, ...ENGINES, ...READERS, 'state', 'ui'],
  },
  {
    bundle: 'service worker',
    entry: 'workers/service-worker.ts',
    without: [...TENSORS, ...PARSERS, ...SCREENS, ...ENGINES, ...READERS, 'storage', 'state', 'ui'],
  },
];
