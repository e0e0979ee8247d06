import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo, loadStudy, openStudio } from './studio.ts';

async function choose(page: Page, values: Record<string, string>): Promise<void> {
  await goTo(page, 'Train');
  const again = page.getByRole('button', { name: 'Train again' });
  if (await again.isVisible()) await again.click();
  await page.getByRole('radio', { name: /Groundglass Small/ }).check({ force: true });
  for (const [name, value] of Object.entries(values)) await page.getByRole('textbox', { name }).fill(value);
}

async function train(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('heading', { name: /^Result of Groundglass Small/ })).toBeVisible({ timeout: 120_000 });
}

const board = (page: Page) => page.getByRole('table', { name: 'Runs' });
const chooser = (page: Page, index: number) =>
  board(page)
    .getByRole('checkbox', { name: /^Choose Groundglass/ })
    .nth(index);

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return (await download).path();
}

test('two runs are compared, noted and saved; a manifest sets the same run again', async ({ page }) => {
  const { faults } = await openStudio(page);
  await loadStudy(page, '4 train, 4 tune');
  await choose(page, { 'Input size': '32', 'Batch size': '4', Epochs: '2' });
  await train(page);
  await choose(page, { 'Batch size': '2' });
  await train(page);

  await goTo(page, 'Runs');
  await expect(board(page).getByRole('row')).toHaveCount(3);
  await chooser(page, 0).check();
  await page.getByRole('textbox', { name: 'Note' }).fill('Smaller batches');
  await expect(page.getByText('Note kept')).toBeVisible();
  await expectAccessible(page);
  await chooser(page, 1).check();
  await expect(page.getByText(/^Same split/)).toBeVisible();
  const differences = page.getByRole('table', { name: 'What differs' });
  await expect(differences.getByRole('row')).toHaveCount(2);
  await expect(differences.getByRole('row', { name: /^Batch size/ })).toContainText(/2.*4/);
  await expect(page.getByRole('img', { name: /^Tune loss by epoch of 2 runs/ })).toBeVisible();
  await expectAccessible(page);
  const table = readFileSync(await saved(page, 'Save table as CSV'), 'utf8');
  expect(table).toContain('Smaller batches');

  await chooser(page, 0).uncheck();
  const manifest = await saved(page, 'Save manifest');
  const first = JSON.parse(readFileSync(manifest, 'utf8'));
  await page.reload();
  await goTo(page, 'Runs');
  await expect(board(page)).toContainText('Smaller batches');
  await page.locator('input[data-picker=manifest]').first().setInputFiles(manifest);
  await expect(page.getByText('0 of its 12 scans are loaded')).toBeVisible();
  await loadStudy(page, '4 train, 4 tune');
  await goTo(page, 'Runs');
  await page.locator('input[data-picker=manifest]').first().setInputFiles(manifest);
  await expect(page.getByText('12 scans found by what is in them. Nothing differs: a run will be the same again.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go to Train' }).click();
  await train(page);
  await goTo(page, 'Runs');
  await chooser(page, 0).check();
  const again = JSON.parse(readFileSync(await saved(page, 'Save manifest'), 'utf8'));
  const untimed = ({ history }: { history: { seconds: number }[] }) => history.map(({ seconds: _, ...epoch }) => epoch);
  expect(untimed(again)).toEqual(untimed(first));
  expect(again.split).toEqual(first.split);
  expect(again.data).toEqual(first.data);

  await page
    .locator('input[data-picker=manifest]')
    .first()
    .setInputFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ ...first, settings: { ...first.settings, seed: 'x' } })),
    });
  await expect(page.getByRole('region', { name: 'The manifest was not opened' })).toContainText('settings.seed');
  await page.getByRole('button', { name: 'Delete chosen' }).click();
  await page.getByRole('button', { name: 'Delete run' }).click();
  await expect(board(page).getByRole('row')).toHaveCount(3);
  expect(faults).toEqual([]);
});
