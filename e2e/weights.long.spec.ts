import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  choice,
  chooseNet,
  events,
  expectAccessible,
  fill,
  goTo,
  loadDataset,
  loadOneScan,
  openStudio,
  startButton,
  train,
} from './studio.ts';

const WEIGHTS = path.resolve(import.meta.dirname, '../tests/goldens/weights');
const GOOD = 'squeezenet1_0_f16.safetensors';
const EVIL = 'squeezenet1_0_evil.pth';

/** Drops a file on the Train step once it is on the screen, as a person's hand would. */
async function drop(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Start from' })).toBeVisible();
  const transfer = await page.evaluateHandle(
    ({ base64, fileName }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName));
      return data;
    },
    { base64: readFileSync(path.join(WEIGHTS, name)).toString('base64'), fileName: name },
  );
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
}

test('begins from a dropped weight file, trains the head alone, and refuses a hostile file', async ({ page }) => {
  const { faults } = await openStudio(page);
  await loadDataset(page);
  await goTo(page, 'Train');
  await chooseNet(page, 'SqueezeNet 1.0');
  await fill(page, { 'Batch size': '4', Epochs: '1' });
  await choice(page, 'Layers to train').selectOption({ label: 'Head only' });
  await expect(page.getByRole('region', { name: 'The frozen part is random' })).toContainText('No weights are loaded');

  await drop(page, GOOD);
  const weights = page.getByRole('radio', { name: GOOD });
  await expect(weights).toBeChecked();
  const about = page.getByRole('region', { name: 'About these weights' });
  await expect(about).toContainText('The last layer (classifier.1) is for other classes and was left out.');
  const asked = page.getByRole('radiogroup', { name: 'Normalisation that these weights expect' });
  const open = page.getByText('The file does not say. Choose one before you start.');
  await expect(open).toBeVisible();
  await expect(page.locator('#start-note')).toContainText(`${GOOD} does not say which normalisation`);
  await expect(page.getByText('The frozen part is random')).toHaveCount(0);
  await expectAccessible(page);

  await drop(page, EVIL);
  const refusal = page.getByRole('region', { name: 'The weights were not loaded' });
  await expect(refusal).toContainText(EVIL);
  await expect(refusal).toContainText('Nothing was run');
  await expect(weights).toBeChecked();

  await asked.getByRole('radio', { name: /^ImageNet/ }).focus();
  await page.keyboard.press('Space');
  await expect(open).toHaveCount(0);

  await fill(page, { 'Input size': '16' });
  await expect(page.getByText('It needs images of at least 21 x 21 pixels to train').first()).toBeVisible();
  await expect(startButton(page)).toBeDisabled();
  await fill(page, { 'Input size': '32' });
  await expect(page.getByText('Trains 2,052 of 737,476 parameters')).toBeVisible();
  await expect(page.getByText(`It begins from ${GOOD}; only the head is trained.`)).toBeVisible();
  await train(page);
  await expect(events(page)).toContainText(`Weights ${GOOD} are loaded`);

  await page.getByRole('button', { name: 'Train again' }).click();
  await chooseNet(page, 'ResNet-18');
  await expect(page.getByText(`${GOOD} does not fit ResNet-18`)).toBeVisible();
  await page.getByText('1 file stored for other nets').click();
  await page.getByRole('button', { name: `Delete ${GOOD}` }).click();
  await page.getByRole('button', { name: 'Delete weights' }).click();
  await expect(page.getByText('stored for other nets')).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('asks which of two sets of weights is meant, and keeps the answers with the file', async ({ page }) => {
  const file = 'checkpoint.pth';
  const { faults } = await openStudio(page);
  await loadOneScan(page);
  await goTo(page, 'Train');
  await chooseNet(page, 'SqueezeNet 1.0');
  await page.locator('input[data-picker=weights]').setInputFiles(path.resolve(WEIGHTS, '../../reports/weights/two-sets', file));
  const sets = page.getByRole('radiogroup', { name: 'Which weights of this file?' });
  await expect(sets.getByRole('radio', { name: 'state_dict', exact: true })).toBeChecked();
  await expectAccessible(page);
  await sets.getByRole('radio', { name: 'state_dict', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(sets.getByRole('radio', { name: 'state_dict_ema' })).toBeChecked();

  await goTo(page, 'Prepare');
  await expect(page.getByText(`${file} does not say which one its weights expect`)).toBeVisible();
  await page.getByRole('radio', { name: /^Plain/ }).check({ force: true });
  await goTo(page, 'Train');
  const expected = page.getByRole('radiogroup', { name: 'Normalisation that these weights expect' });
  await expect(expected.getByRole('radio', { name: /^Plain/ })).toBeChecked();

  await page.getByRole('radio', { name: 'Random weights' }).check({ force: true });
  await page.getByRole('radio', { name: file }).check({ force: true });
  await expect(sets.getByRole('radio', { name: 'state_dict_ema' })).toBeChecked();
  await expect(expected.getByRole('radio', { name: /^Plain/ })).toBeChecked();
  expect(faults).toEqual([]);
});

test('shows what a download reveals before it is asked for, and loads a pack beside the app', async ({ page }) => {
  const bytes = readFileSync(path.join(WEIGHTS, GOOD));
  const entry = { name: 'squeezenet1_0_f16', file: GOOD, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  await page.route('**/weights/index.json', (route) => route.fulfill({ json: { files: [entry] } }));
  await page.route(`**/weights/${GOOD}`, (route) => route.fulfill({ body: bytes }));
  const { faults } = await openStudio(page);
  await goTo(page, 'Train');
  await chooseNet(page, 'SqueezeNet 1.0');

  await page.getByRole('button', { name: 'Download squeezenet1_0-b66bff10.pth' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('https://download.pytorch.org/models/squeezenet1_0-b66bff10.pth');
  await expect(dialog).toContainText("sees this computer's network address");
  await expect(dialog.getByRole('link', { name: 'Download in a new tab' })).toHaveAttribute('rel', 'noreferrer');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: `Load ${GOOD}` }).click();
  await expect(page.getByRole('radio', { name: GOOD })).toBeChecked();
  await expect(page.getByRole('button', { name: `Load ${GOOD}` })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Random weights' }).check({ force: true });
  await expect(choice(page, 'Layers to train')).toHaveValue('scratch');
  expect(faults).toEqual([]);
});

test('published weights bring their normalisation, which is locked while they are chosen', async ({ page }) => {
  // No published file is at hand: the catalogue is told that our file is one.
  const digest = createHash('sha256')
    .update(readFileSync(path.join(WEIGHTS, GOOD)))
    .digest('hex')
    .slice(0, 8);
  await page.context().route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll('squeezenet1_0-b66bff10', `squeezenet1_0-${digest}`) });
  });
  const { faults } = await openStudio(page);
  await loadOneScan(page);
  await goTo(page, 'Train');
  await chooseNet(page, 'SqueezeNet 1.0');
  await drop(page, GOOD);
  await expect(page.getByRole('radio', { name: GOOD })).toBeChecked();
  await expect(page.getByText('this normalisation is set and kept in Prepare')).toBeVisible();
  await expect(page.getByRole('table', { name: /^Published weights/ })).toContainText('Stored here');

  await goTo(page, 'Prepare');
  const imagenet = page.getByRole('radio', { name: /^ImageNet/ });
  await expect(imagenet).toBeChecked();
  await expect(imagenet).toBeDisabled();
  await expect(page.getByText(`Set by ${GOOD}`)).toBeVisible();
  await expectAccessible(page);

  await goTo(page, 'Train');
  await page.getByRole('radio', { name: 'Random weights' }).check({ force: true });
  await goTo(page, 'Prepare');
  await expect(page.getByRole('radio', { name: /^Paper's/ })).toBeChecked();
  await expect(imagenet).toBeEnabled();
  expect(faults).toEqual([]);
});
