// npm run bench -- first-click: how long the page's thread is blocked until the first screen has answered a click, and while the studio takes its
// place, on a processor that is slowed down. See bench/README.md.
import { writeFileSync } from 'node:fs';
import { findChromium, launchOptions } from '../lib/chromium.mjs';
import { serveBuild } from '../lib/serve.mjs';
import { parseBench } from './command.mjs';
import { machine, printTable } from './studio/report.mjs';
import { eventsNamed, taskOf } from './studio/watch.mjs';

/** A task blocks for as long as it takes beyond this, in milliseconds. */
const LONG_MS = 50;
const ANSWERED = 'first-click-answered';

/** What a browser keeps at the beginning of each kind of visit. A tour that was begun has the studio fetched at once. */
const VISITS = {
  'the first visit': { 'groundglass-accepted-notice': 'yes' },
  'a later visit': { 'groundglass-accepted-notice': 'yes', 'groundglass-tour': '1 left' },
};

/** In the page: notes long tasks, presses the button of the other colours as soon as it is drawn, and notes when the page has them. */
function watchFirstClick() {
  const seen = { tasks: [], stands: null, answered: null };
  globalThis.firstClick = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  let pressed = null;
  const look = () => {
    if (!pressed) {
      pressed = [...document.querySelectorAll('header button')].find(({ textContent }) => /^(Dark|Light)$/.test(textContent)) ?? null;
      if (pressed) {
        seen.stands = performance.now();
        seen.before = document.documentElement.dataset.mantineColorScheme;
        pressed.click();
      }
    } else if (seen.answered === null) {
      if (document.documentElement.dataset.mantineColorScheme !== seen.before)
        seen.answered = performance.mark('first-click-answered').startTime;
    }
    if (seen.answered === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const blocking = (durations) => durations.reduce((sum, ms) => sum + Math.max(0, ms - LONG_MS), 0);

/** Processor times of the page's tasks until the click was answered: other work on the machine makes a task no longer. */
function processorTimes(trace) {
  const [answered] = eventsNamed(trace, ANSWERED);
  const before = ({ pid, tid, ts }) => pid === answered.pid && tid === answered.tid && ts < answered.ts;
  return eventsNamed(trace, 'RunTask')
    .filter(before)
    .map((event) => taskOf(event).cpuMs);
}

async function visit(browser, url, kept, slower) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.addInitScript((entries) => {
      for (const [key, value] of entries) localStorage.setItem(key, value);
    }, Object.entries(kept));
    await page.addInitScript(watchFirstClick);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await browser.startTracing(page, {
      categories: ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
    });
    await page.goto(url);
    await page.waitForFunction(() => globalThis.firstClick.answered !== null);
    const { tasks, stands, answered } = await page.evaluate(() => globalThis.firstClick);
    const times = processorTimes(await browser.stopTracing());
    // The device is named when the studio stands and has found one.
    await page.waitForFunction(() => !/Looking for a GPU/.test(document.querySelector('header').textContent), null, { timeout: 120_000 });
    const all = await page.evaluate(() => globalThis.firstClick.tasks);
    const until = tasks.filter(({ startTime }) => startTime < answered).map(({ duration }) => duration);
    return {
      stands,
      answered,
      blocked: blocking(until),
      longest: Math.max(0, ...until),
      processor: blocking(times),
      longestProcessor: Math.max(0, ...times),
      after: blocking(all.slice(until.length).map(({ duration }) => duration)),
    };
  } finally {
    await context.close();
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export async function run(args) {
  const { url: other, ...values } = parseBench(args, {
    whole: ['slower', 'visits'],
    usage: 'first-click [--slower N] [--visits N] [--url ADDRESS] [--json FILE]',
    options: {
      slower: { type: 'string', default: '4' },
      visits: { type: 'string', default: '5' },
      url: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH.');
  const server = other ? { url: other, close: async () => {} } : await serveBuild();
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ ...launchOptions({ software: true }), executablePath });
  const rows = [];
  try {
    // Its first files come into the caches of server and system.
    await visit(browser, server.url, VISITS['the first visit'], 1);
    for (const [name, kept] of Object.entries(VISITS)) {
      const found = [];
      for (let i = 0; i < Number(values.visits); i++) found.push(await visit(browser, server.url, kept, Number(values.slower)));
      const of = (field) => median(found.map((one) => one[field]));
      rows.push({ name, ...Object.fromEntries(Object.keys(found[0]).map((field) => [field, of(field)])) });
    }
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`${machine()}; the page's thread ${values.slower} times slower; medians of ${values.visits} visits, ms`);
  printTable(
    ['', 'stands', 'click answered', 'blocked until then', 'longest', 'blocked, CPU', 'longest, CPU', 'blocked after'],
    rows.map(({ name, ...figures }) => [name, ...Object.values(figures).map((ms) => ms.toFixed(0))]),
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ bench: 'first-click', machine: machine(), rows }, null, 1)}\n`);
}
