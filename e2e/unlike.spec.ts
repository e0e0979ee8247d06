import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { otherSeriesFiles } from '#ct/phantom/other-series.ts';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { scratch } from './commands.ts';
import { askForNames, CT, expectAccessible, goTo, pickFiles, pickFolder, rail, saved, setSmallRun, sharedStudio, train } from './studio.ts';

const folder = scratch('unlike');
const study = path.join(folder, 'study');
const labels = path.join(folder, 'labels.csv');
const drop = path.join(folder, 'drop');

async function write(to: string, files: readonly DroppedFile[]): Promise<void> {
  for (const { path: name, file } of files) {
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
    writeFileSync(path.join(to, name), new Uint8Array(await file.arrayBuffer()));
  }
}

/** Six scans of every class: two of each to train with, so that they have a spread, and eight to validate with, so that there is a limit. */
async function writeStudy(): Promise<void> {
  const names = Array.from({ length: 24 }, (_, i) => `scan_${i}`);
  for (const [i, name] of names.entries()) await write(study, phantomScan(500 + i, i % 4, name));
  const sides = ['train', 'validation', 'test'];
  writeFileSync(
    labels,
    `Name,Category,Split\n${names.map((name, i) => `${name},${1 + (i % 4)},${sides[Math.floor(i / 4) % 3]}\n`).join('')}`,
  );
}

/** An ordinary scan of another patient, a head, and 8-bit pictures of a scan. */
async function writeDrop(): Promise<void> {
  await write(drop, phantomScan(300, 1, 'ordinary'));
  await write(drop, otherSeriesFiles('head', 1, 'head'));
  cpSync(path.join(CT, 'synthetic/jpg/ct_scan_0'), path.join(drop, 'pictures'), { recursive: true });
}

const studio = sharedStudio(async (page) => {
  await askForNames(page);
  await writeStudy();
  await writeDrop();
  await pickFolder(page, study);
  await pickFiles(page, labels);
  await expect(rail(page)).toContainText('24 of 24 scans used');
  await goTo(page, 'Prepare');
  await page.getByLabel('Method').selectOption('column');
  await expect(rail(page)).toContainText('8 training, 8 validation');
  await setSmallRun(page);
  await train(page);
  await goTo(page, 'Predict');
  await pickFolder(page, drop);
});

const scores = (page: Page) => page.getByRole('table', { name: 'Scores' });
const refused = (page: Page, count: number) => page.getByRole('region', { name: `${count} ${count === 1 ? 'scan' : 'scans'} refused` });

/** The fields of predictions.csv by scan: why it was not predicted, and its flags. */
async function table(page: Page): Promise<Record<string, { category: string; flags: string; line: string }>> {
  const [head, ...lines] = (await saved(page, 'Save CSV')).trim().split('\n');
  expect(head).toMatch(/^scan_id,predicted_category,.*,flags$/);
  return Object.fromEntries(
    lines.map((line) => {
      const fields = line.split(',');
      return [fields[0], { category: fields[1]!, flags: fields.at(-1)!, line }];
    }),
  );
}

test('what no net for chest CT can grade is refused with the reason and what to do, and the ordinary scan beside it is scored', async () => {
  const page = studio();
  await expect(scores(page).getByRole('row')).toHaveCount(1 + 1);
  const head = refused(page, 2)
    .getByRole('listitem')
    .filter({ hasText: /^head\./ });
  await expect(head).toContainText(/No lung was found .* Use the series of the chest\./);
  const pictures = refused(page, 2)
    .getByRole('listitem')
    .filter({ hasText: /^pictures\./ });
  await expect(pictures).toContainText(/8-bit pictures, .* Use the DICOM or NIfTI files of the scan\./);
  await expect(page.getByText(/^[01] of 1 scan looks? unlike the training scans\./)).toBeVisible();
  await expectAccessible(page);
  expect(await table(page)).toMatchObject({
    ordinary: { category: expect.stringMatching(/^[1-4]$/) },
    head: { category: '', flags: 'refused', line: expect.stringContaining('No lung was found') },
    pictures: { category: '', flags: 'refused', line: expect.stringContaining('8-bit pictures') },
  });
});

test('a scan that was refused is scored all the same where the person says so, and is marked so in the table and in the file', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Score pictures anyway' }).click();
  await expect(scores(page).getByRole('row')).toHaveCount(1 + 2);
  await expect(scores(page).getByRole('row', { name: /pictures/ })).toContainText('scored anyway');
  await expect(refused(page, 1)).toContainText('head');
  expect(await table(page)).toMatchObject({
    ordinary: { flags: expect.not.stringContaining('scored-anyway') },
    pictures: { category: expect.stringMatching(/^[1-4]$/), flags: expect.stringMatching(/^scored-anyway\b/) },
    head: { category: '', flags: 'refused' },
  });
});

test('a case names the training scans that are most like it, with their labels, and opens them', async () => {
  const page = studio();
  await scores(page).getByRole('button', { name: 'ordinary', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Predicted scans' });
  const nearest = drawer.getByRole('region', { name: /similar training scans/i });
  await expect(nearest.getByRole('listitem')).toHaveCount(3);
  await expect(nearest.getByRole('listitem').first()).toContainText(/scan_\d+/);
  await expectAccessible(page);
  await nearest.getByRole('button').first().click();
  await expect(drawer).toHaveCount(0);
  await expect(rail(page).getByRole('button', { name: /Data/ })).toHaveAttribute('aria-current', 'step');
});

test('Evaluate says how many validation scans look unlike the training scans; after a reload they are compared again on request', async () => {
  const page = studio();
  const count = page.getByText(/^\d of 8 scans looks? unlike the training scans\./);
  await goTo(page, 'Evaluate');
  await expect(count).toBeVisible();
  await page.reload();
  await goTo(page, 'Evaluate');
  await expect(page.getByText(/^Whether these scans look unlike the training scans is not known/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compare them' })).toBeDisabled();
  await expectAccessible(page);
  await goTo(page, 'Data');
  await pickFolder(page, study);
  await goTo(page, 'Evaluate');
  await page.getByRole('button', { name: 'Compare them' }).click();
  await expect(count).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compare them' })).toHaveCount(0);
});

test('after that reload what was refused is told with its reason, and that its files are needed to score it; given again, it can be', async () => {
  const page = studio();
  await goTo(page, 'Predict');
  await expect(refused(page, 1)).toContainText(/head\. .*No lung was found/);
  await expect(refused(page, 1)).toContainText('Give the scans again to have any of them scored anyway.');
  await expect(page.getByRole('button', { name: /anyway$/ })).toHaveCount(0);
  await expect(scores(page).getByRole('row', { name: /pictures/ })).toContainText('scored anyway');
  await expectAccessible(page);
  await pickFolder(page, drop);
  await page.getByRole('button', { name: 'Score pictures anyway' }).click();
  await expect(scores(page).getByRole('row')).toHaveCount(1 + 2);
  await expect(refused(page, 1)).toContainText('head');
});
