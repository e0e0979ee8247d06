import { expect, type Page, test } from '@playwright/test';
import { close, listen, plainHost } from './plain-host.ts';
import { goTo, loadDataset, loadOneScan, setSmallRun, startButton } from './studio.ts';
import { workersNamed } from './workers.ts';

/** Opens the page of a host of its own, as one who has read the notice. */
async function open(page: Page, host: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('groundglass-accepted-notice', 'yes'));
  await page.goto(`http://${host}/`);
}

test('a screen that cannot be fetched says so in its place, and can be tried again', async ({ page }) => {
  let isBroken = true;
  const server = plainHost({ isBroken: (file) => isBroken && file.includes('/RunsScreen-') });
  await open(page, await listen(server));
  await goTo(page, 'Runs');
  const failed = page.getByText(/^This part of the page could not be fetched/);
  await expect(failed).toBeVisible();
  await goTo(page, 'Train');
  await expect(page.getByText('Groundglass Small').first()).toBeVisible();
  await goTo(page, 'Runs');
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  isBroken = false;
  await again.click();
  await expect(failed).toHaveCount(0);
  // Its styles were missing as well.
  const hasStyles = () => [...document.styleSheets].some(({ href }) => href?.includes('/RunsScreen-'));
  await expect.poll(() => page.evaluate(hasStyles)).toBe(true);
  await close(server);
});

test('a worker that fails, or ends without a word, is told, and the next work starts another', async ({ page }) => {
  const server = plainHost();
  await open(page, await listen(server));
  await loadOneScan(page);
  const fail = () => reportError(new Error('struck'));
  await workersNamed(page, 'decode')[0].evaluate(fail);
  await workersNamed(page, 'gpu')[0].evaluate(fail);
  await loadDataset(page);
  await setSmallRun(page, { 'Input size': '224', Epochs: '200' });
  await startButton(page).click();
  await expect(page.getByRole('table', { name: 'Epochs' }).getByRole('row').nth(1)).toBeVisible();
  // An epoch is on show before its state is stored, without which there is nothing to go on from.
  const bar = page.getByRole('region', { name: 'Running training' });
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar).toContainText('stored: the tab may be closed');
  await bar.getByRole('button', { name: 'Go on' }).click();
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible();
  // As a browser does that needs the memory: there is no event.
  await workersNamed(page, 'gpu')[0].evaluate(() => self.close());
  await expect(page.getByText('The background worker failed: the browser ended it.').first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Resume/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Pause' }).first()).toBeVisible();
  await close(server);
});

test('scans whose decoder cannot be fetched are not called damaged, and are read when the server is back', async ({ page }) => {
  let isBroken = true;
  const server = plainHost({ isBroken: (file) => isBroken && /\/(jpeg-ls|jpeg-2000|htj2k)-/.test(file) });
  await open(page, await listen(server));
  await loadDataset(page, '9 of 12 scans used');
  await expect(page.getByRole('row').filter({ hasText: 'decoder not loaded' })).toHaveCount(3);
  await expect(page.getByRole('row').filter({ hasText: 'file damaged' })).toHaveCount(0);
  isBroken = false;
  await page.reload();
  await loadDataset(page);
  await close(server);
});
