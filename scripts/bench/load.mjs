// npm run bench -- load: the bytes that a browser fetches for the page's first screen, and that every worker fetches for a training run.
// See bench/README.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { findChromium, launchOptions } from '../lib/chromium.mjs';
import { serveBuild } from '../lib/serve.mjs';
import { ROOT } from '../lib/setup.mjs';
import { parseBench } from './command.mjs';
import { closureOf } from './load/closure.mjs';
import { waitForNote } from './studio/page.mjs';
import { machine, printTable } from './studio/report.mjs';

const DIST = path.join(ROOT, 'dist');
const SCANS = path.join(ROOT, 'tests/ct/synthetic');
const WORKERS = ['decode', 'gpu', 'store'];

/** Files of the build with what they weigh as they are and compressed as a web host would. */
function weigh(name, files) {
  const bodies = files.map((file) => readFileSync(path.join(DIST, file)));
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  const gzip = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  return { name, bytes, gzip, files: files.toSorted() };
}

/** Opens the page and waits for its first screen; then loads twelve phantom scans and trains the small net for an epoch, as a person would. */
async function drive(url, firstLoad) {
  const { chromium } = await import('playwright');
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH.');
  const browser = await chromium.launch({ ...launchOptions({ software: true }), executablePath });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.addInitScript(() => localStorage.setItem('groundglass-accepted-notice', 'yes'));
    // What the page fetches ahead when it is idle is no part of the first load.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByRole('navigation', { name: 'Steps' }).waitFor();
    firstLoad();
    await page.locator('input[data-picker=folder]').first().setInputFiles(path.join(SCANS, 'dicom'));
    await page.locator('input[data-picker=files]').first().setInputFiles(path.join(SCANS, 'partition.xlsx'));
    await waitForNote(page, '12 of 12 scans used');
    const steps = page.getByRole('navigation', { name: 'Steps' });
    await steps.getByRole('button', { name: /^\d? ?Train\b/ }).click();
    await page.getByRole('radio', { name: /Groundglass Small/ }).check({ force: true });
    for (const [field, value] of Object.entries({ 'Input size': '32', 'Batch size': '4', Epochs: '1' })) {
      await page.getByRole('textbox', { name: field }).fill(value);
    }
    await page.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { name: /^Result of / }).waitFor({ timeout: 300_000 });
  } finally {
    await browser.close();
  }
}

export async function run(args) {
  const values = parseBench(args, { usage: 'load [--json FILE]', options: { json: { type: 'string' } } });
  const server = await serveBuild();
  const fetched = new Set();
  let first = [];
  server.http.on('request', ({ url }) => fetched.add(url.split('?')[0].replace(/^\/$/, '/index.html').slice(1)));
  try {
    await drive(server.url, () => {
      first = [...fetched];
    });
  } finally {
    await server.close();
  }
  const built = readdirSync(DIST, { recursive: true }).map((name) => name.split(path.sep).join('/'));
  const served = [...fetched].filter((file) => built.includes(file));
  const ofKind = (files, ending) => files.filter((file) => file.endsWith(ending));
  const shown = first.filter((file) => built.includes(file));
  const script = /src="\.\/(assets\/[^"]+)"/.exec(readFileSync(path.join(DIST, 'index.html'), 'utf8'))[1];
  const rows = [
    weigh('first load: all', shown),
    weigh('first load: scripts', ofKind(shown, '.js')),
    weigh('first load: styles', ofKind(shown, '.css')),
    weigh("static imports of the page's script", closureOf(DIST, script)),
    ...WORKERS.map((worker) => {
      const [entry] = built.filter((file) => new RegExp(`^assets/${worker}\\.worker-[^/]+\\.js$`).test(file));
      const own = closureOf(DIST, entry, { lazy: true });
      return weigh(
        `${worker} worker: fetched to train one epoch`,
        served.filter((file) => own.includes(file)),
      );
    }),
    weigh('everything fetched by the end of it', served),
  ];
  console.log(machine());
  const kB = (bytes) => (bytes / 1000).toFixed(1);
  printTable(
    ['', 'files', 'kB', 'kB gzip'],
    rows.map(({ name, bytes, gzip, files }) => [name, String(files.length), kB(bytes), kB(gzip)]),
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ bench: 'load', machine: machine(), rows }, null, 1)}\n`);
}
