import { expect, test } from '@playwright/test';
import { goTo, loadOneScan, openStudio, rail } from './studio.ts';

test('a browser that asks for Japanese gets it, before the notice is accepted, and may have English', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ja-JP' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('dialog', { name: 'はじめる前に' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('dialog').getByRole('button', { name: 'English' }).click();
  const gate = page.getByRole('dialog', { name: 'Before you start' });
  await expect(gate).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await gate.getByRole('button', { name: 'I understand' }).click();
  await expect(page.getByRole('heading', { name: 'Drop a folder of CT scans' })).toBeVisible();
  await context.close();
});

test('the language changes without a reload, is kept, and can be had again after a failure', async ({ browser }) => {
  // The service worker would have kept the words.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await openStudio(page);
  await loadOneScan(page);
  const switchTo = (name: string) => page.getByRole('banner').getByRole('button', { name, exact: true });

  await context.route(/assets\/japanese-/, (route) => route.abort());
  await switchTo('日本語').click();
  const failed = page.getByRole('dialog', { name: /^The words in 日本語 could not be fetched/ });
  await expect(failed).toBeVisible();
  await context.unroute(/assets\/japanese-/);
  await failed.getByRole('button', { name: 'Try again' }).click();

  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.locator('nav'), 'the scan is still there').toContainText('1件');
  await expect(switchTo('English'), 'the focus is where the other switch was').toBeFocused();
  await page.reload();
  await expect(page.getByRole('banner').getByRole('button', { name: 'English' })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'English' }).press('Enter');
  await expect(rail(page)).toBeVisible();
  await goTo(page, 'Data');
  await context.close();
});
