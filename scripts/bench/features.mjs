// npm run bench -- features: an epoch of a head on kept features against one through the whole net. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { openRuntime, parseBench } from './command.mjs';

const COMMAND = {
  usage: 'features [--model NAME] [--scans N] [--batch N] [--size N] [--epochs N] [--runtime dawn|chromium] [--json FILE]',
  options: {
    model: { type: 'string', default: 'resnet18' },
    scans: { type: 'string', default: '64' },
    batch: { type: 'string', default: '16' },
    size: { type: 'string', default: '224' },
    epochs: { type: 'string', default: '3' },
    runtime: { type: 'string', default: 'dawn' },
    json: { type: 'string' },
  },
  choices: { runtime: ['dawn', 'chromium'] },
  whole: ['scans', 'batch', 'size', 'epochs'],
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const page = await openRuntime(values.runtime);
  const { run: bench } = await importTs('scripts/bench/features.ts');
  await bench({ ...values, page });
  await page?.close();
}
