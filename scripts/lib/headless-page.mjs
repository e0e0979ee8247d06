// The page behind `npm run headless`: the production build in headless Chromium, with its messages and the files that it sends.
import { setTimeout as sleep } from 'node:timers/promises';
import { headlessWords } from '../messages/headless.mjs';
import { inWords, problemInWords } from '../messages/speech.mjs';
import { cutTo } from './terminal-text.mjs';
import { ToldError } from './told-error.mjs';

/** The devices that the compiled engine runs on. */
const COMPILED = ['webgpu', 'wasm'];

/**
 * Opens the page, on a GPU if possible, else on the processor, else with a software adapter. `onLine` gets the page's messages, `onPiece` its files in
 * pieces.
 */
export async function openPage(url, onLine, onPiece, profile) {
  const { chromium } = await import('playwright');
  const { adaptersToTry, findChromium, launchOptions } = await import('./chromium.mjs');
  const executablePath = await findChromium();
  for (const software of adaptersToTry()) {
    const options = { ...launchOptions({ software }), executablePath };
    const context = await chromium.launchPersistentContext(profile, options);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(headlessWords.browser.pageError(error.message)));
    await page.exposeFunction('reportToTerminal', onLine);
    await page.exposeFunction('receivePiece', onPiece);
    await page.goto(`${url}automation.html`);
    await page.waitForFunction(() => window.groundglass !== undefined);
    const device = await page.evaluate(() => window.groundglass.device());
    if (COMPILED.includes(device.backend) || software) return { context, page };
    await context.close();
  }
}

const { browser } = headlessWords;

/** Returns a promise that rejects with a ToldError when the page or its browser ends. `goOn` is the advice in that error. */
export function endOf({ page, context }, goOn) {
  const ended = new Promise((_, reject) => {
    const fail = (what) => reject(new ToldError({ code: 'worker-failed', subject: browser.subject, what, remedy: goOn }));
    page.on('crash', () => fail(browser.crashed));
    context.on('close', () => fail(browser.ended));
  });
  ended.catch(() => {});
  return ended;
}

/** Runs one of the page's journeys to its end. `ended` is from {@link endOf}: its error is thrown if the browser ends meanwhile. */
export async function journeyOf(page, ended, name, options) {
  const journey = page.evaluate(([of, o]) => window.groundglass[of](o), [name, options]);
  // Playwright's own error about the end may come a moment before ours.
  const inOurWords = journey.catch((error) => Promise.race([ended, sleep(1000).then(() => Promise.reject(error))]));
  return Promise.race([inOurWords, ended]);
}

/** Prints phrases and problems in the language of the command, and a line of progress that changes on a terminal. Elsewhere only the log is printed. */
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
      process.stderr.write(cutTo(inWords(text), (process.stderr.columns ?? 120) - 1));
      shown = true;
    },
    log(text) {
      clear();
      console.log(inWords(text));
    },
    problem(problem) {
      clear();
      console.error(headlessWords.problem(problemInWords(problem)));
    },
  };
}
