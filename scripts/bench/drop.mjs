// npm run bench -- drop: a large folder of scans dropped on the page in Chromium, its thread and its memory watched. See bench/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { bundleForPage } from '../lib/bundle.mjs';
import { parseBench } from './command.mjs';
import { watchMemory } from './studio/memory.mjs';
import { openStudio, waitForNote } from './studio/page.mjs';
import { machine, printPhases } from './studio/report.mjs';
import { watch } from './studio/watch.mjs';

const COMMAND = {
  usage: 'drop [--scans N] [--slices N] [--memory] [--trace FILE] [--json FILE]',
  options: {
    scans: { type: 'string', default: '200' },
    slices: { type: 'string', default: '100' },
    memory: { type: 'boolean' },
    trace: { type: 'string' },
    json: { type: 'string' },
  },
  whole: ['scans', 'slices'],
};

/** Through the slices of some scans by keys, while the studio looks at all scans for leaks. */
async function leafThrough(page) {
  for (let scan = 0; scan < 4; scan++) {
    await page.keyboard.press('ArrowDown');
    for (let slice = 0; slice < 40; slice++) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(80);
    }
  }
}

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const [scans, slices] = [Number(values.scans), Number(values.slices)];
  const studio = await openStudio({ isolated: true });
  const { page } = studio;
  try {
    console.log(machine());
    // Evaluated by the debugger, so the page's security policy needs no exception.
    await page.evaluate(await bundleText());
    const drop = await page.evaluateHandle(([n, k]) => globalThis.readyDrop(n, k), [scans, slices]);
    const phases = [];
    const traceOf = values.trace ? { trace: values.trace } : {};
    // Asking has the page's garbage collected each time, which its tasks would show.
    const memory = values.memory ? watchMemory(page) : null;
    const read = async () => {
      await drop.evaluate((act) => act());
      await waitForNote(page, `${scans} of ${scans} scans used`);
    };
    phases.push({ name: 'reading', ...(await watch(studio, read, traceOf)) });
    phases.push({ name: 'viewer, beside leak checks', ...(await watch(studio, () => leafThrough(page))) });
    printPhases(phases);
    const most = memory && (await memory.stop());
    if (most) {
      console.log(
        `memory at most: ${most.both.toFixed(0)} MB of page and workers (page ${most.page.toFixed(0)} MB, workers ${most.workers.toFixed(0)} MB)`,
      );
    }
    if (values.json)
      writeFileSync(
        values.json,
        `${JSON.stringify({ bench: 'drop', machine: machine(), scans, slices, phases, memory: most }, null, 1)}\n`,
      );
  } finally {
    await studio.close();
  }
}

async function bundleText() {
  return readFileSync(await bundleForPage('scripts/bench/studio/large-drop.ts'), 'utf8');
}
