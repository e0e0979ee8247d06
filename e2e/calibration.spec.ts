import { expect, type Page, test } from '@playwright/test';
import {
  expectAccessible,
  goTo,
  LABELS,
  openAllParts,
  pickFiles,
  pickFolder,
  rail,
  SCANS,
  saved,
  setSmallRun,
  sharedStudio,
  train,
} from './studio.ts';

/** That a table shows all its columns, and does not have to be scrolled for the last. */
const expectWhole = async (page: Page, table: string) => {
  const box = page.getByRole('table', { name: table, exact: true }).locator('..');
  await expect.poll(() => box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
};

const studio = sharedStudio(async (page) => {
  await pickFolder(page, SCANS);
  await pickFiles(page, LABELS);
  await expect(rail(page)).toContainText('12 of 12 scans used');
  await goTo(page, 'Train');
  await setSmallRun(page, { Epochs: '3' });
  await train(page);
  await goTo(page, 'Evaluate');
  await openAllParts(page);
});

test('a run that ended has its calibration: before and after the temperature, or why there is none', async () => {
  const page = studio();
  await expect(page.getByRole('table', { name: 'Calibration before and after the temperature' })).toBeVisible();
  await expect(page.getByText(/fitted on 4 scans of the validation set|\(4 scans\) does not determine a temperature/)).toBeVisible();
  const scores = JSON.parse(await saved(page, 'Save scores as JSON'));
  expect(scores.calibration).toMatchObject({ fittedOn: { side: 'tune', n: 4 }, before: { brier: expect.any(Number) } });
  expect(scores).not.toHaveProperty('conformal');
  await expectAccessible(page);
  await expectWhole(page, 'Areas under the ROC curves');
  await expectWhole(page, 'Areas under the precision-recall curves');
  await expectWhole(page, 'Reliability by bins of the highest score');
});

test('operating points follow the rule that is chosen', async () => {
  const page = studio();
  const points = page.getByRole('table', { name: 'Operating points' });
  await expect(points.getByRole('row')).toHaveCount(1 + 4);
  await page.getByRole('combobox', { name: 'Chosen for' }).click();
  await page.getByRole('option', { name: 'sensitivity of at least 95 %' }).click();
  await expect(points.getByRole('cell', { name: /^1\.000/ }).first()).toBeVisible();
  expect(JSON.parse(await saved(page, 'Save scores as JSON')).operatingPoints).toMatchObject({ rule: 'sensitivity:0.95' });
});

test('conformal grades come where they are asked for, with what too few scans mean', async () => {
  const page = studio();
  expect((await saved(page, 'Save cases as CSV')).split('\n')[0]).not.toContain('grade');
  await page.getByRole('checkbox', { name: 'Give conformal sets of grades' }).check();
  await expect(page.getByRole('table', { name: 'Coverage of conformal sets' }).getByRole('row')).toHaveCount(1 + 2);
  await expect(
    page.getByText('90 % needs at least 9 scans to find its limit, and there are 4: every set holds all classes.'),
  ).toBeVisible();
  await expect(page.getByText(/which also chose the epoch: new scans may be held less often/)).toBeVisible();
  expect((await saved(page, 'Save cases as CSV')).split('\n')[0]).toContain('grade_80_from,grade_80_to,grade_90_from,grade_90_to');
  await expectAccessible(page);
});

test('a case and a prediction have their grades, and the file of predictions as well', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Cases by loss' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText(/^Set for 90 % of scans: .* to /).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await goTo(page, 'Predict');
  await pickFolder(page, SCANS);
  const scores = page.getByRole('table', { name: 'Scores' });
  await expect(scores.getByRole('row')).toHaveCount(1 + 8);
  await expect(scores.getByRole('columnheader', { name: 'Set that holds 90 % of true classes' })).toBeVisible();
  await expect(scores.getByRole('cell', { name: 'Mild to Critical' }).first()).toBeVisible();
  await expectWhole(page, 'Scores');
  expect((await saved(page, 'Save CSV')).split('\n')[0]).toMatch(/^scan_id,predicted_category,p1,p2,p3,p4,.*,notice,.*,grade_90_to\b/);
});

test('the run board shows all its columns', async () => {
  const page = studio();
  await goTo(page, 'Runs');
  await expectWhole(page, 'Runs');
});
