// npm run bench -- train: training steps of a net, our engine against TensorFlow.js. See bench/README.md.
import { parseArgs } from 'node:util';
import { importTs } from '../lib/bundle.mjs';

const OPTIONS = {
  model: { type: 'string', default: 'resnet18' },
  batch: { type: 'string', default: '8' },
  size: { type: 'string' },
  steps: { type: 'string', default: '20' },
  engine: { type: 'string', default: 'both' },
  runtime: { type: 'string', default: 'dawn' },
  against: { type: 'string' },
  json: { type: 'string' },
};
const CHOICES = { engine: ['compiled', 'eager', 'both'], runtime: ['dawn', 'chromium'] };

function usage(complaint) {
  console.error(`${complaint}

Usage: npm run bench -- train [--model NAME] [--batch N] [--size N] [--engine compiled|eager|both]
                              [--runtime dawn|chromium] [--steps N] [--against torch] [--json FILE]`);
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
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (!choices.includes(values[name])) usage(`--${name} is one of ${choices.join(', ')}.`);
  }
  if (values.against !== undefined && values.against !== 'torch') usage('--against takes torch.');
  if (values.against && values.engine === 'eager') usage('--against compares the compiled engine.');
  for (const name of ['batch', 'size', 'steps']) {
    if (values[name] !== undefined && !/^[1-9]\d*$/.test(values[name])) usage(`--${name} takes a whole number of at least 1.`);
  }
  return values;
}

export async function run(args) {
  const values = parse(args);
  let page = null;
  if (values.runtime === 'dawn') {
    const { ensureVulkanLoader } = await import('../lib/vulkan.mjs');
    await ensureVulkanLoader();
    const { installDawn } = await import('../lib/dawn.mjs');
    await installDawn();
  } else {
    const { openChromiumPage } = await import('../lib/chromium-page.mjs');
    page = await openChromiumPage('scripts/bench/page.ts');
  }
  const { run: bench } = await importTs('scripts/bench/train.ts');
  await bench({ ...values, page });
  await page?.close();
}
