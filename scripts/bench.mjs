// npm run bench -- NAME [options]: prints how fast a part of the product is on this machine.
import { installPackages, requireNode } from './lib/setup.mjs';

/** Each has `run(args)`; what is in TypeScript is bundled first. */
const BENCHES = {
  cancel: () => import('./bench/cancel.mjs'),
  ingest: () => import('./bench/ingest.mjs'),
  demo: () => import('./bench/demo.mjs'),
  'demo-open': () => import('./bench/demo-open.mjs'),
  drop: () => import('./bench/drop.mjs'),
  features: () => import('./bench/features.mjs'),
  'first-click': () => import('./bench/first-click.mjs'),
  load: () => import('./bench/load.mjs'),
  kernels: () => import('./bench/kernels.mjs'),
  plan: () => import('./bench/plan.mjs'),
  predict: () => import('./bench/predict.mjs'),
  table: () => import('./bench/table.mjs'),
  storage: () => import('./bench/storage.mjs'),
  train: () => import('./bench/train.mjs'),
  weights: async () => (await import('./lib/bundle.mjs')).importTs('scripts/bench/weights.ts'),
  intervals: async () => (await import('./lib/bundle.mjs')).importTs('scripts/bench/intervals.ts'),
  lungs: async () => (await import('./lib/bundle.mjs')).importTs('scripts/bench/lungs.ts'),
};

requireNode(20);
installPackages();
const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(BENCHES, name ?? '')) {
  console.error(`Usage: npm run bench -- NAME [options], with NAME one of ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
const { run } = await BENCHES[name]();
await run(args);
// Dawn keeps the process alive.
process.exit();
