import { expect, type Page, test } from '@playwright/test';
import {
  expectAccessible,
  goTo,
  LABELS,
  openAllParts,
  openFirstCell,
  pickFiles,
  pickFolder,
  rail,
  SCANS,
  saved,
  setSmallRun,
  sharedStudio,
  train,
} from './studio.ts';

const EPOCHS = 4;

const studio = sharedStudio();

async function openLockedTest(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Open locked test' }).click();
}

test('a folder of DICOM and a table of labels are read', async () => {
  const page = studio();
  await pickFolder(page, SCANS);
  const table = page.getByRole('table', { name: 'Scans' }).or(page.getByRole('grid', { name: 'Scans' }));
  await expect(table.getByText('ct_scan_11', { exact: true })).toBeAttached();
  await pickFiles(page, LABELS);
  await expect(rail(page)).toContainText('12 of 12 scans used');
  await expectAccessible(page);
});

test('Prepare splits the scans', async () => {
  const page = studio();
  await goTo(page, 'Prepare');
  await expect(rail(page)).toContainText('4 training, 4 validation');
  await expectAccessible(page);
});

test('a net is trained on the processor where there is no GPU, an epoch a row', async () => {
  const page = studio();
  await expect(page.getByRole('banner').getByRole('button', { name: /^CPU, \d+ threads?$/ })).toBeVisible();
  await setSmallRun(page, { Epochs: String(EPOCHS) });
  await train(page);
  await expect(page.getByRole('table', { name: 'Epochs' }).getByRole('row')).toHaveCount(1 + EPOCHS);
  await expectAccessible(page);
});

test('the curves are read out by the keyboard, and saved as a picture and as numbers', async () => {
  const page = studio();
  const cursor = page.getByRole('slider', { name: 'Cursor' });
  await cursor.focus();
  await cursor.press('ArrowLeft');
  await expect(cursor).toHaveAttribute('aria-valuetext', /^Epoch 3, step 3: Loss training, smoothed \d\.\d{3}, validation \d/);
  await page.getByRole('group', { name: /^Zoom Loss/ }).press('+');
  const part = page.getByText(/^Epochs \d to \d are shown/);
  await expect(part).toBeVisible();
  const [shown] = /\d to \d/.exec(await part.innerText())!;
  // The charts are drawn one after the other, and a file has what is drawn.
  await expect
    .poll(() => saved(page, 'Save Loss as SVG'))
    .toMatch(new RegExp(`<svg[\\s\\S]*Loss, epochs ${shown}<[\\s\\S]*<path[\\s\\S]*</svg>`));
  await page.getByRole('group', { name: /^Zoom Accuracy/ }).press('Escape');
  await expect(page.getByText('All epochs are shown.')).toBeVisible();
  // An epoch of the four train scans is one step.
  expect((await saved(page, 'Save Steps CSV')).trim().split('\n')).toHaveLength(1 + EPOCHS);
  expect((await saved(page, 'Save Epochs CSV')).trim().split('\n')).toHaveLength(1 + EPOCHS);
  await page.getByText('By step', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'Steps' }).getByRole('row')).toHaveCount(1 + EPOCHS);
  await page.getByText('Log loss').click();
  await expectAccessible(page);
});

