// npm run bench -- cancel: how soon a training on the processor ends after a stop. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { parseBench, processorOf } from './command.mjs';

const COMMAND = {
  usage: 'cancel [--model NAME] [--batch N] [--size N] [--threads N] [--stops N] [--json FILE]',
  options: {
    model: { type: 'string', default: 'resnet18' },
    batch: { type: 'string', default: '8' },
    size: { type: 'string', default: '224' },
    stops: { type: 'string', default: '20' },
    threads: { type: 'string' },
    json: { type: 'string' },
  },
  whole: ['batch', 'size', 'stops', 'threads'],
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const processor = await processorOf({ ...values, engine: 'wasm' });
  const { run: bench } = await importTs('scripts/bench/cancel.ts');
  await bench({ ...values, processor });
}
