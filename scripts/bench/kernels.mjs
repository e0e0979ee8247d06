// npm run bench -- kernels: the compiled engine's kernels against what the device can do. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { openRuntime, parseBench } from './command.mjs';

const COMMAND = {
  usage: `kernels [--shapes NET] [--batch N] [--size N] [--only KIND] [--layers NAME,...] [--ways]
                                [--runtime dawn|chromium] [--json FILE]`,
  options: {
    shapes: { type: 'string', default: 'resnet50' },
    batch: { type: 'string' },
    size: { type: 'string' },
    only: { type: 'string' },
    layers: { type: 'string' },
    ways: { type: 'boolean' },
    runtime: { type: 'string', default: 'dawn' },
    json: { type: 'string' },
  },
  choices: { runtime: ['dawn', 'chromium'] },
  whole: ['batch', 'size'],
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const page = await openRuntime(values.runtime);
  const { run: bench } = await importTs('scripts/bench/kernels.ts');
  const right = await bench({ ...values, page });
  await page?.close();
  if (!right) process.exit(1);
}
