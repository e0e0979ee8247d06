import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { savedModel } from './saved-model.ts';
import { expectAccessible, goTo, sharedStudio } from './studio.ts';

const studio = sharedStudio(async (page) => {
  await page.getByRole('button', { name: 'See a trained demo' }).click();
  await expect(page.getByText('The trained demo is ready.')).toBeVisible();
  await goTo(page, 'Predict');
});

const NOTE = 'Trained on phantoms; kept as a base.';
let saved = Buffer.alloc(0);

const aboutModel = (page: Page) => page.getByRole('button', { name: 'About this model' });
const facts = (page: Page) => page.getByLabel('What goes along with this model');

test('a model tells what goes along with it, and keeps a note', async () => {
  const page = studio();
  await aboutModel(page).click();
  await expect(facts(page)).toContainText(/temperature 1\.\d+, from 20 validation scans/);
  await expect(facts(page)).toContainText('known by their pixels');
  await expect(page.getByText('With a second model here, the two can be compared.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Note on this model' }).fill(NOTE);
  await expect(page.getByRole('dialog').getByText('Note saved')).toBeVisible();
  await expectAccessible(page);
});

test('its file has note, calibration and model card, and comes back with them', async () => {
  const page = studio();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Save with the state of its optimiser' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  saved = readFileSync(await download.path());
  const { groundglass, extras } = savedModel(saved).metadata;
  expect(groundglass).toBe('2');
  expect(JSON.parse(extras ?? '')).toMatchObject({ note: NOTE, calibration: { n: 20 }, card: { format: 'groundglass-model-card/1' } });
  await page.keyboard.press('Escape');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import model' }).click();
  await (await chooser).setFiles({ name: 'base.safetensors', mimeType: 'application/octet-stream', buffer: saved });
  await expect(page.getByRole('heading', { name: '2 models' })).toBeVisible();
  await aboutModel(page).click();
  await expect(page.getByRole('textbox', { name: 'Note on this model' })).toHaveValue(NOTE);
  await expect(dialog.getByRole('button', { name: 'Save model card' })).toBeVisible();
});

test('two models are compared: settings, classes, and the weights layer by layer', async () => {
  const page = studio();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Compare with' }).selectOption({ index: 1 });
  await expect(dialog.getByText('the weights lie 0 % of their length apart')).toBeVisible();
  await expect(dialog.getByRole('table', { name: 'Distance of the weights, layer by layer' })).toContainText('features.0.conv');
  await expectAccessible(page);
});

test('training goes on from a model, and says which scans it has met on another side', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await expect(page.getByRole('heading', { name: 'Start from' })).toBeVisible();
  await expect(page.getByText(/The file says of its training: epoch \d+, loss 0\.\d+/)).toBeVisible();
  const met = page.getByRole('region', { name: 'Scans that these weights have met before' });
  await expect(met).toHaveCount(0);
  // The model's validation scans chose its epoch; a split that is drawn anew puts some of them into the test set.
  await goTo(page, 'Prepare');
  await page.getByRole('combobox', { name: 'Method' }).selectOption('Drawn by patient');
  await goTo(page, 'Train');
  await expect(met).toContainText(/\d+ scans? of the test set chose the epoch of these weights/);
  await expectAccessible(page);
  await met.getByRole('button', { name: 'Move them to the training set' }).click();
  await expect(page.getByText('chose the epoch of these weights')).toHaveCount(0);
});
