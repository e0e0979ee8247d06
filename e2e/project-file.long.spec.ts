import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo, loadDataset, openStudio, pickFolder, rail, SCANS, setSmallRun, sharedStudio, train } from './studio.ts';

const STEPS = ['Data', 'Prepare', 'Train', 'Evaluate', 'Predict', 'Runs'] as const;

const studio = sharedStudio(loadDataset);
/** The bytes of the exported project. */
let exported: Buffer;

/** Drops the project's file anywhere on the page. */
async function dropProject(page: Page): Promise<void> {
  await page.evaluate((base64) => {
    const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'My project.ggstudy'));
    document.getElementById('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, exported.toString('base64'));
}

/** The page of another browser, and what must never happen on it. */
async function freshProfile(browser: Browser) {
  const page = await (await browser.newContext()).newPage();
  return { page, ...(await openStudio(page)) };
}

/** What the rail says of each step. */
const stepsOf = async (page: Page) =>
  (await rail(page).getByRole('button').allInnerTexts()).filter((text) => /Data|Prepare|Evaluate|Runs/.test(text));

test('a project with a run is exported from its menu', async () => {
  const page = studio();
  await page.getByRole('textbox', { name: 'Note' }).fill('blurred');
  await setSmallRun(page);
  await train(page);
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await page.getByRole('button', { name: 'Project My project' }).click();
  await page.getByRole('menuitem', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export My project' });
  await dialog.getByRole('checkbox', { name: 'Names of scans and label tables' }).check();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  exported = readFileSync(await download.path());
  await dialog.getByRole('button').first().click();
});

test('a fresh profile imports it through its door, and shows the same once the scans are dropped', async ({ browser }) => {
  const { page, faults } = await freshProfile(browser);
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'All projects' }).click();
  await page
    .locator('input[data-picker=project]')
    .setInputFiles({ name: 'My project.ggstudy', mimeType: 'application/zip', buffer: exported });
  await expect(page.getByRole('region', { name: 'Imported project' })).toContainText('My project.ggstudy was imported as My project.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on with My project' }).click();
  await pickFolder(page, SCANS);
  await expect(page.getByRole('region', { name: 'Earlier work' })).toContainText('12 scans known: 1 note put back.');
  await expect(rail(page)).toContainText('4 training, 4 validation');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('blurred');
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expectAccessible(page);
  expect(await stepsOf(page)).toEqual(await stepsOf(studio()));
  expect(faults).toEqual([]);
  await page.context().close();
});

test('exported with its pixels and without names, it shows the same in a fresh profile that has no scans', async ({ browser }) => {
  const own = studio();
  await own.getByRole('button', { name: 'Project My project' }).click();
  await own.getByRole('menuitem', { name: 'Export' }).click();
  const dialog = own.getByRole('dialog', { name: 'Export My project' });
  await dialog.getByRole('checkbox', { name: /^Also the pixels \(12 scans, / }).check();
  const [download] = await Promise.all([own.waitForEvent('download'), dialog.getByRole('button', { name: 'Export', exact: true }).click()]);
  await expect(dialog).toContainText('with the pixels of 12 scans');
  await dialog.getByRole('button').first().click();
  const { page, faults } = await freshProfile(browser);
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'All projects' }).click();
  await page.locator('input[data-picker=project]').setInputFiles(await download.path());
  await expect(rail(page)).toContainText('4 training, 4 validation');
  await goTo(page, 'Data');
  await expect(page.getByRole('region', { name: 'Earlier work' })).toContainText(/12 scans known: 12 labels of a table.* 1 note put back/);
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  expect(await stepsOf(page)).toEqual(await stepsOf(own));

  // The pixels stayed in the file: a page that was left asks for it, and says so.
  await page.reload();
  await goTo(page, 'Data');
  await expect(page.getByText(/The pixels of 12 scans stayed in .*nothing is imported twice/)).toBeVisible();
  await expectAccessible(page);
  await page.locator('input[data-picker=project-scans]').setInputFiles(await download.path());
  await expect(rail(page)).toContainText('4 training, 4 validation');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a project dropped on any screen is imported', async ({ browser }) => {
  const { page, faults } = await freshProfile(browser);
  for (const [index, step] of STEPS.entries()) {
    await goTo(page, step);
    await dropProject(page);
    const name = index === 0 ? 'My project' : `My project (${index + 1})`;
    await expect(page.getByRole('region', { name: 'Imported project' }), `dropped on ${step}`).toContainText(`was imported as ${name}.`);
  }
  expect(faults).toEqual([]);
  await page.context().close();
});
