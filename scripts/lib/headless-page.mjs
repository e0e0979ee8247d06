// The page behind `npm run headless`: the production build in headless Chromium, with what it says and what it hands over.
import { setTimeout as sleep } from 'node:timers/promises';
import { ToldError } from './told-error.mjs';

/**
 * On WebGPU if there is any: a GPU's, else a software adapter's. `onLine` hears what the page says, `onPiece` takes the files that it hands
 * over.
 */
export async function openPage(url, onLine, onPiece, profile) {
  const { chromium } = await import('playwright');
  const { adaptersToTry, findChromium, launchOptions } = await import('./chromium.mjs');
  const executablePath = await findChromium();
  for (const software of adaptersToTry()) {
    const options = { ...launchOptions({ software }), executablePath };
    const context = await chromium.launchPersistentContext(profile, options);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.exposeFunction('reportToTerminal', onLine);
    await page.exposeFunction('receivePiece', onPiece);
    await page.goto(`${url}automation.html`);
    await page.waitForFunction(() => window.groundglass !== undefined);
    const device = await page.evaluate(() => window.groundglass.device());
    if (device.backend === 'webgpu' || software) return { context, page };
    await context.close();
  }
}

/** Rejects with a ToldError when the page or its browser ends; `goOn` says how to go on. */
export function endOf({ page, context }, goOn) {
  const ended = new Promise((_, reject) => {
    const fail = (what) => reject(new ToldError({ code: 'worker-failed', subject: 'Browser', what, remedy: goOn }));
    page.on('crash', () => fail('The browser page crashed, perhaps for lack of memory.'));
    context.on('close', () => fail('The browser was ended.'));
  });
  ended.catch(() => {});
  return ended;
}

/** One of the page's journeys, to its end. `ended` is of {@link endOf}: where the browser ends under the journey, its words are told. */
export async function journeyOf(page, ended, name, options) {
  const journey = page.evaluate(([of, o]) => window.groundglass[of](o), [name, options]);
  // Playwright's own words of an end may come a moment before ours.
  const inOurWords = journey.catch((error) => Promise.race([ended, sleep(1000).then(() => Promise.reject(error))]));
  return Promise.race([inOurWords, ended]);
}

/** One line that changes on a terminal; elsewhere progress is left out and only the log is printed. */
export function makeTerminal() {
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\x1b[K');
    shown = false;
  };
  return {
    progress(text) {
      if (!process.stderr.isTTY) return;
      clear();
      process.stderr.write(text.slice(0, (process.stderr.columns ?? 120) - 1));
      shown = true;
    },
    log(text) {
      clear();
      console.log(text);
    },
    problem({ level, subject, what, remedy }) {
      clear();
      console.error(`${level}: ${subject}: ${what} ${remedy}`);
    },
  };
}
