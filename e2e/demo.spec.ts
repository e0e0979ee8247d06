import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, rail, setAgain, sharedStudio } from './studio.ts';

const studio = sharedStudio();
const bar = () => studio().getByRole('region', { name: 'Demo', exact: true });

test('the first screen has two doors to the demo, and tells how long a training takes here', async () => {
  const page = studio();
  await expect(page.getByRole('button', { name: 'See a trained demo' })).toBeVisible();
  await expect(page.getByText(/It takes about \d+ (s|min|h) on this device\./)).toBeVisible();
  await expectAccessible(page);
});

test('a trained demo opens with its scores, and is scored again on scans that are made here', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'See a trained demo' }).press('Enter');
  await expect(bar()).toContainText('Step 2 of 3');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Project Trained demo' })).toBeVisible();
  await expect(bar()).toContainText('The trained demo is ready.', { timeout: 120_000 });
  await expect(rail(page)).toContainText('40 of 40 scans used');
  await expectAccessible(page);
});

test('its model predicts new synthetic scans', async () => {
  const page = studio();
  await bar().getByRole('button', { name: 'Predict new scans' }).click();
  await expect(page.getByText('(trained on synthetic scans)').first()).toBeVisible();
  await page.getByRole('button', { name: 'Make 4 new synthetic scans' }).click();
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row')).toHaveCount(1 + 4);
  await expectAccessible(page);
});

test('the other door makes a project of its own; stopped, it keeps what was made, and a reload says where it stands', async () => {
  const page = studio();
  await bar().getByRole('button', { name: 'Train it yourself' }).click();
  await expect(bar()).toContainText('Step 1 of 4: making the scans');
  await expect(page.getByRole('button', { name: 'Project Demo', exact: true })).toBeVisible();
  await expect(bar()).toContainText(/[1-9]\d? of 48 scans/);
  await bar().getByRole('button', { name: 'Stop the demo' }).press('Enter');
  await expect(bar()).toContainText('The demo was stopped while making the scans. What was made so far is kept.');
  await bar().getByRole('button', { name: 'Go on with the demo' }).click();
  await expect(bar()).toContainText('Step 1 of 4');
  await page.reload();
  await expect(bar()).toContainText('The page was left while making the scans. Go on from there?');
  await expectAccessible(page);
  await bar().getByRole('button', { name: 'Leave the demo' }).click();
  await expect(bar()).toHaveCount(0);
});

test('the weights that come with the studio are begun from', async () => {
  const page = studio();
  await goTo(page, 'Train');
  await setAgain(page);
  await page.getByRole('button', { name: 'Begin from these weights' }).click();
  await expect(page.getByRole('radio', { name: /groundglass-small-phantoms\.safetensors/ })).toBeChecked();
});
