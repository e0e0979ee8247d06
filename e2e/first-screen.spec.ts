import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { openStudio, pickFolder, rail, SCANS } from './studio.ts';

const STUDIO = /assets\/studio-/;
const ONE_SCAN = path.join(SCANS, 'ct_scan_0');

/** A page whose studio is not sent before `release`, with the addresses that were asked for. */
async function openHeld(context: BrowserContext): Promise<{ page: Page; asked: string[]; release: () => void }> {
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route(STUDIO, async (route) => {
    await held;
    await route.continue();
  });
  await openStudio(page);
  await expect(page.getByRole('heading', { name: 'Drop a folder of CT scans' })).toBeVisible();
  return { page, asked, release };
}

/** Whether the studio has taken the first screen's place: it alone says what it has sent. */
const standing = (page: Page) => page.getByRole('contentinfo').getByRole('button', { name: /^Sent|^送信/ });

test('the first screen stands without a store, a worker or a word of the studio', async ({ context }) => {
  // Then the page is never idle.
  await context.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const { page, asked, release } = await openHeld(context);
  await expect(rail(page)).toContainText('Locked. Needs labelled scans of two classes');
  expect(asked.filter((address) => /worker|Screen-[^/]*\.js|recipe|wiring|studio-/.test(address))).toEqual([]);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.getByRole('button', { name: 'Light' })).toBeVisible();
  release();
  await page.getByRole('button', { name: 'Help' }).click();
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
});

test('what is pressed on the first screen is done when the studio is there, and the focus stays', async ({ context }) => {
  const { page, release } = await openHeld(context);
  await page.getByText('128 scans').click();
  await page.getByRole('button', { name: 'Nothing stored' }).focus();
  await page.keyboard.press('?');
  release();
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: '128 scans' })).toBeChecked();
});

test('the focus is where it was when the studio takes the place of the first screen', async ({ context }) => {
  const { page, release } = await openHeld(context);
  const step = rail(page).getByRole('button', { name: /Runs/ });
  await step.focus();
  release();
  await expect(standing(page)).toBeVisible();
  await expect(step).toBeFocused();
});

test('a folder that is chosen on the first screen is read', async ({ context }) => {
  const { page, release } = await openHeld(context);
  await pickFolder(page, ONE_SCAN);
  release();
  await expect(rail(page)).toContainText('1 scan');
});

test('files that are dropped on the first screen are read', async ({ context }) => {
  const { page, release } = await openHeld(context);
  const table = readFileSync(path.join(SCANS, '../partition.csv'), 'utf8');
  const dropped = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'partition.csv'));
    return transfer;
  }, table);
  await page.locator('main').dispatchEvent('drop', { dataTransfer: dropped });
  release();
  await expect(page.getByRole('region', { name: 'Label tables without scans' })).toContainText('partition.csv');
});

test('a step that is chosen on the first screen is shown when it is there', async ({ context }) => {
  const { page, release } = await openHeld(context);
  await rail(page).getByRole('button', { name: /Train/ }).click();
  release();
  await expect(page.getByRole('radio', { name: /Groundglass Small/ })).toBeAttached();
});

test('the first screen changes its language without the studio, which then speaks it', async ({ context }) => {
  const { page, release } = await openHeld(context);
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.getByRole('heading', { name: 'CTスキャンのフォルダーをドロップ' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.getByRole('button', { name: 'English' }), 'the focus is where the other switch was').toBeFocused();
  release();
  await expect(standing(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'CTスキャンのフォルダーをドロップ' })).toBeVisible();
});

test('a studio that can not be fetched is told, and fetched when it is tried again', async ({ context }) => {
  const page = await context.newPage();
  await context.route(STUDIO, (route) => route.abort());
  await openStudio(page);
  const told = page.locator('p', { hasText: 'could not be fetched' });
  await page.getByRole('button', { name: 'Help' }).click();
  await expect(told).toBeVisible();
  await context.unroute(STUDIO);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(standing(page)).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('the notice is not closed but by its button', async ({ context }) => {
  const page = await context.newPage();
  await page.goto('/');
  const notice = page.getByRole('dialog', { name: 'Before you start' });
  await expect(notice.getByRole('button', { name: 'I understand' })).toBeFocused();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'I understand' }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Drop a folder of CT scans' })).toBeVisible();
  await expect(notice).toHaveCount(0);
});
