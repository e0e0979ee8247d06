// npm run bench -- kernels: the engine's kernels against what the device can do. See bench/README.md.
import { compilePeak } from '../lib/assembly.mjs';
import { importTs } from '../lib/bundle.mjs';
import { openRuntime, parseBench, refuseWithWasm } from './command.mjs';

const COMMAND = {
  usage: `kernels [--shapes NET] [--batch N] [--size N] [--only KIND] [--layers NAME,...] [--ways]
                                [--engine compiled|wasm] [--runtime dawn|chromium] [--json FILE]`,
  options: {
    shapes: { type: 'string' },
    batch: { type: 'string' },
    size: { type: 'string' },
    only: { type: 'string' },
    layers: { type: 'string' },
    ways: { type: 'boolean' },
    engine: { type: 'string', default: 'compiled' },
    runtime: { type: 'string', default: 'dawn' },
    json: { type: 'string' },
  },
  choices: { engine: ['compiled', 'wasm'], runtime: ['dawn', 'chromium'] },
  whole: ['batch', 'size'],
  check: (values) =>
    values.engine === 'wasm' && values.ways ? '--engine wasm has one way for each product: leave out --ways.' : refuseWithWasm(values),
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const onProcessor = values.engine === 'wasm';
  const page = onProcessor ? null : await openRuntime(values.runtime);
  const { run: bench } = await importTs('scripts/bench/kernels.ts');
  const shapes = values.shapes ?? (onProcessor ? 'resnet18' : 'resnet50');
  const right = await bench({ ...values, shapes, page, peakOf: onProcessor ? compilePeak : null });
  await page?.close();
  if (!right) process.exit(1);
}
