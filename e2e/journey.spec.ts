import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CT, expectAccessible, goTo, openStudio, pickFiles, pickFolder } from './studio.ts';

const EPOCHS = 4;

test('from CT folders to a CSV: read, train, reload, predict', async ({ page }) => {
  const { faults } = await openStudio(page);
  // Everything below must have run on WebGPU.
  await expect(page.getByRole('banner').getByRole('button', { name: /^WebGPU/ })).toBeVisible();

  await pickFolder(page, path.join(CT, 'synthetic/dicom'));
  const table = page.getByRole('table', { name: 'Scans' }).or(page.getByRole('grid', { name: 'Scans' }));
  await expect(table.getByText('ct_scan_11', { exact: true })).toBeAttached();
  await pickFiles(page, path.join(CT, 'synthetic/partition.xlsx'));
  await expect(page.getByRole('navigation', { name: 'Steps' })).toContainText('12 of 12 scans used');
  await expectAccessible(page);

  await goTo(page, 'Prepare');
  await expect(page.getByRole('navigation', { name: 'Steps' })).toContainText('4 train, 4 tune');
  await expectAccessible(page);

  await goTo(page, 'Train');
  await page.getByRole('radio', { name: /Groundglass Small/ }).check({ force: true });
  await page.getByRole('textbox', { name: 'Input size' }).fill('64');
  await page.getByRole('textbox', { name: 'Batch size' }).fill('4');
  await page.getByRole('textbox', { name: 'Epochs' }).fill(String(EPOCHS));
  const curves = await watchLossCurve(page);
  await page.getByRole('button', { name: 'Start training' }).click();
  const epochs = page.getByRole('table', { name: 'Epochs' });
  await expect(epochs.getByRole('row')).toHaveCount(1 + EPOCHS, { timeout: 120_000 });
  expect(await curves(), 'the loss curve was redrawn while training ran').toBeGreaterThan(1);
  await expect(page.getByText('Ended: all epochs were trained.').first()).toBeVisible();
  await expectAccessible(page);
  await expectReadable(page);

  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await goTo(page, 'Predict');
  await expect(page.getByText(/Groundglass Small/).first()).toBeVisible();
  await pickFolder(page, path.join(CT, 'synthetic/dicom'));
  const scores = page.getByRole('table', { name: 'Scores' });
  await expect(scores.getByRole('row')).toHaveCount(1 + 8);
  await expect(page.getByText(/4 scans have no score: they are on the locked test side/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open locked test' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open locked test' }).click();
  await expect(page.getByText(/Scans of the locked test side are among these: opening 1/)).toBeVisible();
  await expect(scores.getByRole('row')).toHaveCount(1 + 12);
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n');
  expect(csv[0]).toBe('scan_id,predicted_category,p1,p2,p3,p4');
  expect(csv).toHaveLength(13);
  for (const line of csv.slice(1)) {
    const [, category, ...scores] = line.split(',').map(Number);
    expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    expect(scores[(category ?? 0) - 1]).toBe(Math.max(...scores));
  }
  await expectStorageTold(page);
  expect(faults).toEqual([]);
});

/** The curves in other forms: read out by the keyboard, as a picture, and as numbers. */
async function expectReadable(page: Page): Promise<void> {
  const cursor = page.getByRole('slider', { name: 'Cursor' });
  await cursor.focus();
  await cursor.press('ArrowLeft');
  await expect(cursor).toHaveAttribute('aria-valuetext', /^Epoch 3, step 3: Loss train \d\.\d{3}, tune \d/);
  expect(await saved(page, 'Save Loss as SVG')).toMatch(/<svg[\s\S]*<path[\s\S]*<\/svg>/);
  // An epoch of the four train scans is one step.
  expect((await saved(page, 'Save Steps CSV')).trim().split('\n')).toHaveLength(1 + EPOCHS);
  expect((await saved(page, 'Save Epochs CSV')).trim().split('\n')).toHaveLength(1 + EPOCHS);
  await page.getByText('By step', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'Steps' }).getByRole('row')).toHaveCount(1 + EPOCHS);
  await page.getByText('Log loss').click();
  await expectAccessible(page);
}

/** What is stored, by kind; what is cleared goes, and what is pinned is said to be. */
async function expectStorageTold(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pin', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Unpin' })).toBeVisible();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /stored$/ })
    .click();
  const kinds = page.getByRole('table', { name: 'Stored by kind' });
  await expect(kinds.getByRole('row', { name: /^Checkpoints/ })).toContainText(/\d items?, 1 pinned/);
  await expect(kinds.getByRole('row', { name: /^Run states/ })).toContainText('1 item');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Prepared scans: clear' }).click();
  await expect(kinds.getByRole('row', { name: /^Prepared scans/ })).toContainText('0 items');
}

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

/**
 * Collects every shape that the loss curve takes from now on, inside the page: an epoch may be
 * shorter than the interval at which a test can ask.
 *
 * @returns A function that answers how many different shapes were drawn.
 */
async function watchLossCurve(page: Page): Promise<() => Promise<number>> {
  const drawn = await page.evaluateHandle(() => {
    const shapes = new Set<string>();
    new MutationObserver(() => {
      const shape = document.querySelector('[role="img"][aria-label^="Loss"] path.recharts-line-curve')?.getAttribute('d');
      if (shape) shapes.add(shape);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['d'] });
    return shapes;
  });
  return () => drawn.evaluate((shapes) => shapes.size);
}
