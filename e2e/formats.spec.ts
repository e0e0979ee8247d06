import path from 'node:path';
import { expect, test } from '@playwright/test';
import { goTo, openStudio, pickFolder } from './studio.ts';

const REPORTS = path.resolve(import.meta.dirname, '../tests/reports/ct');

test('volumes, prepared slices and frames of our own decoders are read in the page, too', async ({ page }) => {
  const { faults } = await openStudio(page);
  await goTo(page, 'Data');
  const rail = page.getByRole('navigation', { name: 'Steps' });
  let scans = 0;
  // MetaImage volumes, sets of prepared slices, lossless JPEG, JP2 boxes.
  for (const [name, more] of [
    ['metaimage', 4],
    ['prepared_sets', 14],
    ['ljpeg_restart', 1],
    ['jp2_forms', 1],
  ] as const) {
    await pickFolder(page, path.join(REPORTS, name, 'drop'));
    scans += more;
    await expect(rail).toContainText(`${scans} scans`);
  }
  await expect(page.getByText(/could not be decoded|can't be read/)).toHaveCount(0);
  expect(faults).toEqual([]);
});
