import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { scratch } from './commands.ts';
import { askForNames, expectAccessible, goTo, pickFiles, pickFolder, saved, sharedStudio } from './studio.ts';

const folder = scratch('predict-many');
const MODEL = path.resolve(import.meta.dirname, '../public/demo/groundglass-small-phantoms.safetensors');
const SCANS = 5;

async function writeScans(): Promise<void> {
  for (let i = 0; i < SCANS; i++) {
    for (const { path: name, file } of phantomScan(700 + i, i % 4, `ct_${i}`)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), new Uint8Array(await file.arrayBuffer()));
    }
  }
}

const studio = sharedStudio(async (page) => {
  await askForNames(page);
  await writeScans();
  await page.getByRole('button', { name: 'See a trained demo' }).click();
  await expect(page.getByText('The trained demo is ready.')).toBeVisible();
  await goTo(page, 'Predict');
});

const scores = (page: Page) => page.getByRole('table', { name: 'Scores' });
const names = (page: Page) => scores(page).getByRole('rowheader').getByRole('button').allInnerTexts();
/** Waits until nothing is predicted any more. */
const predicted = (page: Page) => expect(page.getByRole('button', { name: 'JSON', exact: true })).toBeEnabled();

test('a dropped folder is predicted, and again from what was stored, which is said', async () => {
  const page = studio();
  await expect(page.getByRole('table', { name: 'Models' })).toContainText('shipped with the studio');
  await pickFolder(page, folder);
  await expect(scores(page).getByRole('row')).toHaveCount(1 + SCANS);
  await predicted(page);
  await page.getByRole('button', { name: `Last drop (${SCANS})` }).click();
  await expect(page.getByText(`${SCANS} rows were computed before`)).toBeVisible();
  await predicted(page);
  expect(await names(page)).toEqual(Array.from({ length: SCANS }, (_, i) => `ct_${i}`));
});

test('a list without a header picks and orders scans, names what is missing, and so does the file for a challenge', async () => {
  const page = studio();
  const list = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('ct_4,1\nct_9,2\nct_0,3\n') };
  await page.locator('input[type=file][accept*=".tsv"]').setInputFiles(list);
  await expect(page.getByText('The list list.csv names 3 scans')).toBeVisible();
  await page.getByRole('button', { name: `Last drop (${SCANS})` }).click();
  await expect(page.getByText('1 of the 3 scans on it is not among the files: ct_9.')).toBeVisible();
  await predicted(page);
  expect(await names(page)).toEqual(['ct_4', 'ct_0']);
  expect(await saved(page, 'CSV for a challenge')).toMatch(/^ct_4,[1-4]\nct_0,[1-4]\n$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Without the list' }).click();
});

test('two models answer together, and every row says how far they agree', async () => {
  const page = studio();
  await pickFiles(page, MODEL);
  await page.getByRole('checkbox', { name: /answer together with the chosen model/ }).check();
  await expect(page.getByText('2 models answer together')).toBeVisible();
  await page.getByRole('button', { name: `Last drop (${SCANS})` }).click();
  await expect(page.getByText('the scores are the mean of the calibrated scores of all')).toBeVisible();
  await predicted(page);
  await expect(scores(page).getByRole('cell', { name: '2 of 2' })).toHaveCount(SCANS);
  const { models, scans } = JSON.parse(await saved(page, 'JSON'));
  expect(models).toHaveLength(2);
  // Both hold the same weights.
  for (const { agreement, slices } of scans) expect([agreement, slices.length]).toEqual([{ votes: 2, of: 2, spread: 0 }, 3]);
  await expectAccessible(page);
});
