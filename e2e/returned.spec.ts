import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DATA, headless, SMALL, scratch } from './commands.ts';
import { expectAccessible, goTo, loadDataset, sharedStudio } from './studio.ts';

/** A run of another computer: its files lie in this folder. */
const out = scratch('returned');
const FILES = ['run.json', 'checkpoint.safetensors'];

/** Drops files on the page, as a person's hand would; `changed` changes what is in them. */
async function drop(page: Page, names: readonly string[], changed: (text: string, name: string) => string = (text) => text): Promise<void> {
  const files = names.map((name) => {
    const bytes = readFileSync(path.join(out, name));
    return {
      name,
      base64: name.endsWith('.json') ? Buffer.from(changed(bytes.toString(), name)).toString('base64') : bytes.toString('base64'),
    };
  });
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return data;
  }, files);
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
}

const board = (page: Page) => page.getByRole('table', { name: 'Runs' });

const studio = sharedStudio(async () => {
  const { status, output } = await headless('train', ...DATA, '--out', out, '--in', 'node', ...SMALL, '--epochs', '2');
  expect(status, output).toBe(0);
});

test('files of a run that are dropped on any step are a run on the board, with its mark, its curves and its model', async () => {
  const page = studio();
  await goTo(page, 'Data');
  await drop(page, FILES);
  await expect(page.getByText(/is on the board\./)).toBeVisible();
  const row = board(page).getByRole('row').nth(1);
  await expect(row).toContainText('trained elsewhere');
  await expect(page.getByRole('button', { name: 'Predict with its kept epoch' })).toBeVisible();
  await expect(page.getByText(/^Load the scans of its validation set/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show its curves' }).click();
  await expect(page.getByRole('img', { name: /loss/i }).first()).toBeVisible();
});

test('with its scans, its scores are computed here and are equal', async () => {
  const page = studio();
  await loadDataset(page);
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: 'Compute its scores here' }).click();
  await expect(page.getByText('All scores agree: none differs by more than 0.00001.')).toBeVisible();
  const scores = page.getByRole('table', { name: 'Scores as told and as computed here' });
  await expect(scores.getByRole('row')).toHaveCount(4);
  await expectAccessible(page);
});

test('dropped again it is the same run, and weights of another run are refused with their name', async () => {
  const page = studio();
  await drop(page, FILES);
  await expect(page.getByText(/was here already, and nothing of it is new\./)).toBeVisible();
  await expect(board(page).getByRole('row')).toHaveCount(2);
  await drop(page, FILES, (text) => JSON.stringify({ ...JSON.parse(text), id: 'another' }));
  await expect(page.getByText('No run was added')).toBeVisible();
  await expect(page.getByText('It says that it is of another run.')).toBeVisible();
  await expect(page.getByText('checkpoint.safetensors').first()).toBeVisible();
  await expect(board(page).getByRole('row')).toHaveCount(2);
});
