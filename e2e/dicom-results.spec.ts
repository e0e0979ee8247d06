import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, loadDataset, pickFolder, SCANS, setSmallRun, sharedStudio, train } from './studio.ts';

const studio = sharedStudio();

test('results of Predict are saved as DICOM objects, and only those that are ticked', async () => {
  const page = studio();
  await loadDataset(page);
  await setSmallRun(page);
  await train(page);
  await goTo(page, 'Predict');
  await pickFolder(page, SCANS);
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'Save as DICOM' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save results as DICOM' });
  await expect(dialog.getByRole('button', { name: 'Save objects' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /structured report/ }).check();
  await dialog.getByRole('checkbox', { name: /segmentation/ }).check();
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save objects' }).click()]);
  expect(download.suggestedFilename()).toMatch(/-dicom-results\.zip$/);
  await expect(dialog).toContainText(/Saved .*-dicom-results\.zip: \d+ objects/);
  await expectAccessible(page);
  const archive = readFileSync(await download.path());
  const [objects, notices] = ['DICM', 'AI result, research only. Not a medical device.'].map(
    (sign) => archive.toString('latin1').split(sign).length - 1,
  );
  expect(objects).toBe(2 * (notices ?? 0));
  expect(notices).toBeGreaterThan(1);
});
