import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, pickFiles, pickFolder, rail, SCANS, sharedStudio } from './studio.ts';

const studio = sharedStudio((page) => pickFolder(page, SCANS));

const csv = (header: string, cells: (i: number) => (string | number)[]) =>
  [header, ...Array.from({ length: 12 }, (_, i) => [`ct_scan_${i}`, ...cells(i)].join(','))].join('\n');

test('which of several columns holds the severity is asked', async () => {
  const page = studio();
  await expect(rail(page)).toContainText('12 scans, no labels');
  const table = csv('Name,Reader 1 grade,Reader 2 grade', (i) => [1 + (i % 4), 1 + (i % 3)]);
  await pickFiles(page, { name: 'readers.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  const columns = page.getByRole('region', { name: 'Which column holds the severity?' });
  await expect(columns).toContainText('Several columns read as classes');
  await expect(columns.getByRole('list', { name: 'Scans per class' }).first()).toContainText('1 Mild 3');
  await expect(rail(page)).toContainText('12 scans, a question about the labels');
  await expectAccessible(page);
  await columns.getByRole('button', { name: 'Use Reader 1 grade' }).focus();
  await page.keyboard.press('Enter');
  await expect(rail(page)).toContainText('12 of 12 scans used');
  await expect(columns).toBeHidden();
});

test('what the numbers of another column count from is asked', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Choose columns of readers.csv' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Column with their classes' }).selectOption('Reader 2 grade');
  await dialog.getByRole('button', { name: 'Use these columns' }).click();
  const base = page.getByRole('region', { name: 'Are the grades 0 to 3 or 1 to 4?' });
  await expect(base).toContainText('The only grades are 1, 2, 3');
  await expectAccessible(page);
  await base.getByRole('button', { name: 'Count from 0' }).click();
  await expect(page.getByRole('list', { name: 'Scans per class' }).first()).toHaveText(/1 Mild 0.*4 Critical 4/);
  await goTo(page, 'Prepare');
  await expect(page.getByText('train').first()).toBeVisible();
});
