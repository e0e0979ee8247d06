import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CT, expectAccessible, goTo, openStudio, pickFiles, pickFolder, trainOnce } from './studio.ts';

/** Presses a button and reads the file it saves. */
async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).first().click()]);
  return readFileSync(await download.path(), 'utf8');
}

test('the locked test side opens on request, and every opening is counted, kept and told', async ({ page }) => {
  const { faults } = await openStudio(page);
  await pickFolder(page, path.join(CT, 'synthetic/dicom'));
  await pickFiles(page, path.join(CT, 'synthetic/partition.xlsx'));
  await expect(page.getByRole('navigation', { name: 'Steps' })).toContainText('4 train, 4 tune');
  await trainOnce(page);

  await goTo(page, 'Evaluate');
  await page.getByText('Test (locked)').click();
  await expect(page.getByRole('heading', { name: 'The test side is locked' })).toBeVisible();
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Open locked test' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("This counts as use 1 of this run's test side (4 scans)");
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Open locked test' }).click();
  await expect(page.getByText('Opened once for this run.')).toBeVisible();
  expect(await saved(page, 'Save scores as CSV')).toContain('locked test side, opening 1, n = 4');

  await page.getByRole('button', { name: 'Open again' }).click();
  await expect(dialog).toContainText('This counts as use 2');
  await expect(dialog).toContainText('It has been looked at before.');
  await dialog.getByRole('button', { name: 'Open locked test' }).click();
  await expect(page.getByText('Opened 2 times for this run')).toBeVisible();
  expect(await saved(page, 'Save scores as CSV')).toContain('locked test side, opening 2, n = 4');

  await page.reload();
  await goTo(page, 'Train');
  expect(JSON.parse(await saved(page, 'Save run.json'))).toMatchObject({ testOpenings: 2 });
  await goTo(page, 'Evaluate');
  await page.getByText('Test (opened 2 times)').click();
  await expect(page.getByRole('heading', { name: 'The test side is closed' })).toBeVisible();
  expect(faults).toEqual([]);
});
