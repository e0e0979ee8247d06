// npm run bench -- predict: many scans dropped on Predict in Chromium; when the first row is there, what the page and its workers hold as rows come,
// and how long the same drop takes after a reload. See bench/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { bundleForPage } from '../lib/bundle.mjs';
import { parseBench } from './command.mjs';
import { watchMemory } from './studio/memory.mjs';
import { openStudio } from './studio/page.mjs';
import { machine, printTable } from './studio/report.mjs';

const COMMAND = {
  usage: 'predict [--scans N] [--slices N] [--size PIXELS] [--json FILE]',
  options: {
    scans: { type: 'string', default: '1000' },
    slices: { type: 'string', default: '12' },
    size: { type: 'string', default: '128' },
    json: { type: 'string' },
  },
  whole: ['scans', 'slices', 'size'],
};

/** Asking for the memory has all garbage collected, which takes time of its own. */
const INTERVAL_MS = 15_000;

/** Shares of the drop at which the memory is told. */
const SHARES = [0.1, 0.25, 0.5, 0.75, 1];

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const [scans, slices, size] = [Number(values.scans), Number(values.slices), Number(values.size)];
  const { page, close } = await openStudio({ isolated: true });
  try {
    console.log(machine());
    await page.getByRole('button', { name: 'See a trained demo' }).click();
    await page.getByText('The trained demo is ready.').waitFor({ timeout: 600_000 });
    const samples = [];
    const first = await drop(page, [scans, slices, size], (told) => samples.push(told));
    const told = SHARES.map((share) => heldAt(samples, share * scans));
    printTable(
      ['rows', 'page MB', 'workers MB', 'both MB'],
      told.map(({ rows, page: own, workers, both }) => [String(rows), own.toFixed(0), workers.toFixed(0), both.toFixed(0)]),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('button', { name: 'Clear the predictions' }).click();
    const again = await drop(page, [scans, slices, size]);
    printTable(
      ['', 'first row s', 'all s'],
      [
        ['first drop', first.firstRow.toFixed(2), first.all.toFixed(1)],
        ['after a reload', again.firstRow.toFixed(2), again.all.toFixed(1)],
      ],
    );
    if (values.json) {
      const found = { bench: 'predict', machine: machine(), scans, slices, size, first, again, memory: told, samples };
      writeFileSync(values.json, `${JSON.stringify(found, null, 1)}\n`);
    }
  } finally {
    await close();
  }
}

/** Drops the scans on Predict; seconds until the first row and until all are there. `tell` hears how much memory is held meanwhile, which takes time of its own. */
async function drop(page, wish, tell = null) {
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await steps.getByRole('button', { name: /^5 ?Predict/ }).click();
  await page.evaluate(readFileSync(await bundleForPage('scripts/bench/studio/large-drop.ts'), 'utf8'));
  const ready = await page.evaluateHandle(([scans, slices, size]) => globalThis.readyDrop(scans, slices, size), wish);
  const rows = async () => Number(/([\d,]+) scans?$/.exec((await title(page).textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? 0);
  const memory = tell && watchMemory(page, async (held) => tell({ rows: await rows().catch(() => 0), ...held }), INTERVAL_MS);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  await ready.evaluate((act) => act());
  await page.getByRole('table', { name: 'Scores' }).getByRole('row').nth(1).waitFor({ timeout: 600_000 });
  const firstRow = seconds();
  await page.getByRole('button', { name: 'Clear', exact: true, disabled: false }).waitFor({ timeout: 3_600_000 });
  const all = seconds();
  await memory?.stop();
  return { firstRow, all, rows: await rows() };
}

const title = (page) => page.getByRole('heading', { name: /^Scores of/ });

/** The first answer with as many rows, or the last one. */
function heldAt(samples, rows) {
  return samples.find((one) => one.rows >= rows) ?? samples.at(-1);
}
