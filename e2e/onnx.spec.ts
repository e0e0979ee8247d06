import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
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
  await page.getByRole('button', { name: 'Save for other programs' }).click();
  return saveFrom(page, form);
}

/** Saves in a form, with the dialog open. */
async function saveFrom(page: Page, form: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const dialog = page.getByRole('dialog', { name: 'Save this model for other programs' });
  await dialog.getByRole('radio', { name: form }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save', exact: true }).click()]);
  await expect(dialog).toHaveCount(0);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a model is saved as ONNX from Predict, with its preparation inside or bare', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Save for other programs' }).click();
  await expect(page.getByRole('dialog')).toContainText('Research and teaching only. Not a medical device.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const prepared = await saveAs(page, /^ONNX: pixels/);
  const bare = await saveAs(page, /^ONNX: the bare net/);
  expect(prepared.name).toMatch(/-epoch\d+\.onnx$/);
  expect(bare.name).toMatch(/-epoch\d+-bare\.onnx$/);
  expect(prepared.bytes.includes('LayerNormalization') || prepared.bytes.includes('BatchNormalization')).toBe(true);
  expect(prepared.bytes.length).toBeGreaterThan(bare.bytes.length);
  Object.assign(files, { prepared: prepared.bytes, bare: bare.bytes });
});

test('a model is saved for plain torch from Runs, with the logits of this device, and comes back by its checkpoint', async () => {
  const page = studio();
  await goTo(page, 'Runs');
  await page.getByRole('checkbox', { name: /^Choose A · Groundglass/ }).check();
  await page.getByRole('button', { name: /^Save epoch \d+ for other programs/ }).click();
  const { name, bytes } = await saveFrom(page, /^Python/);
  expect(name).toMatch(/-epoch\d+-torch\.zip$/);
  const members = unzipSync(bytes);
  expect(Object.keys(members)).toEqual(
    expect.arrayContaining(['bundle.json', 'checkpoint.safetensors', 'predict.py', 'groundglass/nets.py']),
  );
  const about = JSON.parse(Buffer.from(members['bundle.json']).toString());
  expect(about.expected).toHaveLength(2);
  expect(about.expected.flat().every((logit: number) => Number.isFinite(logit) && logit !== 0)).toBe(true);
  await goTo(page, 'Predict');
  const file = {
    name: 'from-archive.safetensors',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(members['checkpoint.safetensors']),
  };
  await page.locator('input[accept=".safetensors,.onnx"]').setInputFiles(file);
  const row = page.getByRole('table', { name: 'Models' }).getByRole('row').filter({ hasText: 'from-archive.safetensors' });
  await expect(row.getByRole('radio')).toBeChecked();
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
