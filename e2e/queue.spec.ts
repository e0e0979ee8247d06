import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo, loadDataset, saved, setSmallRun, sharedStudio } from './studio.ts';

const studio = sharedStudio(loadDataset);

const line = (page: Page, index: number) =>
  page
    .getByRole('table', { name: 'Queue' })
    .getByRole('row')
    .nth(index + 1);

test('a grid is queued but for its runs that cannot be trained, which are named', async () => {
  const page = studio();
  await setSmallRun(page, { Epochs: '3' });
  await goTo(page, 'Runs');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add a grid of runs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a grid of runs' });
  const field = (name: string) => dialog.getByRole('textbox', { name });
  await field('Batch size').fill('2, x');
  await expect(dialog.getByText('Correct the values of Batch size', { exact: true })).toBeVisible();
  await field('Batch size').fill('2, 500');
  await expect(dialog.getByText(/^500: /)).toBeVisible();
  await field('Batch size').fill('2');
  await field('Seed').fill('101, 1.5');
  await expect(dialog.getByText('Correct the values of Seed', { exact: true })).toBeVisible();
  await field('Seed').fill('101, 102, 103');
  await dialog.getByRole('combobox', { name: 'Add a setting' }).fill('Augm');
  await page.getByRole('option', { name: 'Augmentation' }).click();
  await field('Augmentation').fill('flip,noise=0.01');
  // A warm-up of two epochs is possible in some of the runs only.
  for (const [search, name, values] of [
    ['Epochs, at', 'Epochs', '1, 3'],
    ['Warm', 'Warm-up', '2'],
  ] as const) {
    await dialog.getByRole('combobox', { name: 'Add a setting' }).fill(search);
    await page.getByRole('option', { name: search }).click();
    await field(name).fill(values);
  }
  await expect(dialog.getByText('6 runs. No time estimate yet: nothing was trained on this device', { exact: true })).toBeVisible();
  expect(JSON.parse(await saved(page, 'Save as GRID.json'))).toMatchObject({
    ...{ batch: [2], augment: ['flip,noise=0.01'], epochs: [1, 3], warmup: [2] },
  });
  // In a window that is too low for the dialog, what is asked and the buttons that it is about are in sight, wherever the dialog is scrolled to.
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: size.width, height: 520 });
  await dialog.getByRole('button', { name: 'Add to the queue' }).click();
  const refused = dialog.getByRole('region', { name: /^3 runs can't be trained/ });
  await expect(refused).toContainText('seed101-epochs1, Warm-up');
  const goOn = dialog.getByRole('button', { name: 'Add the other 3 runs' });
  await field('Batch size').focus();
  for (const part of [field('Batch size'), refused, goOn]) await expect(part).toBeInViewport();
  await expect(goOn).toBeInViewport({ ratio: 1 });
  await page.setViewportSize(size);
  await expectAccessible(page);
  await goOn.click();
  await expect(page.getByText('0 of 3 runs ended')).toBeVisible();
});

test('queued runs are put into another order and removed', async () => {
  const page = studio();
  await expect(line(page, 0)).toContainText('101');
  await page.getByRole('button', { name: /^Train [A-Z]+ · .*seed 102 earlier$/ }).click();
  await expect(line(page, 0)).toContainText('102');
  await page.getByRole('button', { name: /^Train [A-Z]+ · .*seed 102 later$/ }).click();
  await page.getByRole('button', { name: /^Remove [A-Z]+ · .*seed 103 from the queue$/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the run' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page);
});

test('after a reload the queue is there, and says which scans are not', async () => {
  const page = studio();
  await page.reload();
  await goTo(page, 'Runs');
  await expect(page.getByText('0 of 2 runs ended')).toBeVisible();
  await page.getByRole('button', { name: 'Start the queue' }).click();
  await expect(page.getByRole('region', { name: 'The queue has stopped' })).toContainText('8 of 8 are not loaded');
});
