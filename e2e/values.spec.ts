import path from 'node:path';
import { expect, test } from '@playwright/test';
import { CT, expectAccessible, openStudio, pickFolder } from './studio.ts';

test('values that were recognised as Hounsfield units are read so, and as they are stored where the person wants it, by keyboard and back', async ({
  page,
}) => {
  const { faults } = await openStudio(page);
  await pickFolder(page, path.join(CT, '../reports/ct/png16_hu/drop'));
  const inspector = page.getByRole('complementary', { name: 'Chosen scan' });
  const readings = inspector.getByRole('region', { name: 'How the values are read' });
  await expect(readings).toContainText('The values look like Hounsfield units + 32768');
  const [asUnits, asStored] = ['Hounsfield units', 'As stored'].map((name) =>
    readings.getByRole('button', { name: new RegExp(`^${name}`) }),
  );
  await expect(asUnits!).toHaveAttribute('aria-pressed', 'true');
  await expect(inspector.getByText('Hounsfield units: 32768 is subtracted')).toBeVisible();
  await expect(inspector.getByText(/which the files don't say; 32768 is subtracted\./)).toBeVisible();
  await expectAccessible(page);
  await asStored!.focus();
  await page.keyboard.press('Enter');
  await expect(asStored!).toHaveAttribute('aria-pressed', 'true');
  await expect(inspector.getByText('8-bit greys, not HU')).toBeVisible();
  await expect(inspector.getByText(/seem to hold Hounsfield units \+ 32768, but are taken as greys/)).toBeVisible();
  await page.keyboard.press('z');
  await expect(asUnits!).toHaveAttribute('aria-pressed', 'true');

  // On a narrow screen the scan is in a drawer, which the line above the table opens.
  await page.setViewportSize({ width: 880, height: 900 });
  await expect(page.getByText('1 scan is read as Hounsfield units, although the files do not say so')).toBeVisible();
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(page.getByRole('dialog').getByRole('region', { name: 'How the values are read' })).toBeVisible();
  expect(faults).toEqual([]);
});
