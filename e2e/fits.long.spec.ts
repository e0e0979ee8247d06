import { expect, type Page, test } from '@playwright/test';
import { misfits, rowsInSight, WINDOWS } from './fit.ts';
import {
  chooseNet,
  expectAccessible,
  fill,
  goTo,
  LABELS,
  openAdvanced,
  openAllParts,
  pickFiles,
  pickFolder,
  rail,
  SCANS,
  setAgain,
  sharedStudio,
  startButton,
  train,
} from './studio.ts';

/** The widths at which axe looks, in light and dark. */
const LOOKED_AT: readonly number[] = [1440, 720, 390];
/** The least number of rows of the table of scans that are in sight, by the width of the window; and while a run is docked below. */
const ROWS: Readonly<Record<number, number>> = { 1440: 12, 1024: 9, 800: 7, 720: 4, 390: 9, 360: 6 };
const ROWS_ABOVE_DOCK: Readonly<Record<number, number>> = { 1440: 12, 1024: 8, 800: 5, 720: 2, 390: 7, 360: 5 };

const studio = sharedStudio();

/** Resizes the page to all windows, at most `widest` px wide; in each, everything fits, and axe finds nothing in light and dark. */
async function expectFits(
  page: Page,
  { widest = Number.POSITIVE_INFINITY, presentStep = true, meanwhile = async (_width: number) => {} } = {},
): Promise<void> {
  for (const window of WINDOWS.filter(({ width }) => width <= widest)) {
    await page.setViewportSize(window);
    await expect.poll(() => misfits(page), `what does not fit at ${window.width} px`).toEqual([]);
    if (presentStep) await expect(rail(page).locator('[aria-current]')).toBeInViewport({ ratio: 0.9 });
    await meanwhile(window.width);
    if (!LOOKED_AT.includes(window.width)) continue;
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'contrast');
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await page.setViewportSize(WINDOWS[0]);
}

/** Closes the dialog, and waits until it is gone: while it fades, keys still go to it. */
async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('the first screen', async () => {
  await expect(studio().getByRole('heading', { name: 'Drop a folder of CT scans' })).toBeVisible();
  await expectFits(studio());
});

test('Data, with rows of its table in sight', async () => {
  const page = studio();
  await pickFolder(page, SCANS);
  await pickFiles(page, LABELS);
  await expect(rail(page)).toContainText('4 training, 4 validation');
  await expectFits(page, {
    meanwhile: async (width) => {
      await expect.poll(() => rowsInSight(page), `rows at ${width} px`).toBeGreaterThanOrEqual(ROWS[width]!);
    },
  });
});

test('de-identified copies', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'De-identified copies' }).click();
  await expect(page.getByRole('dialog', { name: 'Save de-identified copies' })).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
});

test('the tools of Data, unfolded in a small window', async () => {
  const page = studio();
  await page.setViewportSize(WINDOWS[2]);
  const tools = page.getByRole('button', { name: 'Files, labels, keys' });
  await tools.click();
  await expectFits(page, { widest: 800 });
  await page.setViewportSize(WINDOWS[2]);
  await tools.click();
});

test('a scan in the drawer of a narrow window', async () => {
  const page = studio();
  await page.setViewportSize(WINDOWS[2]);
  await page.getByRole('button', { name: 'ct_scan_1', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'ct_scan_1' })).toBeVisible();
  await expectFits(page, { widest: 800 });
  await page.keyboard.press('Escape');
});

test('Help', async () => {
  const page = studio();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await expectFits(page);
  await closeDialog(page);
});

test('the glossary, at a word that was asked for', async () => {
  const page = studio();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Words of the field' }).click();
  await expect(page.getByRole('dialog', { name: 'Glossary' })).toBeVisible();
  await expectFits(page);
  await closeDialog(page);
});

test('a link for a class', async () => {
  const page = studio();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Make a link for a class' }).click();
  await expect(page.getByRole('dialog', { name: 'Make a link for a class' })).toBeVisible();
  await expectFits(page);
  await closeDialog(page);
});

test('what this browser stores', async () => {
  const page = studio();
  await page.getByRole('button', { name: / stored$/ }).click();
  await expect(page.getByRole('dialog', { name: 'Stored in this browser' }).getByRole('table')).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
});

test('the export of a project', async () => {
  const page = studio();
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'Export' }).click();
  await expect(page.getByRole('menu'), 'the menu has faded').toHaveCount(0);
  await expect(page.getByRole('dialog', { name: /^Export / }).getByText(/^About /)).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
});

test('Prepare', async () => {
  const page = studio();
  await goTo(page, 'Prepare');
  await expect(page.getByText('No patient is in two sets.')).toBeVisible();
  await expectFits(page);
});

