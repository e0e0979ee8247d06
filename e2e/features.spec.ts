import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { goTo, loadStudy, openStudio } from './studio.ts';

const EPOCHS = 2;

/** A changed field says so in front of its name. */
const choice = (page: Page, name: string) => page.getByRole('combobox', { name: new RegExp(`^(Changed ?)?${name}$`) });

/** Trains the run that is set; its manifest, and what the page said of it. */
async function trained(page: Page) {
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('heading', { name: /^Result of Groundglass Small/ })).toBeVisible({ timeout: 120_000 });
  const said = await page.getByRole('region', { name: 'All events' }).innerText();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save run.json' }).click();
  const { settings, history } = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  const losses = history.map(({ train, tune }: { train: { loss: number }; tune: { loss: number } }) => [train.loss, tune.loss]);
  return { said, settings, losses, programs: Number(/Compiled: (\d+) GPU programs per step/.exec(said)?.[1]) };
}

test('a head on kept features learns what it learns without them', async ({ page }) => {
  const { faults } = await openStudio(page);
  await loadStudy(page, '4 train, 4 tune');

  // Where scans are changed at random nothing can be kept, and the page says so.
  await goTo(page, 'Prepare');
  await page.getByRole('radio', { name: 'Light' }).check();
  await goTo(page, 'Train');
  await page.getByRole('radio', { name: /Groundglass Small/ }).check({ force: true });
  for (const [name, value] of Object.entries({ 'Input size': '32', 'Batch size': '4', Epochs: String(EPOCHS) })) {
    await page.getByRole('textbox', { name }).fill(value);
  }
  await choice(page, 'Extent').selectOption('Head only');
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await choice(page, 'Keep features').selectOption('Where possible');
  const changed = page.getByText('Not possible here. Scans are changed at random in every epoch, so their features change too.');
  await expect(changed).toBeVisible();
  await goTo(page, 'Prepare');
  await page.getByRole('radio', { name: 'Off', exact: true }).first().check();
  await goTo(page, 'Train');
  await expect(changed).toBeHidden();

  const kept = await trained(page);
  expect(kept.settings).toMatchObject({ extent: 'head', keepFeatures: true });
  expect(kept.said).toContain('Computing features of 8 scans, once');
  expect(kept.losses).toHaveLength(EPOCHS);

  await page.getByRole('button', { name: 'Train again' }).click();
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await choice(page, 'Keep features').selectOption('Off');
  const anew = await trained(page);
  expect(anew.settings).toMatchObject({ extent: 'head', keepFeatures: false });
  expect(anew.said).not.toContain('Computing features');
  // Of the steps that are replayed in every epoch, those on features hold no program of the frozen layers.
  expect(kept.programs).toBeGreaterThan(0);
  expect(kept.programs).toBeLessThan(anew.programs / 2);
  // The same programs on the same shapes, four scans at a time, in both: nothing is added up in another order.
  expect(kept.losses).toEqual(anew.losses);
  expect(faults).toEqual([]);
});
