// The studio's production build in Chromium, as a person has it in front of them, for benches of the page.
import { findChromium, launchOptions } from '../../lib/chromium.mjs';
import { serveBuild } from '../../lib/serve.mjs';

const SCREEN = { width: 1440, height: 900 };

/** Opens the studio past its notice. `close` ends the browser and the server. */
export async function openStudio() {
  const { chromium } = await import('playwright');
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH.');
  const server = await serveBuild();
  const options = launchOptions({ software: true });
  // Memory by process and exact sizes of heaps; both are rounded or refused to pages otherwise.
  options.args.push('--enable-precise-memory-info');
  const browser = await chromium.launch({ ...options, executablePath });
  const page = await browser.newPage({ viewport: SCREEN });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.addInitScript(() => localStorage.setItem('groundglass-accepted-notice', 'yes'));
  await page.goto(server.url);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { browser, page, close };
}

/** Waits until the rail says this of a step; the note of the Data step tells when a drop has been read. */
export async function waitForNote(page, text, timeout = 600_000) {
  await page.getByRole('navigation', { name: 'Steps' }).filter({ hasText: text }).waitFor({ timeout });
}
