import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test, type Worker } from '@playwright/test';
import { CT, goTo, loadStudy, openStudio, pickFiles } from './studio.ts';

const LABELS = path.join(CT, 'synthetic/partition.csv');

/** Keeps every decode worker busy for ever, as a file does that sends it round in circles; `hung` are those that are so already. */
async function hangDecoders(page: Page, hung: Set<Worker>): Promise<void> {
  for (const worker of page.workers()) {
    if (hung.has(worker) || (await worker.evaluate(() => self.name)) !== 'decode') continue;
    hung.add(worker);
    worker
      .evaluate(() => {
        for (;;);
      })
      .catch(() => {});
  }
}

test('a cancel ends a worker that does not come back, and reading goes on', async ({ page }) => {
  await openStudio(page);
  await loadStudy(page, '12 of 12 scans used');
  await goTo(page, 'Data');
  const hung = new Set<Worker>();
  await hangDecoders(page, hung);
  expect(hung.size).toBeGreaterThan(0);
  await pickFiles(page, LABELS);
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await cancel.click();
  await expect(cancel).toBeHidden();
  await expect(page.getByText('reading was cancelled')).toBeVisible();
  await expect(page.getByText(/undefined|NaN|AbortError/)).toHaveCount(0);

  // What comes next is read by a new worker; so it is after the data was cleared in the middle of a reading.
  await loadStudy(page, '12 of 12 scans used');
  await hangDecoders(page, hung);
  await pickFiles(page, LABELS);
  await expect(cancel).toBeVisible();
  await page.getByRole('button', { name: 'Clear data' }).click();
  await page
    .getByRole('button', { name: /^Clear/ })
    .last()
    .click();
  await loadStudy(page, '12 of 12 scans used');
});

test('ranges of slices far beyond any scan cost a message', async ({ page }) => {
  const { faults } = await openStudio(page);
  await loadStudy(page, '12 of 12 scans used');
  await goTo(page, 'Data');
  const cell = Array.from({ length: 160 }, () => '1-99999').join(' ');
  const rows = Array.from({ length: 1000 }, (_, i) => `ct_scan_${i % 12},${cell}`);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'groundglass-slices-')), 'slices.csv');
  writeFileSync(file, ['scan,slices', ...rows].join('\n'));
  await pickFiles(page, file);
  await expect(page.getByText('Rows hold slices that their scan does not have').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
  expect(faults).toEqual([]);
});
