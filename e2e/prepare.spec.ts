import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, loadStudy, openStudio, trainOnce } from './studio.ts';

test('every choice of Prepare trains, and after a reload nothing is decoded again', async ({ page }) => {
  const { faults } = await openStudio(page);
  const choose = async () => {
    await goTo(page, 'Prepare');
    await page.getByRole('radio', { name: /Evenly over the lungs/ }).check({ force: true });
    await page.getByRole('radio', { name: /The lungs' box/ }).check({ force: true });
    await page.getByRole('radio', { name: /Class weights/ }).check({ force: true });
    await page.getByRole('radio', { name: /^Light/ }).check({ force: true });
    await page.getByLabel('Method').selectOption('folds');
    await page.getByRole('textbox', { name: 'Folds' }).fill('3');
    await expect(page.getByText('No patient is on two sides.')).toBeVisible();
  };
  await loadStudy(page, '12 of 12 scans used');
  await choose();
  await expectAccessible(page);
  await trainOnce(page);
  await page.reload();
  await loadStudy(page, '12 of 12 scans used');
  await choose();
  await trainOnce(page);
  await expect(page.getByText(/Scans decoded: 0; taken as they were prepared before: 8$/)).toBeAttached();
  expect(faults).toEqual([]);
});

test('slices marked in the viewer are those the net sees, and come back after a reload', async ({ page }) => {
  const { faults } = await openStudio(page);
  await loadStudy(page, '12 of 12 scans used');
  await page.keyboard.press('s');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Use marked slices' }).click();
  await expect(page.getByText('Marked: 7, 9. One more makes an input.')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Mark slice' }).click();
  await expect(page.getByText('The net sees slices 6, 7, 9, marked by hand.')).toBeVisible();
  await expectAccessible(page);

  await goTo(page, 'Prepare');
  await expect(page.getByText('1 scan has marked slices. 11 others go by the rule "Middle of the lungs".')).toBeVisible();
  await expect(page.getByRole('img', { name: 'ct_scan_0: slice 6 alone' })).toBeVisible();
  await page.reload();
  await loadStudy(page, '12 of 12 scans used');
  await expect(page.getByText('Marked: 6, 7, 9, not used yet.')).toBeVisible();
  expect(faults).toEqual([]);
});
