// npm run bench -- table: the table of many scans in Chromium, scrolled, filtered and labelled by keys. See bench/README.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importTs } from '../lib/bundle.mjs';
import { parseBench } from './command.mjs';
import { openStudio, waitForNote } from './studio/page.mjs';
import { machine, printPhases } from './studio/report.mjs';
import { watch } from './studio/watch.mjs';

const COMMAND = {
  usage: 'table [--scans N] [--only PHASE] [--trace FOLDER] [--json FILE]',
  options: {
    scans: { type: 'string', default: '10000' },
    only: { type: 'string' },
    trace: { type: 'string' },
    json: { type: 'string' },
  },
  whole: ['scans'],
};

/** Pixels a frame: a flick of the wheel. */
const SCROLL_STEP = 600;
const LABELS = 60;

const scrollDown = async (page) => () =>
  page.evaluate(async (step) => {
    const frame = document.querySelector('[aria-label="List of scans"]');
    frame.scrollTop = 0;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let before = -1; frame.scrollTop !== before; ) {
      before = frame.scrollTop;
      frame.scrollTop += step;
      await nextFrame();
    }
  }, SCROLL_STEP);

const jump = async (page) => async () => {
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('End');
    await page.waitForTimeout(150);
    await page.keyboard.press('Home');
    await page.waitForTimeout(150);
  }
};

async function filter(page) {
  const chips = page.getByRole('group', { name: 'Show' });
  const places = [];
  for (const name of ['Unlabelled', 'Warnings', 'Rejected', 'All', 'Unlabelled', 'All']) {
    places.push(await middleOf(chips.getByRole('button', { name: new RegExp(`^${name}`) })));
  }
  return async () => {
    for (const [x, y] of places) {
      await page.mouse.click(x, y);
      await page.waitForTimeout(150);
    }
  };
}

async function search(page) {
  const [x, y] = await middleOf(page.getByRole('textbox', { name: 'Search by name' }));
  return async () => {
    await page.mouse.click(x, y);
    await page.keyboard.type('scan_42', { delay: 80 });
    for (let i = 0; i < 'scan_42'.length; i++) await page.keyboard.press('Backspace', { delay: 40 });
    await page.keyboard.press('Tab');
  };
}

async function middleOf(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

const labelByKeys = async (page) => async () => {
  for (let i = 0; i < LABELS; i++) {
    await page.keyboard.press(i % 8 === 7 ? 'x' : String(1 + (i % 4)));
    await page.waitForTimeout(60);
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(60);
  }
};

const undoAndRedo = async (page) => async () => {
  for (const key of ['z', 'z', 'z', 'z', 'z', 'Shift+Z', 'Shift+Z', 'Shift+Z']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
  }
};

/**
 * What a person does with the table, in order. Each makes itself ready first, which is not measured: Playwright looks for buttons in the
 * page's own thread, while keys and clicks come from outside.
 */
const PHASES = {
  'scroll down': scrollDown,
  'jump by keys': jump,
  filter,
  search,
  'label by keys': labelByKeys,
  'undo and redo': undoAndRedo,
};

/** Drops the files as a person would, waits for all of them, and gives the browser a moment to settle. */
async function fill(studio, folder, scans) {
  const { tableDrop } = await importTs('scripts/bench/studio/table-drop.ts');
  const { archive, labels } = tableDrop(scans);
  writeFileSync(path.join(folder, 'scans.zip'), archive);
  writeFileSync(path.join(folder, 'labels.csv'), labels);
  const { page } = studio;
  const picker = page.locator('input[data-picker=files]').first();
  await picker.setInputFiles([path.join(folder, 'scans.zip'), path.join(folder, 'labels.csv')]);
  await waitForNote(page, new RegExp(`\\d+ of ${scans} scans used`));
}

export async function run(args) {
  const values = parseBench(args, {
    ...COMMAND,
    check: ({ only }) => (only && !Object.hasOwn(PHASES, only) ? `--only is one of ${Object.keys(PHASES).join(', ')}.` : null),
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'groundglass-table-'));
  const studio = await openStudio();
  try {
    console.log(machine());
    const traceOf = (name) => (values.trace ? { trace: path.join(values.trace, `${name.replaceAll(' ', '-')}.json`) } : {});
    const scans = Number(values.scans);
    const phases = [];
    const filled = await watch(studio, () => fill(studio, folder, scans));
    phases.push({ name: `read ${scans} scans`, ...filled });
    for (const [name, prepare] of Object.entries(PHASES)) {
      if (values.only && values.only !== name) continue;
      const act = await prepare(studio.page);
      phases.push({ name, ...(await watch(studio, act, traceOf(name))) });
    }
    printPhases(phases);
    if (values.json) {
      writeFileSync(values.json, `${JSON.stringify({ bench: 'table', machine: machine(), scans, phases }, null, 1)}\n`);
    }
  } finally {
    await studio.close();
    rmSync(folder, { recursive: true });
  }
}
