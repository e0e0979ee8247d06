// npm run bench -- kernels: the compiled engine's kernels against what the device can do. See bench/README.md.
import { parseArgs } from 'node:util';
import { importTs } from '../lib/bundle.mjs';

const OPTIONS = {
  shapes: { type: 'string', default: 'resnet50' },
  batch: { type: 'string' },
  size: { type: 'string' },
  only: { type: 'string' },
  runtime: { type: 'string', default: 'dawn' },
  json: { type: 'string' },
};

function usage(complaint) {
  console.error(`${complaint}

Usage: npm run bench -- kernels [--shapes NET] [--batch N] [--size N] [--only KIND] [--runtime dawn|chromium] [--json FILE]`);
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
  if (!['dawn', 'chromium'].includes(values.runtime)) usage('--runtime is one of dawn, chromium.');
  for (const name of ['batch', 'size']) {
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
  const { run: bench } = await importTs('scripts/bench/kernels.ts');
  const right = await bench({ ...values, page });
  await page?.close();
  if (!right) process.exit(1);
}
