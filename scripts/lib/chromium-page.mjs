// A headless Chromium page that runs one of our bundles, for checks that need a browser.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { folderWords } from '../messages/folders.mjs';
import { headlessWords } from '../messages/headless.mjs';
import { bundleForPage } from './bundle.mjs';
import { adaptersToTry, findChromium, launchOptions } from './chromium.mjs';

/** Serves the page on a loopback address, because WebGPU exists in secure contexts only. */
async function serve(file) {
  const server = http.createServer((request, response) => {
    const script = request.url === '/bundle.mjs';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? readFileSync(file) : '<!doctype html><script type="module" src="bundle.mjs"></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/**
 * Opens a page with a TypeScript entry that puts an object of functions on `globalThis.checks`.
 * `call(name, ...args)` runs one of them; arguments and results are plain data. What the page gives to `tell` meanwhile goes to the
 * listener of `hear`. A GPU is used if there is one. The page's
 * storage is kept in memory, or in the folder `profile`.
 */
export async function openChromiumPage(entry, { profile } = {}) {
  const { chromium } = await import('playwright');
  const executablePath = await findChromium();
  if (!executablePath) throw new Error(folderWords.setup.noChromium);
  const server = await serve(await bundleForPage(entry));
  const { port } = server.address();
  for (const software of adaptersToTry()) {
    const options = { ...launchOptions({ software }), executablePath };
    const browser = await (profile ? chromium.launchPersistentContext(profile, options) : chromium.launch(options));
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(headlessWords.browser.pageError(error.message)));
    let listener = () => {};
    await page.exposeFunction('tell', (told) => listener(told));
    await page.goto(`http://127.0.0.1:${port}/`);
    // A GPU process that is still starting answers the first request with null.
    const adapter = await page.evaluate(async () => {
      for (let request = 0; request < 3; request++) {
        if (await navigator.gpu?.requestAdapter()) return true;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      return false;
    });
    if (!adapter && !software) {
      await browser.close();
      continue;
    }
    await page.waitForFunction(() => globalThis.checks !== undefined);
    return {
      call: (name, ...args) => page.evaluate(([f, a]) => globalThis.checks[f](...a), [name, args]),
      hear: (heard) => {
        listener = heard;
      },
      close: async () => {
        await browser.close();
        server.close();
      },
    };
  }
}
