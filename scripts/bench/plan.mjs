// npm run bench -- plan: dispatches and memory of training steps, planned without a GPU. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { parseBench } from './command.mjs';

const COMMAND = {
  usage: 'plan [--model NAME ...] [--batch N] [--size N] [--optimizer adam|sgd] [--json FILE]',
  options: {
    model: { type: 'string', multiple: true },
    batch: { type: 'string', default: '16' },
    size: { type: 'string' },
    optimizer: { type: 'string', default: 'adam' },
    json: { type: 'string' },
  },
  choices: { optimizer: ['adam', 'sgd'] },
  whole: ['batch', 'size'],
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const { run: bench } = await importTs('scripts/bench/plan.ts');
  await bench(values);
}
