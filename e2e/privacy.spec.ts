import { expect, test } from '@playwright/test';
import { expectAccessible, loadOneScan, openStudio, sharedStudio } from './studio.ts';

const studio = sharedStudio();

test('the foot counts what was sent, and opens what that rests on: requests by thread, every address, the policy', async () => {
  const page = studio();
  await loadOneScan(page);
  await page.getByRole('contentinfo').getByRole('button', { name: 'Sent: 0 bytes of your data' }).click();
  const dialog = page.getByRole('dialog', { name: 'What is sent, kept and saved' });
  await expect(dialog.getByText(/^0 bytes of your data were sent/)).toBeVisible();
  const threads = dialog.getByRole('table', { name: 'Requests by thread' });
  for (const thread of ['Page', 'Worker that trains and predicts'])
    await expect(threads.getByRole('row', { name: new RegExp(`^${thread} [1-9]\\d* 0 0$`) })).toBeVisible();
  await dialog.getByText('Policy in force').click();
  await expect(dialog.getByText("connect-src 'self'")).toBeVisible();
  await expectAccessible(page);
});

test('what is kept names every field with where it comes from, how long it stays and how it goes', async () => {
  const page = studio();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Kept here' }).click();
  await dialog.locator('details[data-place=projects] > summary').click();
  const projects = dialog.getByRole('table', { name: 'Projects' });
  await expect(projects.getByRole('row', { name: /may name a patient from the files scans\.name$/ })).toBeVisible();
  await expectAccessible(page);
});

test('files that the page saves are listed with what they call scans, which a person chooses', async () => {
  const page = studio();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Files you save' }).click();
  const predictions = dialog.getByRole('row', { name: /^Predictions/ });
  await expect(predictions).toContainText('pseudonyms');
  await dialog.getByRole('checkbox', { name: 'Names of scans in saved files' }).check();
  await expect(predictions).toContainText('their names, as you asked');
  await dialog.getByRole('checkbox', { name: 'Names of scans in saved files' }).uncheck();
  await expectAccessible(page);
});

test('what the policy refuses is counted and shown, and a request that is none for a file of the app turns the meter red', async ({
  page,
}) => {
  // What the policy refuses stands in the console, too.
  await openStudio(page);
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /^Sent/ })).toBeVisible();
  await page.evaluate(() => fetch('https://elsewhere.example/', { mode: 'no-cors' }).catch(() => {}));
  await page.getByRole('contentinfo').getByRole('button', { name: /^Sent/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^0 bytes of your data were sent/)).toBeVisible();
  await expect(dialog.getByText('https://elsewhere.example')).toBeVisible();
  await page.evaluate(() => fetch('./icon.svg?who=MUELLER'));
  await expect(dialog.getByText(/^At least \d+ bytes went out with 1 request/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /^Sent: at least \d+ bytes$/ })).toBeVisible();
});
