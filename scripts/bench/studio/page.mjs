// The studio's production build in Chromium, as a person has it in front of them, for benches of the page.
import { findChromium, launchOptions } from '../../lib/chromium.mjs';
import { serveBuild } from '../../lib/serve.mjs';

const SCREEN = { width: 1440, height: 900 };

/** Headers that isolate a page; only an isolated one may ask how much memory it holds. */
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Opens the studio past its notice. `close` ends the browser and the server; `openedAt`: when the page was asked for. */
export async function openStudio({ isolated = false } = {}) {
  const { chromium } = await import('playwright');
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH.');
  const server = await serveBuild();
  const options = launchOptions({ software: true });
  // Memory is otherwise told after the next collection of garbage, which may be long in coming.
  if (isolated) options.args.push('--enable-blink-features=ForceEagerMeasureMemory');
  const browser = await chromium.launch({ ...options, executablePath });
  const page = await browser.newPage({ viewport: SCREEN });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  if (isolated) {
    await page.route('**/*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...ISOLATION } });
    });
  }
  await page.addInitScript(() => localStorage.setItem('groundglass-accepted-notice', 'yes'));
  const openedAt = performance.now();
  await page.goto(server.url);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { browser, page, close, openedAt };
}

/** Waits until the rail says this of a step; the note of the Data step tells when a drop has been read. */
export async function waitForNote(page, text, timeout = 600_000) {
  await page.getByRole('navigation', { name: 'Steps' }).filter({ hasText: text }).waitFor({ timeout });
}
