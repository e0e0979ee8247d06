// npm run bench -- AREA [options]: how long a part of the product takes on this machine. See bench/README.md.
import { parseArgs } from 'node:util';
import { installPackages, requireNode } from './lib/setup.mjs';

const AREAS = {
  train: 'training steps of a net, our engine against TensorFlow.js',
  lungs: 'lung masks of slices',
};
const OPTIONS = {
  model: { type: 'string', default: 'resnet18' },
  batch: { type: 'string', default: '8' },
  size: { type: 'string' },
  steps: { type: 'string', default: '20' },
  engine: { type: 'string', default: 'both' },
  runtime: { type: 'string', default: 'dawn' },
  json: { type: 'string' },
};
const CHOICES = { engine: ['compiled', 'eager', 'both'], runtime: ['dawn', 'chromium'] };

function usage(complaint) {
  const areas = Object.entries(AREAS).map(([name, what]) => `  ${name.padEnd(10)} ${what}`);
  console.error(`${complaint}

Usage: npm run bench -- train [--model NAME] [--batch N] [--size N] [--engine compiled|eager|both]
                              [--runtime dawn|chromium] [--steps N] [--json FILE]
       npm run bench -- lungs

${areas.join('\n')}`);
  process.exit(2);
}

function parse() {
  let parsed;
  try {
    parsed = parseArgs({ args: process.argv.slice(2), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    usage(error.message);
  }
  const { values, positionals } = parsed;
  const [area, ...rest] = positionals;
  if (!area) usage('Say what to time.');
  if (!AREAS[area]) usage(`There is no area '${area}'.`);
  if (rest.length > 0) usage(`'${rest[0]}' is one argument too many.`);
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (!choices.includes(values[name])) usage(`--${name} is one of ${choices.join(', ')}.`);
  }
  for (const name of ['batch', 'size', 'steps']) {
    if (values[name] !== undefined && !/^[1-9]\d*$/.test(values[name])) usage(`--${name} takes a whole number of at least 1.`);
  }
  return { area, values };
}

requireNode(20);
installPackages();
const { area, values } = parse();
const { importTs } = await import('./lib/bundle.mjs');
let page = null;
try {
  if (area === 'train' && values.runtime === 'dawn') {
    const { ensureVulkanLoader } = await import('./lib/vulkan.mjs');
    await ensureVulkanLoader();
    const { installDawn } = await import('./lib/dawn.mjs');
    await installDawn();
  }
  if (area === 'train' && values.runtime === 'chromium') {
    const { openChromiumPage } = await import('./lib/chromium-page.mjs');
    page = await openChromiumPage('scripts/bench/page.ts');
  }
  const { run } = await importTs(`scripts/bench/${area}.ts`);
  await run({ ...values, page });
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
await page?.close();
process.exit();
