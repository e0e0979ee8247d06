// npm run bench -- features: an epoch of a head on kept features against one through the whole net. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { openRuntime, parseBench, processorOf, refuseWithWasm } from './command.mjs';

const COMMAND = {
  usage: `features [--model NAME] [--scans N] [--batch N] [--size N] [--epochs N] [--kept] [--engine compiled|wasm] [--threads N]
                                 [--runtime dawn|chromium] [--json FILE]`,
  options: {
    model: { type: 'string', default: 'resnet18' },
    scans: { type: 'string', default: '64' },
    batch: { type: 'string', default: '16' },
    size: { type: 'string', default: '224' },
    epochs: { type: 'string', default: '3' },
    kept: { type: 'boolean' },
    engine: { type: 'string', default: 'compiled' },
    threads: { type: 'string' },
    runtime: { type: 'string', default: 'dawn' },
    json: { type: 'string' },
  },
  choices: { engine: ['compiled', 'wasm'], runtime: ['dawn', 'chromium'] },
  whole: ['scans', 'batch', 'size', 'epochs', 'threads'],
  check: refuseWithWasm,
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const processor = await processorOf(values);
  const page = processor ? null : await openRuntime(values.runtime);
  const { run: bench } = await importTs('scripts/bench/features.ts');
  await bench({ ...values, processor, page });
  await page?.close();
}
