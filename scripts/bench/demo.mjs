// npm run bench -- demo: ten epochs of the demo's scans on the processor. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { parseBench, processorOf } from './command.mjs';

const COMMAND = {
  usage: 'demo [--threads N] [--epochs N] [--json FILE]',
  options: {
    threads: { type: 'string', default: '2' },
    epochs: { type: 'string', default: '10' },
    json: { type: 'string' },
  },
  whole: ['threads', 'epochs'],
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const { run: bench } = await importTs('scripts/bench/demo.ts');
  await bench({ ...values, ...(await processorOf({ engine: 'wasm', threads: values.threads })) });
}
