import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo, sharedStudio } from './studio.ts';

const studio = sharedStudio(async (page) => {
  await page.getByRole('button', { name: 'See a trained demo' }).click();
  await expect(page.getByText('The trained demo is ready.')).toBeVisible();
  await goTo(page, 'Predict');
});

/** Bytes of the files that the page saved, by form. */
const files = { prepared: Buffer.alloc(0), bare: Buffer.alloc(0) };

async function dropFile(page: Page, name: string, content: Buffer): Promise<void> {
  await page.evaluate(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      document.getElementById('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, content.toString('base64')] as const,
  );
}

async function saveAs(page: Page, form: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Save as ONNX' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this model as ONNX' });
  await dialog.getByRole('radio', { name: form }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save', exact: true }).click()]);
  await expect(dialog).toHaveCount(0);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a model is saved as ONNX from Predict, with its preparation inside or bare', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Save as ONNX' }).click();
  await expect(page.getByRole('dialog')).toContainText('Research and teaching only. Not a medical device.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const prepared = await saveAs(page, /^Pixels/);
  const bare = await saveAs(page, /^The bare net/);
  expect(prepared.name).toMatch(/-epoch\d+\.onnx$/);
  expect(bare.name).toMatch(/-epoch\d+-bare\.onnx$/);
  expect(prepared.bytes.includes('LayerNormalization') || prepared.bytes.includes('BatchNormalization')).toBe(true);
  expect(prepared.bytes.length).toBeGreaterThan(bare.bytes.length);
  Object.assign(files, { prepared: prepared.bytes, bare: bare.bytes });
});

test('each file is a model again when it is dropped on any screen', async () => {
  const page = studio();
  for (const [name, bytes] of Object.entries(files)) {
    await goTo(page, 'Data');
    await dropFile(page, `${name}.onnx`, bytes);
    const row = page
      .getByRole('table', { name: 'Models' })
      .getByRole('row')
      .filter({ hasText: `${name}.onnx` });
    await expect(row.getByRole('radio')).toBeChecked();
  }
  await page.getByRole('button', { name: 'Make 4 new synthetic scans' }).click();
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row')).toHaveCount(1 + 4);
});

test('ONNX files of others, and damaged ones, are refused with what they are', async () => {
  const page = studio();
  // The version 8 of the format, and the name of a program.
  await dropFile(page, 'other.onnx', Buffer.from('\x08\x08\x12\x07pytorch', 'latin1'));
  await expect(page.getByText(/It is an ONNX file written by pytorch/)).toBeVisible();
  await dropFile(page, 'cut.onnx', files.bare.subarray(0, 5000));
  await expect(page.getByText(/its bytes are damaged, or end too early/)).toBeVisible();
});
