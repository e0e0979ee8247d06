import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expectAccessible, goTo, loadDataset, sharedStudio } from './studio.ts';

const studio = sharedStudio(async (page) => {
  await loadDataset(page);
  await goTo(page, 'Train');
});

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('a run is saved for another computer under pseudonyms, with its slices only if that is asked for', async () => {
  const page = studio();
  const dialog = page.getByRole('dialog', { name: 'Train on another computer' });
  const save = async (withSlices: boolean) => {
    await page.getByRole('button', { name: 'Continue elsewhere' }).click();
    await dialog.getByRole('checkbox', { name: /^Put the prepared slices of 8 scans/ }).setChecked(withSlices);
    await expectAccessible(page);
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save the archive' }).click()]);
    await expect(dialog).toHaveCount(0);
    expect(download.suggestedFilename()).toMatch(/-elsewhere\.zip$/);
    return unzipSync(readFileSync(await download.path()));
  };
  const bare = await save(false);
  const rows = text(bare['split.csv']).trim().split('\n').slice(1);
  expect(rows.map((row) => row.split(',')[4])).toEqual([...Array(4).fill('train'), ...Array(4).fill('tune'), ...Array(4).fill('test')]);
  for (const row of rows) expect(row).toMatch(/^S-[0-9A-Z]{8},,[0-9a-f]{16},([1-4],(train|tune),[\d ]+,\d+,[0-9a-f]{64}|,test,,,)$/);
  expect(Object.keys(bare)).not.toContain('prepared.safetensors');
  expect(Object.values(bare).some((bytes) => Buffer.from(bytes).includes('ct_scan_'))).toBe(false);
  const whole = await save(true);
  const { preparation } = JSON.parse(text(whole['bundle.json']));
  expect(whole['prepared.safetensors']!.length).toBeGreaterThan(8 * 3 * preparation.size ** 2);
});
