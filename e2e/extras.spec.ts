import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo, loadStudy, openStudio } from './studio.ts';

/** A changed field says so in front of its name. */
const number = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^(Changed ?)?${name}$`) });

/** The manifest of the run on top of the board. */
async function savedRun(page: Page) {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: /^Runs/ }).click();
  await page
    .getByRole('checkbox', { name: /^Choose Groundglass/ })
    .first()
    .check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save manifest' }).click();
  return JSON.parse(readFileSync(await (await download).path(), 'utf8'));
}

/** A short search of the learning rate: refused, cancelled, done, as a table; the rate that is set stays. */
async function searchRate(page: Page) {
  const finder = page.getByRole('group', { name: 'Learning-rate finder' });
  const find = finder.getByRole('button', { name: 'Find a rate' });
  await number(page, 'Search steps').fill('9');
  await expect(find).toBeDisabled();
  await number(page, 'Search steps').fill('1000');
  await find.click();
  await finder.getByRole('button', { name: 'Cancel the search' }).click();
  await number(page, 'Search steps').fill('10');
  await find.click();
  // The progress may be there for a moment beside the result.
  const result = finder.getByRole('status').filter({ hasText: /All 10 steps were trained|of 10 steps, at a rate of/ });
  await expect(result).toBeVisible({ timeout: 120_000 });
  await expect(finder.getByRole('img', { name: /^Loss by learning rate, \d+ steps/ })).toBeVisible();
  await finder.getByText('Steps of the search as a table').click();
  await expect(finder.getByRole('row', { name: /^1 1e-7 / })).toBeVisible();
  await expect(number(page, 'Learning rate')).toHaveValue('0.001');
}

/** Four scans in batches of three end with one, which has one pixel in the last BatchNorm: refused, with a way out to click. */
async function joinLastBatch(page: Page) {
  const start = page.getByRole('button', { name: 'Start training' });
  await number(page, 'Input size').fill('16');
  await number(page, 'Batch size').fill('3');
  await expect(page.getByText(/has only one value per channel to normalise/).first()).toBeVisible();
  await expect(start).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Set batches of 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Join the last batch to the one before' }).click();
  await expect(start).toBeEnabled();
  await expect(page.getByText('4 train scans in 1 batch an epoch')).toBeVisible();
}

test('the extras are set, trained with and kept in the manifest', async ({ page }) => {
  const { faults } = await openStudio(page);
  await loadStudy(page, '4 train, 4 tune');
  await goTo(page, 'Train');
  await page.getByRole('radio', { name: /Groundglass Small/ }).check({ force: true });
  await joinLastBatch(page);
  for (const [name, value] of Object.entries({ 'Input size': '32', 'Batch size': '2', Epochs: '2' })) await number(page, name).fill(value);
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await page.getByRole('combobox', { name: 'Schedule' }).selectOption('One cycle');
  await number(page, 'Rise').fill('2');
  await expect(page.getByText('It must lie between 0 and 1: it is a part of the run.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start training' })).toBeDisabled();
  await number(page, 'Rise').fill('0.5');
  await number(page, 'Warm-up').fill('0.5');
  await page.getByRole('combobox', { name: 'Optimiser' }).selectOption('AdamW');
  await expect(number(page, 'Weight decay')).toHaveValue('0.01');
  await number(page, 'Gradient clipping').fill('1');
  await number(page, 'Label smoothing').fill('0.1');
  await number(page, 'Backbone rate').fill('0.5');
  const checked = page.getByRole('region', { name: 'Before it starts' });
  await expect(checked).toContainText('Fits by its plan');
  await page.getByRole('button', { name: 'Check this run' }).click();
  await expect(checked).toContainText(/Measured on this device: an epoch takes about .*, all 2 epochs at most/, { timeout: 120_000 });
  await searchRate(page);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('Ended: all epochs were trained.').first()).toBeVisible({ timeout: 120_000 });
  const { settings, history } = await savedRun(page);
  expect(settings).toMatchObject({ schedule: { by: 'one-cycle', rise: 0.5 }, warmupEpochs: 0.5, backboneRate: 0.5 });
  expect(settings).toMatchObject({ optimizer: 'adamw', weightDecay: 0.01, clipNorm: 1, labelSmoothing: 0.1, lastBatch: 'join' });
  // Of three steps after one of warm-up: half a step up, and down to a 250 000th.
  expect(history.at(-1).learningRate).toBeCloseTo(4e-9, 12);
  expect(faults).toEqual([]);
});
