import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CT, loadDataset, pickFiles, sharedStudio } from './studio.ts';
import { workersNamed } from './workers.ts';

const studio = sharedStudio(loadDataset);

const LABELS = path.join(CT, 'synthetic/partition.csv');

/**
 * Has every decode worker hang for ever over the next table of labels, as over a file that sends it round in circles. What it computes
 * otherwise comes to its end: of that a cancel, which is of reading, knows nothing.
 *
 * @returns A promise that resolves once a worker hangs.
 */
async function hangDecoders(page: Page): Promise<{ hangs: Promise<unknown> }> {
  await expect(page.getByText(/^The net sees slices/), 'the lungs of the scan that is shown are measured').toBeVisible();
  const hangs = page.waitForEvent('console', (message) => message.text() === 'hangs');
  for (const worker of workersNamed(page, 'decode')) {
    await worker.evaluate(() => {
      self.addEventListener('message', ({ data }) => {
        // Comlink names what is called.
        if (!String(data?.path).includes('readLabelTables')) return;
        console.log('hangs');
        for (;;);
      });
    });
  }
  return { hangs };
}

test('a cancel ends a worker that does not come back, and reading goes on', async () => {
  const page = studio();
  const { hangs } = await hangDecoders(page);
  await pickFiles(page, LABELS);
  await hangs;
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await cancel.click();
  await expect(cancel).toBeHidden();
  await expect(page.getByText('reading was cancelled')).toBeVisible();
  await expect(page.getByText(/undefined|NaN|AbortError/)).toHaveCount(0);

  // What comes next is read by a new worker.
  await expect(page.getByText(/12 of 12 scans labelled/)).toHaveCount(1);
  await pickFiles(page, LABELS);
  await expect(page.getByText(/12 of 12 scans labelled/)).toHaveCount(2);
  await expect(cancel).toBeHidden();
});

test('ranges of slices far beyond any scan cost a message', async () => {
  const page = studio();
  const cell = Array.from({ length: 160 }, () => '1-99999').join(' ');
  const rows = Array.from({ length: 1000 }, (_, i) => `ct_scan_${i % 12},${cell}`);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'groundglass-slices-')), 'slices.csv');
  writeFileSync(file, ['scan,slices', ...rows].join('\n'));
  await pickFiles(page, file);
  await expect(page.getByText('Rows hold slices that their scan does not have').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
});
