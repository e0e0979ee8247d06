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
    batch: { type: 'string', default: '1' },
    size: { type: 'string', default: '32' },
    saves: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
  whole: ['batch', 'size', 'saves'],
};

const MB = 1e6;

function print({ bytes, seconds, lostSeconds, stepsPerSecond, stepsPerSecondBefore, longestStepMs, longestStepBeforeMs, longestTaskMs }) {
  console.log(`${(bytes / MB).toFixed(0)} MB in ${seconds.toFixed(2)} s, ${(bytes / MB / seconds).toFixed(0)} MB/s`);
  console.log(
    `  ${stepsPerSecondBefore.toFixed(2)} steps/s before, ${stepsPerSecond.toFixed(2)} meanwhile: ${lostSeconds.toFixed(2)} s lost`,
  );
  console.log(`  longest step ${longestStepBeforeMs.toFixed(0)} ms before, ${longestStepMs.toFixed(0)} ms meanwhile`);
  console.log(`  page: ${longestTaskMs === 0 ? 'no task of 50 ms or more' : `longest task ${longestTaskMs} ms`}`);
}

export async function run(args) {
  const { json, model, stepping, ...numbers } = parseBench(args, COMMAND);
  const request = { model, stepping, ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) };
  // What a browser keeps of an unnamed profile stays in memory: only one on disk is what a person has.
  const profile = mkdtempSync(path.join(tmpdir(), 'groundglass-storage-'));
  try {
    const page = await openChromiumPage('scripts/bench/storage/page.ts', { profile });
    await page.call('beginSaves', request);
    const saves = [];
    while (saves.length < request.saves) {
      saves.push(await page.call('nextSave'));
      if (saves.length === 1) console.log(`${saves[0].device}; state of ${model}, steps of ${stepping} in the same worker`);
      print(saves.at(-1));
    }
    await page.close();
    if (json) writeFileSync(json, `${JSON.stringify({ ...request, saves }, null, 1)}\n`);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
