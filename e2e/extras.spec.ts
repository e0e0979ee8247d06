import { expect, test } from '@playwright/test';
import {
  choice,
  expectAccessible,
  field,
  fill,
  goTo,
  loadDataset,
  openAdvanced,
  saved,
  setSmallRun,
  sharedStudio,
  startButton,
  train,
} from './studio.ts';

const studio = sharedStudio(loadDataset);

test('a last batch with one value per channel is refused, with ways out to click', async () => {
  const page = studio();
  // Four scans in batches of three end with one, which has one pixel in the last BatchNorm.
  await setSmallRun(page, { 'Input size': '16', 'Batch size': '3' });
  const start = startButton(page);
  await expect(page.getByText(/has only one value per channel to normalise/).first()).toBeVisible();
  await expect(start).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Set batches of 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Join the last batch to the one before' }).click();
  await expect(start).toBeEnabled();
  await expect(page.getByText('4 training scans in 1 batch an epoch')).toBeVisible();
});

test('the extras have fields, and what they cannot be is refused', async () => {
  const page = studio();
  await fill(page, { 'Input size': '32', 'Batch size': '2', Epochs: '2' });
  await openAdvanced(page);
  await page.getByRole('combobox', { name: 'Schedule' }).selectOption('One cycle');
  await field(page, 'Rise').fill('2');
  await expect(page.getByText('It must lie between 0 and 1: it is a part of the run.').first()).toBeVisible();
  await expect(startButton(page)).toBeDisabled();
  await fill(page, { Rise: '0.5', 'Warm-up': '0.5' });
  await choice(page, 'Optimiser').selectOption('AdamW');
  await expect(field(page, 'Weight decay')).toHaveValue('0.01');
  await fill(page, { 'Gradient clipping': '1', 'Label smoothing': '0.1', 'Backbone rate': '0.5' });
});

test('the check before a run plans its memory and times it', async () => {
  const page = studio();
  const checked = page.getByRole('region', { name: 'Before it starts' });
  await expect(checked).toContainText('Fits by its plan');
  await page.getByRole('button', { name: 'Check this run' }).click();
  await expect(checked).toContainText(/Measured on this device: an epoch takes about .*, all 2 epochs at most/);
});

test('a search of the learning rate is refused, cancelled, done, and shown as a table; the rate that is set stays', async () => {
  const page = studio();
  const finder = page.getByRole('group', { name: 'Learning-rate finder' });
  const find = finder.getByRole('button', { name: 'Find a rate' });
  await field(page, 'Search steps').fill('9');
  await expect(find).toBeDisabled();
  await field(page, 'Search steps').fill('1000');
  await find.click();
  await finder.getByRole('button', { name: 'Cancel the search' }).click();
  await field(page, 'Search steps').fill('10');
  await find.click();
  // The progress may be there for a moment beside the result.
  const result = finder.getByText(/All 10 steps were trained|of 10 steps, at a rate of/);
  await expect(result).toBeVisible();
  await expect(finder.getByRole('img', { name: /^Loss by learning rate, \d+ steps/ })).toBeVisible();
  await finder.getByText('Steps of the search as a table').click();
  await expect(finder.getByRole('row', { name: /^1 1e-7 / })).toBeVisible();
  await expect(field(page, 'Learning rate')).toHaveValue('0.001');
  await expectAccessible(page);
});

test('the extras are trained with and kept in the manifest', async () => {
  const page = studio();
  await train(page);
  await goTo(page, 'Runs');
  await page
    .getByRole('checkbox', { name: /^Choose [A-Z]+ · Groundglass/ })
    .first()
    .check();
  const { settings, history } = JSON.parse(await saved(page, 'Save manifest'));
  expect(settings).toMatchObject({ schedule: { by: 'one-cycle', rise: 0.5 }, warmupEpochs: 0.5, backboneRate: 0.5 });
  expect(settings).toMatchObject({ optimizer: 'adamw', weightDecay: 0.01, clipNorm: 1, labelSmoothing: 0.1, lastBatch: 'join' });
  // Of three steps after one of warm-up: half a step up, and down to a 250 000th.
  expect(history.at(-1).learningRate).toBeCloseTo(4e-9, 12);
});
