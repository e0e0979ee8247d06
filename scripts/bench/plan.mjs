// npm run bench -- plan: dispatches and memory of training steps, planned without a GPU. See bench/README.md.
import { parseArgs } from 'node:util';
import { importTs } from '../lib/bundle.mjs';

const OPTIONS = {
  model: { type: 'string', multiple: true },
  batch: { type: 'string', default: '16' },
  size: { type: 'string' },
  optimizer: { type: 'string', default: 'adam' },
  json: { type: 'string' },
};

function usage(complaint) {
  console.error(`${complaint}

Usage: npm run bench -- plan [--model NAME ...] [--batch N] [--size N] [--optimizer adam|sgd] [--json FILE]`);
  process.exit(2);
}

function parse(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS });
  } catch (error) {
    usage(error.message);
  }
  const { values } = parsed;
  if (!['adam', 'sgd'].includes(values.optimizer)) usage('--optimizer is one of adam, sgd.');
  for (const name of ['batch', 'size']) {
    if (values[name] !== undefined && !/^[1-9]\d*$/.test(values[name])) usage(`--${name} takes a whole number of at least 1.`);
  }
  return values;
}

export async function run(args) {
  const values = parse(args);
  const { run: bench } = await importTs('scripts/bench/plan.ts');
  await bench(values);
}
