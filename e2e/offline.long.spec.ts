import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { close, listen, plainHost } from './plain-host.ts';
import { expectAccessible, goTo, loadDataset, openAdvanced, rail, setSmallRun, startButton, train } from './studio.ts';

test.use({ serviceWorkers: 'allow' });
test.setTimeout(600_000);

/** Opens the page at an address, as one who has read the notice. */
async function open(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('groundglass-accepted-notice', 'yes'));
  await page.goto(address);
}

const mark = (page: Page) => page.getByRole('contentinfo').getByRole('button', { name: 'Works offline' });

test('after one load from a host without headers the browser may be started anew without any server: both engines train', async ({
  launchOptions,
}) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'groundglass-profile-'));
  const start = async (): Promise<[BrowserContext, Page]> => {
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions, viewport: { width: 1440, height: 900 } });
    return [context, context.pages()[0] ?? (await context.newPage())];
  };
  const server = plainHost({ under: '/teaching/studio/' });
  try {
    const address = `http://${await listen(server)}/teaching/studio/`;
    const [first, page] = await start();
    await open(page, address);
    await mark(page).click();
    await expect(page.getByText(/^This browser keeps all \d+ files of the studio \(.* MB\)\./)).toBeVisible();
    await expectAccessible(page);
    await first.close();
    await close(server);

    const [second, again] = await start();
    await open(again, address);
    await expect(mark(again)).toBeVisible();
    expect(await again.evaluate(() => crossOriginIsolated), 'threads may share memory').toBe(true);
    for (const step of ['Runs', 'Predict', 'Evaluate', 'Prepare', 'Train'] as const) await goTo(again, step);
    // Our scans need every codec.
    await loadDataset(again);
    await setSmallRun(again);
    await train(again);
    await goTo(again, 'Evaluate');
    await expect(again.getByRole('table').first()).toBeVisible();
    await again.evaluate(() => localStorage.setItem('groundglass-device', 'cpu'));
    await again.reload();
    await expect(rail(again)).toContainText('1 run');
    await expect(again.getByRole('button', { name: 'CPU', exact: true })).toBeVisible();
    await loadDataset(again);
    await goTo(again, 'Train');
    await openAdvanced(again);
    await setSmallRun(again);
    await train(again);
    await second.close();
  } finally {
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('a file that cannot be kept is named, and the next try keeps all', async ({ page }) => {
  let isBroken = true;
  const server = plainHost({ isBroken: (file) => isBroken && /\/kernels-[^-]+\.wasm$/.test(file) });
  await open(page, `http://${await listen(server)}/`);
  await page.getByRole('button', { name: 'Does not work offline' }).click();
  await expect(page.getByText(/assets\/kernels-.*\.wasm could not be fetched/)).toBeVisible();
  await expectAccessible(page);
  isBroken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/^This browser keeps all/)).toBeVisible();
  await close(server);
});

test('a new version is offered, waits for a training, and leaves the files of other tabs', async ({ page, context }) => {
  let version = 'groundglass-app-';
  let isNew = false;
  const dropped = /^assets\/htj2k-/;
  const server = plainHost({
    change: (file, bytes) => {
      if (!isNew) return bytes;
      if (dropped.test(file)) return null;
      const text = () => bytes.toString('utf8').replaceAll(version, 'groundglass-app-newer');
      if (file === 'index.html') return text().replace('<title>', '<meta name="newer" content="yes"><title>');
      if (file === 'service-worker.js') return text().replace(/,"assets\/htj2k-[^"]+"/, '');
      return bytes;
    },
  });
  const address = `http://${await listen(server)}/`;
  await open(page, address);
  await expect(mark(page)).toBeVisible();
  version = (await page.locator('meta[name=build]').getAttribute('content')) ?? '';
  const other = await context.newPage();
  await open(other, address);
  await expect(mark(other)).toBeVisible();
  await page.bringToFront();
  await loadDataset(page);
  await setSmallRun(page, { 'Input size': '224', Epochs: '200' });
  await startButton(page).click();
  // A paused training is under way, too, and lasts until it is stopped.
  const bar = page.getByRole('region', { name: 'Running training' });
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar.getByRole('button', { name: 'Go on' })).toBeVisible();

  isNew = true;
  await other.reload();
  const line = (tab: Page) => tab.getByRole('region', { name: 'New version' });
  await expect(line(other)).toContainText('You can use it after the training in another tab.');
  await expect(line(page)).toContainText('You can use it after this training.');
  await expect(line(page).getByRole('button')).toHaveCount(0);
  await bar.getByRole('button', { name: 'Stop training' }).click();
  await expect(page.getByText(/^Stopped/).first()).toBeVisible();
  await expectAccessible(page);

  await line(other).getByRole('button', { name: 'Use it now' }).click();
  await expect(other.locator('meta[name=newer]')).toHaveCount(1);
  await expect(mark(other)).toBeVisible();
  await expect(line(other)).toHaveCount(0);
  await expect(line(page)).toContainText('This tab goes on with the one before');
  const script = await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) if (url.includes('/htj2k-')) return url;
    }
    return '';
  });
  expect(await page.evaluate(async (url) => (await fetch(url)).status, script), 'a file of the earlier version').toBe(200);
  await line(page).getByRole('button', { name: 'Load this tab again' }).click();
  await expect(page.locator('meta[name=newer]')).toHaveCount(1);
  await expect(mark(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => caches.keys()), 'the files of the earlier version go').toHaveLength(1);
  await close(server);
});