test('Evaluate scores the tune side, says first what that is worth, and how sure it is', async () => {
  const page = studio();
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expect(page.getByText(/^Validation set, \d+ scans of \d+ patients; it chose the epoch\.$/)).toBeVisible();
  await expect(page.getByText(/guessing|whether the net tells the classes apart/).first()).toBeVisible();
  await expect(page.getByText(/^95 %: \d\.\d\d to \d\.\d\d/).first()).toBeVisible();
  await openAllParts(page);
  // Plain baselines are measured and compared by themselves.
  await expect(page.getByText(/^Rule on involved lung\. Fitted on the 4 scans of the training set/)).toBeVisible();
  await expect(
    page
      .getByRole('table', { name: /^Plain baselines/ })
      .getByText(/within noise|better/)
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Training', { exact: true }).click();
  await expect(page.getByText(/^Training set, 4 scans of 4 patients; seen in training\.$/)).toBeVisible();
  expect(JSON.parse(await saved(page, 'Save scores as JSON'))).toMatchObject({
    side: 'train',
    n: 4,
    accuracy: { value: expect.any(Number) },
  });
  await page.getByText('Validation', { exact: true }).click();
});

test('a cell of the matrix opens its cases with what the model saw; keys exclude one of them and take that back', async () => {
  const page = studio();
  const drawer = await openFirstCell(page);
  await expect(drawer.getByRole('list', { name: 'Cases' }).locator('[aria-current]')).toContainText(/true .*called /);
  await page.keyboard.press('x');
  await expect(drawer.getByText('Changed since this evaluation:').first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('z');
  await expect(drawer.getByText('Changed since this evaluation:')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('a case shows what the model goes by, beside random weights and what a map can not show, and saves it as a picture', async () => {
  const page = studio();
  const part = (await openFirstCell(page)).getByRole('region', { name: 'What the model goes by' });
  await part.getByRole('button', { name: 'Make the heat map' }).click();
  await expect(part.getByText(/^Grad-CAM for .*\. .*one map belongs to all of them/)).toBeVisible();
  for (const panel of ['Input', 'This model', 'Random weights']) {
    await expect(part.getByRole('img', { name: `${panel}, channel 2` })).toBeVisible();
  }
  await expect(part.getByText(/^Rank correlation with the map of random weights|cannot be compared/)).toBeVisible();
  await expect(part.getByText(/^Heat inside the lungs: \d+ %\. The lungs cover \d+ %|There is no heat to share out/)).toBeVisible();
  await expect(part.getByText(/^It does not show that the model is right/)).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await part.getByRole('button', { name: 'Save as PNG' }).click();
  expect((await download).suggestedFilename()).toBe('heat-map-grad-cam-channel-2.png');

  await part.getByRole('combobox', { name: 'Method' }).selectOption('Occlusion');
  await part.getByRole('textbox', { name: 'Square, pixels of the input' }).fill('99');
  await expect(part.getByText(/^A whole number from 1 to/)).toBeVisible();
  await expect(part.getByRole('button', { name: 'Make it again' })).toBeDisabled();
  await part.getByRole('textbox', { name: 'Square, pixels of the input' }).fill('16');
  await part.getByRole('textbox', { name: 'Step, pixels' }).fill('16');
  await part.getByRole('button', { name: 'Make it again' }).click();
  await expect(part.getByText(/^Occlusion for .*\. Each channel has a map of its own/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the locked test side opens on request, and every opening is counted and told', async () => {
  const page = studio();
  await page.getByText('Test (locked)').click();
  await expect(page.getByRole('heading', { name: 'The test set is locked' })).toBeVisible();
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Open locked test' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("This counts as opening 1 of this run's test set (4 scans)");
  await expectAccessible(page);
  await openLockedTest(page);
  await expect(page.getByText(/^Opened once for this run(, on .*)?\.$/)).toBeVisible();
  expect(await saved(page, 'Save scores as CSV')).toContain('locked test set, opening 1, 4 scans of');

  await page.getByRole('button', { name: 'Open again' }).click();
  await expect(dialog).toContainText('This counts as opening 2');
  await expect(dialog).toContainText('The test set has been opened before.');
  await openLockedTest(page);
  await expect(page.getByText('Opened 2 times for this run')).toBeVisible();
  expect(await saved(page, 'Save scores as CSV')).toContain('locked test set, opening 2, 4 scans of');
});

test('after a reload the run is there with its scores and its count of openings, without its scans', async () => {
  const page = studio();
  await page.reload();
  await goTo(page, 'Train');
  expect(JSON.parse(await saved(page, 'Save run.json'))).toMatchObject({ testOpenings: 2 });
  await goTo(page, 'Evaluate');
  await page.getByText('Test (opened 2 times)').click();
  await expect(page.getByText('Opened 2 times for this run')).toBeVisible();
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open again' })).toBeDisabled();
});

test('Predict scores what is not on the locked test side, and that once it is opened', async () => {
  const page = studio();
  await goTo(page, 'Predict');
  await expect(page.getByText(/Groundglass Small/).first()).toBeVisible();
  await pickFolder(page, SCANS);
  const scores = page.getByRole('table', { name: 'Scores' });
  await expect(scores.getByRole('row')).toHaveCount(1 + 8);
  await expect(page.getByText(/4 scans have no score: they are in the locked test set/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open locked test' }).click();
  await openLockedTest(page);
  await expect(page.getByText(/Scans of the locked test set are among these: opening 3/)).toBeVisible();
  await expect(scores.getByRole('row')).toHaveCount(1 + 12);
  await expectAccessible(page);
});

test('a predicted scan opens with the slices that the model saw and its scores, and keys go on to the next one', async () => {
  const page = studio();
  const second = page.getByRole('table', { name: 'Scores' }).getByRole('button').nth(1);
  const name = await second.innerText();
  await second.click();
  const drawer = page.getByRole('dialog', { name: 'Predicted scans' });
  await expect(drawer.getByRole('group', { name: 'What the model saw' }).getByRole('button')).toHaveCount(3);
  await expect(drawer.getByRole('img', { name: new RegExp(`^Slice \\d+ of \\d+ of ${name}`) })).toBeVisible();
  await expect(drawer.getByRole('list', { name: 'Scores of the model' }).getByRole('listitem')).toHaveCount(4);
  await expect(drawer.getByText('These scans are only predicted')).toBeVisible();
  const shown = drawer.getByRole('list', { name: 'Cases' }).locator('[aria-current]');
  await expect(shown).toContainText(name);
  await page.keyboard.press('ArrowDown');
  await expect(shown).not.toContainText(name);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('predictions are saved as CSV: probabilities of every scan, and the class with the highest', async () => {
  const csv = (await saved(studio(), 'Save CSV')).trim().split('\n');
  expect(csv[0]).toMatch(/^scan_id,predicted_category,p1,p2,p3,p4,predicted_class,not_predicted,/);
  expect(csv).toHaveLength(13);
  for (const line of csv.slice(1)) {
    expect(line).toContain('Research and teaching only.');
    const [category, ...scores] = line.split(',').slice(1, 6).map(Number);
    expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    expect(scores[(category ?? 0) - 1]).toBe(Math.max(...scores));
  }
});

test('what is stored is told by kind; what is pinned is counted, and what is cleared goes', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Pin', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Unpin' })).toBeVisible();
  await page
    .getByRole('banner')
    .getByRole('button', { name: /stored$/ })
    .click();
  const kinds = page.getByRole('table', { name: 'Stored by kind' });
  await expect(kinds.getByRole('row', { name: /^Models/ })).toContainText(/\d items?, 1 pinned/);
  await expect(kinds.getByRole('row', { name: /^Run states/ })).toContainText('1 item');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Prepared scans: clear' }).click();
  await expect(kinds.getByRole('row', { name: /^Prepared scans/ })).toContainText('0 items');
});
