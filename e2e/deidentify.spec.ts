import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { scratch } from './commands.ts';
import { plantedIn, writePlanted } from './planted-patient.ts';
import { expectAccessible, goTo, pickFiles, pickFolder, rail, sharedStudio } from './studio.ts';

const folder = scratch('deidentify');
const studio = sharedStudio();
let archive = Buffer.alloc(0);

/** Pixels of a phantom's slice, at the end of its file. */
const PIXELS = 128 * 128 * 2;

/** Changes every file of a series. */
function change(series: string, to: (bytes: Buffer) => Buffer): void {
  for (const name of readdirSync(series)) writeFileSync(path.join(series, name), to(readFileSync(path.join(series, name))));
}

/** Three patients: in the pictures of the second there is writing as its files say, in those of the third it only looks so. */
function writeScans(): string {
  const { scans } = writePlanted(folder);
  const few = path.join(folder, 'few');
  for (const name of readdirSync(scans).slice(0, 3)) {
    mkdirSync(path.join(few, name), { recursive: true });
    for (const file of readdirSync(path.join(scans, name))) copyFileSync(path.join(scans, name, file), path.join(few, name, file));
  }
  const [, second, third] = readdirSync(few).map((name) => path.join(few, name));
  change(second ?? '', (bytes) => {
    const at = bytes.indexOf(Buffer.from([0x28, 0, 0x50, 0x10]));
    const stated = Buffer.from([0x28, 0, 1, 3, 0x43, 0x53, 4, 0, 0x59, 0x45, 0x53, 0x20]);
    return Buffer.concat([bytes.subarray(0, at), stated, bytes.subarray(at)]);
  });
  change(third ?? '', (bytes) => {
    for (let x = 4; x < 60; x += 5) for (let y = 4; y < 12; y++) bytes.writeUInt16LE(32767, bytes.length - PIXELS + 2 * (y * 128 + x));
    return bytes;
  });
  return few;
}

async function openCopies(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'De-identified copies' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save de-identified copies' });
  await dialog.getByRole('radio', { name: /^All/ }).check();
  return dialog;
}

test('scans are copied, one with writing is left out, and of a doubtful one a person is asked', async () => {
  const page = studio();
  await goTo(page, 'Data');
  await pickFolder(page, writeScans());
  await expect(rail(page)).toContainText('3 scans');
  const dialog = await openCopies(page);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save copies' }).click();
  const question = dialog.getByRole('region', { name: 'Look at these before they are copied' });
  await expect(question.getByRole('checkbox')).toHaveCount(1);
  await expectAccessible(page);
  await question.getByRole('checkbox').check();
  const [download] = await Promise.all([page.waitForEvent('download'), question.getByRole('button', { name: 'Go on' }).click()]);
  archive = readFileSync(await download.path());
  expect(download.suggestedFilename()).toBe('deidentified-scans.zip');
  await expect(dialog).toContainText(/Saved deidentified-scans\.zip: 2 scans, \d+ files/);
  await expect(dialog.getByRole('region', { name: '1 scan left out' })).toContainText('writing in its picture');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
});

test('no byte of the archive tells who the patients are', () => {
  expect(archive.length).toBeGreaterThan(PIXELS);
  expect(plantedIn(archive)).toEqual([]);
});

test('the archive is read as the same scans', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Clear data' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear', exact: false }).last().click();
  await pickFiles(page, { name: 'deidentified-scans.zip', mimeType: 'application/zip', buffer: archive });
  await expect(rail(page)).toContainText('2 scans');
  await expect(page.getByRole('list', { name: 'Problems' })).toHaveCount(0);
});
