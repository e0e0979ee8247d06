import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, LABELS, pickFiles, pickFolder, rail, SCANS, sharedStudio } from './studio.ts';

const studio = sharedStudio(async (page) => {
  await pickFolder(page, SCANS);
  await expect(rail(page)).toContainText('12 scans, no labels');
});

test('labels, exclusions and notes given by hand come back with the same files after a reload', async () => {
  const page = studio();
  await page.keyboard.press('End');
  await page.keyboard.press('x');
  await page.getByRole('textbox', { name: 'Note' }).fill('movement in the lower lobes');
  await page.getByRole('button', { name: 'ct_scan_0', exact: true }).click();
  // One key a scan, then the last label is taken back and given again.
  const said = page.getByRole('paragraph').filter({ hasText: 'ct_scan_3' });
  for (const key of ['1', '2', '3', '4']) await page.keyboard.press(key);
  await expect(said).toHaveText('ct_scan_3: Critical. 7 scans without a label.');
  await page.keyboard.press('Control+z');
  await expect(said).toHaveText('Undone: label, ct_scan_3.');
  await page.keyboard.press('Control+Shift+z');
  await expect(rail(page)).toContainText('4 of 12 scans used');
  await page.getByRole('button', { name: 'Project My project' }).click();
  await page.getByRole('menuitem', { name: 'All projects' }).click();
  await expect(page.getByText(/^12 scans, 4 labels by hand, 1 exclusion, 1 note; /).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Go on with My project' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on with My project' }).click();
  await pickFolder(page, SCANS);
  await expect(page.getByRole('region', { name: 'Earlier work' })).toContainText(
    '12 scans known: 4 labels by hand, 1 exclusion, and 1 note put back.',
  );
  await expect(rail(page)).toContainText('4 of 12 scans used');
  await expectAccessible(page);
});

test('what was put back is taken back in one step, and a table labels scans that come without it', async () => {
  const page = studio();
  await page.getByRole('region', { name: 'Earlier work' }).getByRole('button', { name: 'Undo' }).click();
  await expect(rail(page)).toContainText('12 scans, no labels');
  await pickFiles(page, LABELS);
  await expect(rail(page)).toContainText('4 training, 4 validation');
  await page.reload();
  await goTo(page, 'Data');
  await pickFolder(page, SCANS);
  await expect(rail(page)).toContainText('4 training, 4 validation');
});

test('a project has a name, and others beside it', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Project My project' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ward A');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Project Ward A' }).click();
  await page.getByRole('menuitem', { name: 'New project' }).click();
  await expect(page.getByRole('button', { name: 'Project My project' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Drop a folder of CT scans' })).toBeVisible();
  await page.getByRole('button', { name: 'Project My project' }).click();
  await page.getByRole('menuitem', { name: 'All projects' }).click();
  await page.getByRole('button', { name: 'Open Ward A' }).click();
  await expect(page.getByRole('button', { name: 'Project Ward A' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open Ward A' })).toHaveCount(0);
  await goTo(page, 'Data');
  await pickFolder(page, SCANS);
  await expect(rail(page)).toContainText('4 training, 4 validation');
});

test('a project is erased, and the storage shows that nothing of it is left', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Project Ward A' }).click();
  await page.getByRole('menuitem', { name: 'All projects' }).click();
  await page.getByRole('button', { name: 'Erase Ward A' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('the decisions about 12 scans');
  await expect(page.getByRole('menu', { includeHidden: true }), 'the menu has gone').toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Erase Ward A' }).click();
  await expect(dialog).toContainText('nothing of Ward A is left (0 bytes)');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('button', { name: 'Project My project' })).toBeVisible();
});
