// npm run bench -- storage: a run's state stored in Chromium's IndexedDB while it trains on. See bench/README.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openChromiumPage } from '../lib/chromium-page.mjs';
import { parseBench } from './command.mjs';

const COMMAND = {
  usage: 'storage [--model NAME] [--stepping NAME] [--batch N] [--size N] [--saves N] [--json FILE]',
  options: {
    model: { type: 'string', default: 'resnet152' },
    stepping: { type: 'string', default: 'groundglass_small' },
    batch: { type: 'string', default: '8' },
    size: { type: 'string', default: '64' },
    saves: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
  whole: ['batch', 'size', 'saves'],
};

const MB = 1e6;
const percent = (part) => `${(100 * part).toFixed(1)} %`;

function print({ device, model, stepping, batch, size, saves, mainThread }) {
  console.log(`${device}; state of ${model}, steps of ${stepping} (batch ${batch}, ${size} x ${size}) in the same worker`);
  for (const { bytes, seconds, stepsPerSecond, stepsPerSecondBefore, lostSeconds, longestStepMs, longestStepBeforeMs } of saves) {
    const rates = `${stepsPerSecondBefore.toFixed(2)} steps/s before, ${stepsPerSecond.toFixed(2)} during`;
    const lost = `${lostSeconds.toFixed(2)} s lost (${percent(lostSeconds / seconds)} of its time)`;
    const longest = `longest step ${longestStepBeforeMs.toFixed(0)} ms before, ${longestStepMs.toFixed(0)} ms during`;
    console.log(
      `${(bytes / MB).toFixed(0)} MB in ${seconds.toFixed(2)} s, ${(bytes / MB / seconds).toFixed(0)} MB/s; ${rates}; ${lost}; ${longest}`,
    );
  }
  console.log(mainThread.longestTaskMs === 0 ? 'page: no task of 50 ms or more' : `page: longest task ${mainThread.longestTaskMs} ms`);
}

export async function run(args) {
  const { json, model, stepping, ...numbers } = parseBench(args, COMMAND);
  const request = { model, stepping, ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) };
  // What a browser keeps of an unnamed profile stays in memory: only one on disk is what a person has.
  const profile = mkdtempSync(path.join(tmpdir(), 'groundglass-storage-'));
  try {
    const page = await openChromiumPage('scripts/bench/storage/page.ts', { profile });
    const result = await page.call('measureStorage', request);
    await page.close();
    print({ ...request, ...result });
    if (json) writeFileSync(json, `${JSON.stringify({ ...request, ...result }, null, 1)}\n`);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