test('Train with all nets and settings', async () => {
  const page = studio();
  await goTo(page, 'Train');
  await chooseNet(page, 'Groundglass Small');
  await fill(page, { 'Input size': '32', 'Batch size': '4', Epochs: '1' });
  await openAdvanced(page);
  await expectFits(page);
});

test('a result with its curves', async () => {
  const page = studio();
  await train(page);
  await expectFits(page);
});

test('Evaluate', async () => {
  const page = studio();
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /^Confusion matrix/ })).toBeVisible();
  await expectFits(page);
  await openAllParts(page);
  await expect(page.getByRole('table', { name: 'Reliability by bins of the highest score' })).toBeVisible();
  await expectFits(page);
});

test('the cases of a set, with a scan and its pictures', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Cases by loss' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'All cases of this set' });
  await expect(drawer.getByRole('list', { name: 'Cases' }).locator('[aria-current]')).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
});

test('Evaluate on external scans, all of which are of its own run', async () => {
  const page = studio();
  await page.getByText('External', { exact: true }).click();
  await expect(page.getByText(/^All 12 loaded scans with a label are of this model's own run: .* None is external/)).toBeVisible();
  await expectFits(page);
  await page.getByText('Validation', { exact: true }).click();
});

test('Predict', async () => {
  const page = studio();
  await goTo(page, 'Predict');
  await expect(page.getByRole('table', { name: 'Models' })).toBeVisible();
  await expectFits(page);
});

test('the forms in which a model is saved for other programs', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Save for other programs' }).click();
  await expect(page.getByRole('dialog', { name: 'Save this model for other programs' })).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('scores of Predict that others have replaced', async () => {
  const page = studio();
  const predict = () => page.getByRole('button', { name: /^All loaded/ }).click();
  await predict();
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row')).toHaveCount(1 + 8);
  await predict();
  await expect(page.getByRole('button', { name: 'Show the former scores' })).toBeVisible();
  await expectFits(page);
});

test('a model that is no model of the studio, and was refused', async () => {
  const page = studio();
  const picker = page.locator('input[accept=".safetensors,.onnx"]');
  await picker.setInputFiles({
    name: 'a_model_from_elsewhere.safetensors',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('no model'),
  });
  await expect(page.getByText('a_model_from_elsewhere.safetensors')).toBeVisible();
  await expectFits(page);
});

test('a grid with a value that is refused', async () => {
  const page = studio();
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: 'Add a grid of runs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a grid of runs' });
  await dialog.getByRole('textbox', { name: 'Seed' }).fill('101, 1.5');
  await expect(dialog.getByText(/^1\.5: /)).toBeVisible();
  await expectFits(page);
  await dialog.getByRole('textbox', { name: 'Seed' }).fill('102, 103');
  await dialog.getByRole('button', { name: 'Add to the queue' }).click();
  await expect(page.getByText('0 of 2 runs ended')).toBeVisible();
});

test('the queue, and its question before a run is removed', async () => {
  const page = studio();
  await expectFits(page);
  await page
    .getByRole('button', { name: /^Remove .* from the queue$/ })
    .last()
    .click();
  await expect(page.getByRole('dialog', { name: /^Remove this run/ })).toBeVisible();
  await expectFits(page);
  await page.keyboard.press('Escape');
});

test('two runs of the queue, compared', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Start the queue' }).click();
  await expect(page.getByRole('button', { name: 'Queue finished' })).toBeVisible();
  for (const seed of [102, 103]) await page.getByRole('checkbox', { name: new RegExp(`^Choose [A-Z]+ · .*seed ${seed}`) }).check();
  await expect(page.getByRole('heading', { name: 'Compare 2 runs' })).toBeVisible();
  await expectFits(page);
});

test('the run board', async () => {
  const page = studio();
  await goTo(page, 'Runs');
  // The last first: what is no longer checked is no longer found.
  const chosen = await page.getByRole('checkbox', { name: /^Choose [A-Z]+ · /, checked: true }).all();
  for (const box of chosen.reverse()) await box.uncheck();
  await page
    .getByRole('checkbox', { name: /^Choose [A-Z]+ · / })
    .first()
    .check();
  await expectFits(page);
});

test('all projects', async () => {
  const page = studio();
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'All projects' }).click();
  await expect(page.getByRole('button', { name: /^Erase My project/ })).toBeVisible();
  await expectFits(page, { presentStep: false });
});

test('a paused training under the table of scans', async () => {
  const page = studio();
  await goTo(page, 'Train');
  await setAgain(page);
  // Large enough to last until it is paused.
  await fill(page, { 'Input size': '224', Epochs: '400' });
  await startButton(page).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  await goTo(page, 'Data');
  await expectFits(page, {
    meanwhile: async (width) => {
      await expect.poll(() => rowsInSight(page), `rows at ${width} px`).toBeGreaterThanOrEqual(ROWS_ABOVE_DOCK[width]!);
    },
  });
});
