import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { savedModel } from './saved-model.ts';
import { events, expectAccessible, goTo, loadDataset, openStudio, setSmallRun, sharedStudio, startButton } from './studio.ts';

const firstTab = sharedStudio(loadDataset);
let secondTab: Page;

const bar = (page: Page) => page.getByRole('region', { name: 'Running training' });
const resume = (page: Page) => page.getByRole('button', { name: /^Resume, epoch \d+ of 500/ });

test('the curves of a run are drawn while it trains', async () => {
  const page = firstTab();
  await setSmallRun(page, { 'Input size': '224', 'Batch size': '2', Epochs: '500', Patience: '500' });
  await startButton(page).click();
  await expect(events(page)).toContainText('Epoch 1:');
  const curve = page.getByRole('img', { name: /^Loss/ }).first().locator('path.recharts-line-curve').first();
  const drawn = (await curve.getAttribute('d')) ?? '';
  await expect(curve, 'the loss curve is drawn anew').not.toHaveAttribute('d', drawn);
});

test('while it trains, validation scans show what the net makes of them, and Evaluate and Predict work on its best epoch', async () => {
  const page = firstTab();
  await expect(page.getByRole('list', { name: 'Validation scans, now' }).getByRole('listitem')).toHaveCount(4);
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expect(page.getByText(/^This run is still training/)).toBeVisible();
  await page.getByText('Test (locked)').click();
  await expect(page.getByRole('button', { name: 'Open locked test' })).toBeDisabled();
  await goTo(page, 'Predict');
  await page.getByRole('button', { name: /^All loaded/ }).click();
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row')).toHaveCount(1 + 8);
  await expect(bar(page)).toContainText('Epoch');
  await goTo(page, 'Train');
});

test('a paused run is stored', async () => {
  const page = firstTab();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(bar(page)).toContainText('stored: the tab may be closed');
  await expectAccessible(page);
});

test('another tab leaves it alone, and says everywhere that it is paused there', async () => {
  secondTab = await firstTab().context().newPage();
  const { faults } = await openStudio(secondTab);
  await expect(secondTab.getByRole('region', { name: 'Training that is paused in another tab' })).toContainText(
    'it is paused in another tab',
  );
  await expect(secondTab.getByRole('button', { name: /^Resume/ })).toBeHidden();
  await expect(secondTab.getByRole('navigation').getByRole('button', { name: /Train/ })).toContainText('Paused in another tab');
  await goTo(secondTab, 'Train');
  await expect(secondTab.getByRole('button', { name: 'Delete', exact: true })).toBeDisabled();
  await goTo(secondTab, 'Predict');
  await expect(secondTab.getByRole('button', { name: 'Delete', exact: true }).first()).toBeDisabled();
  await goTo(secondTab, 'Runs');
  await expect(secondTab.getByRole('table', { name: 'Runs' })).toContainText('paused in another tab');
  expect(faults).toEqual([]);
});

test('its tab closes without a question, and another goes on with what is still paused', async () => {
  const asked: string[] = [];
  firstTab().on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await Promise.all([firstTab().waitForEvent('close'), firstTab().close({ runBeforeUnload: true })]);
  expect(asked).toEqual([]);
  await expect(secondTab.getByRole('region', { name: 'Paused training' }), 'without a reload').toContainText('the training is paused');
  await expect(secondTab.getByRole('navigation').getByRole('button', { name: /Train/ })).toContainText('Paused');
  await loadDataset(secondTab);
  await goTo(secondTab, 'Train');
  await resume(secondTab).first().click();
  await expect(events(secondTab)).toContainText(/Goes on in epoch \d+ after batch \d, from the state that was stored/);
  await expect(bar(secondTab)).toContainText('Epoch');
});

test('a run that is stopped keeps what it has, and can go on', async () => {
  await secondTab.getByRole('button', { name: 'Stop training' }).click();
  await expect(secondTab.getByText(/^Stopped on request\./).first()).toBeVisible();
  await expect(resume(secondTab).first()).toBeEnabled();
});

test('a full disk loses no model: it says what did not fit, and the best epoch is scored, predicts and is saved', async ({ page }) => {
  // Chromium asks seldom how much room there is, so it has to be small from the beginning.
  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: new URL(secondTab.url()).origin, quotaSize: 500_000 });
  const { faults } = await openStudio(page);
  await loadDataset(page);
  await setSmallRun(page, { Epochs: '3' });
  await startButton(page).click();
  const full = page.getByRole('dialog', { name: 'The storage is full' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    full.getByRole('button', { name: 'Save the model to a file' }).click(),
  ]);
  const file = readFileSync(await download.path());
  const { tensors } = savedModel(file);
  const told = Number(/full: (\d+) kB did not fit/.exec(await full.innerText())?.[1]);
  // The model's tensors did not fit, and no more than the file has, whose header also holds what was learned of the model after training. Half a
  // kilobyte is the rounding.
  expect(told).toBeGreaterThanOrEqual(tensors.length / 1000 - 0.5);
  expect(told).toBeLessThanOrEqual(file.length / 1000 + 0.5);
  await expect(full).toContainText(/The browser keeps \d+ kB for this app and gives no more/);
  await full.getByRole('button', { name: 'Go on without saving' }).click();
  await expect(page.getByText('Finished.').first()).toBeVisible();

  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await goTo(page, 'Predict');
  await expect(page.getByText('Not stored: in this tab only')).toBeVisible();
  await page.getByRole('button', { name: /^All loaded/ }).click();
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row')).toHaveCount(1 + 8);
  const [again] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save model' }).click()]);
  // Its header has the intervals of the scores by now.
  expect(savedModel(readFileSync(await again.path())).tensors.equals(tensors)).toBe(true);
  expect(faults).toEqual([]);
});
