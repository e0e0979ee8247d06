import { expect, test } from '@playwright/test';
import { expectAccessible, field, goTo, loadDataset, setSmallRun, sharedStudio, startButton, train } from './studio.ts';

const studio = sharedStudio(loadDataset);

test('slices that are marked in the viewer are those the net sees', async () => {
  const page = studio();
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
  await expect(page.getByText('1 scan has marked slices. 11 others use the rule "Middle of the lungs".')).toBeVisible();
  await expect(page.getByRole('img', { name: 'ct_scan_0: slice 6 alone' })).toBeVisible();
});

test('a key marks the slice of the scan that was chosen last, however soon it comes', async () => {
  const page = studio();
  await goTo(page, 'Data');
  const byHand = page.getByText('The net sees slices 6, 7, 9, marked by hand.');
  await expect(byHand).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await expect(page.getByText(/^Marked: 9\. /)).toBeVisible();
  await page.keyboard.press('s');
  await page.keyboard.press('ArrowUp');
  await expect(byHand).toBeVisible();
  await goTo(page, 'Prepare');
  await expect(page.getByText('1 scan has marked slices.', { exact: false })).toBeVisible();
});

test('the eight stages of the lung mask are shown for any slice', async () => {
  const page = studio();
  await page.getByText('Show how the lungs of a slice are found').click();
  const stages = page.getByRole('img', { name: /^Stage \d of the lung mask/ });
  await expect(stages).toHaveCount(8);
  await page.getByLabel('Scan', { exact: true }).selectOption('ct_scan_1');
  const slider = page.getByRole('slider', { name: 'Slice', exact: true });
  await slider.focus();
  await slider.press('Home');
  await expect(page.getByRole('img', { name: 'Stage 8 of the lung mask of slice 1 of ct_scan_1' })).toBeVisible();
  await expectAccessible(page);
});

test('marked slices come back after a reload, and the rule that goes by them', async () => {
  const page = studio();
  await page.reload();
  await loadDataset(page);
  await expect(page.getByText('The net sees slices 6, 7, 9, marked by hand.')).toBeVisible();
});

/** Another choice than the usual one, wherever Prepare has one. */
async function chooseOthers(): Promise<void> {
  const page = studio();
  await goTo(page, 'Prepare');
  // What stands below moves down when the pictures come.
  await expect(page.getByRole('img', { name: /: the three channels as red, green and blue$/ })).toHaveCount(6);
  for (const name of [/Evenly over the lungs/, /The lungs' box/, /Class weights/, /^Light/]) {
    await page.getByRole('radio', { name }).check({ force: true });
  }
  await page.getByLabel('Method').selectOption('folds');
  await field(page, 'Folds').fill('3');
  await expect(page.getByText('No patient is in two sets.')).toBeVisible();
}

test('every choice of Prepare trains', async () => {
  const page = studio();
  await chooseOthers();
  await expectAccessible(page);
  await setSmallRun(page);
  await train(page);
});

test('after a reload nothing is decoded again', async () => {
  const page = studio();
  await page.reload();
  await loadDataset(page, '12 of 12 scans used');
  await chooseOthers();
  await setSmallRun(page);
  await startButton(page).click();
  await expect(page.getByText(/8 scans prepared \(8 reused\)$/)).toBeAttached();
});
