// The page behind `npm run headless`: the production build in headless Chromium, with what it says and what it hands over.

/** Options that the page knows by other names than the command line. */
export function pageOptions(values) {
  return {
    frozenBn: values['frozen-bn'],
    microBatch: values['micro-batch'],
    lastBatch: values['last-batch'],
    memorySaver: values['memory-saver'],
    saveEvery: values['save-every'],
    weightDecay: values['weight-decay'],
    clipNorm: values.clip,
    labelSmoothing: values['label-smoothing'],
    backboneRate: values['backbone-rate'],
    keepFeatures: values['keep-features'],
    unfreezeEvery: values['unfreeze-every'],
    minDelta: values['min-delta'],
  };
}

/** On WebGPU if there is any: a GPU's, else a software adapter's. */
export async function openPage(url, onLine, profile) {
  const { chromium } = await import('playwright');
  const { adaptersToTry, findChromium, launchOptions } = await import('./chromium.mjs');
  const executablePath = await findChromium();
  for (const software of adaptersToTry()) {
    const options = { ...launchOptions({ software }), executablePath, acceptDownloads: true };
    const context = await chromium.launchPersistentContext(profile, options);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.exposeFunction('reportToTerminal', onLine);
    await page.goto(`${url}automation.html`);
    await page.waitForFunction(() => window.groundglass !== undefined);
    const device = await page.evaluate(() => window.groundglass.device());
    if (device.backend === 'webgpu' || software) return { context, page };
    await context.close();
  }
}

/** Rejects when the page or its browser ends; `goOn` says how to go on. */
export function endOf({ page, context }, goOn) {
  const ended = new Promise((_, reject) => {
    page.on('crash', () => reject(new Error(`The browser page crashed, perhaps for lack of memory.${goOn}`)));
    context.on('close', () => reject(new Error(`The browser was ended.${goOn}`)));
  });
  ended.catch(() => {});
  return ended;
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
