import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { headless, scratch } from './commands.ts';
import {
  askForNames,
  expectAccessible,
  goTo,
  LABELS,
  openFirstCell,
  openStudio,
  pickFiles,
  pickFolder,
  rail,
  SCANS,
  saved,
  setSmallRun,
  sharedStudio,
  train,
} from './studio.ts';

/** Scans that are trained with, and those of another ward. */
const OWN = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => `ct_scan_${n}`);
const OTHERS = { 'ward-a': 'ct_scan_9', 'ward-b': 'ct_scan_10', 'ward-c': 'ct_scan_11' };

const studio = sharedStudio(askForNames);
const folder = scratch('external');
const ward = path.join(folder, 'ward');
const model = path.join(folder, 'model.safetensors');
let trained = '';
const byPage: Record<string, string> = {};

/** Copies a scan under another name, without the first of its files. */
function copyPart(from: string, to: string, without: number): void {
  cpSync(path.join(SCANS, from), to, { recursive: true });
  for (const name of readdirSync(to).slice(0, without)) rmSync(path.join(to, name));
}

const savedFile = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Save the report and files' }).click();
  const text = await saved(page, `(${name})`, 'menuitem');
  await expect(page.getByRole('menu')).toHaveCount(0);
  return text;
};
const heldOut = (page: Page) => page.getByRole('region', { name: /held out$/ });
const scoreWard = async (page: Page, scans: number) => {
  await page.getByText('Dropped here', { exact: true }).click();
  await pickFolder(page, ward);
  // Grades 1 to 3 of four classes may count from 0: nothing is guessed.
  await expect(page.getByRole('button', { name: /^Score on/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Count from 1' }).click();
  await page.getByRole('button', { name: `Score on ${scans} scans` }).click();
  await expect(page.getByRole('heading', { name: /^External scans, 3 scans/ })).toBeVisible();
};

test('a net is trained on some scans', async () => {
  const page = studio();
  const own = path.join(folder, 'own');
  for (const name of OWN) cpSync(path.join(SCANS, name), path.join(own, name), { recursive: true });
  await pickFolder(page, own);
  await pickFiles(page, LABELS);
  await expect(rail(page)).toContainText(/\d training, \d validation/);
  await setSmallRun(page);
  await train(page);
  trained = JSON.parse(await saved(page, 'Save run.json')).split.train[0];
  mkdirSync(ward, { recursive: true });
  for (const [name, scan] of Object.entries(OTHERS)) cpSync(path.join(SCANS, scan), path.join(ward, name), { recursive: true });
  copyPart(trained, path.join(ward, 'ward-d'), 2);
  writeFileSync(path.join(ward, 'labels.csv'), 'scan,severity\nward-a,1\nward-b,2\nward-c,3\nward-d,1\n');
});

test('labelled scans that are dropped on Evaluate are scored, and what the run was trained on is held out by name, also in part', async () => {
  const page = studio();
  await goTo(page, 'Evaluate');
  await page.getByText('External', { exact: true }).click();
  await expect(page.getByText(`Loaded, labelled (${OWN.length})`)).toBeVisible();
  await scoreWard(page, 4);
  await expect(heldOut(page)).toContainText('1 scan seen in training');
  await expect(heldOut(page)).toContainText('ward-d');
  await expect(page.getByText(/^External scans, 3 scans of \d patients?; scans that its run does not know\.$/)).toBeVisible();
  await expect(page.getByText(/^No scan here is truly Critical/)).toBeVisible();
  await expect(page.getByText(/^95 %: \d\.\d\d to \d\.\d\d/).first()).toBeVisible();
  await expectAccessible(page);
  for (const name of ['scores.json', 'scores.csv', 'cases.csv']) byPage[name] = await savedFile(page, name);
  expect(JSON.parse(byPage['scores.json']!)).toMatchObject({
    side: 'external',
    n: 3,
    missingClasses: ['Critical'],
    sides: { train: { n: 1 } },
  });
  expect(byPage['cases.csv']).toContain('ward-d,train,1,');
  expect(await savedFile(page, 'report.html')).toContain('External');
});

test('a cell of its matrix opens cases, which can be looked at and not labelled', async () => {
  const page = studio();
  const drawer = await openFirstCell(page);
  await expect(drawer.getByText(/they are not in the project, so they get no label here/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('loaded scans of its own run are all held out, and the evaluation is kept with the run', async () => {
  const page = studio();
  await page.getByText(`Loaded, labelled (${OWN.length})`).click();
  // What was said of the dropped scans is not said of these.
  await expect(heldOut(page)).toHaveCount(0);
  await expect(
    page.getByText(new RegExp(`^All ${OWN.length} loaded scans with a label are of this model's own run: .*nothing to score`)),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Score on/ })).toHaveCount(0);
  await expect(page.getByText(/Scored on external scans 1 time, last on \d{4}-\d\d-\d\d\./)).toBeVisible();
  await goTo(page, 'Train');
  const run = JSON.parse(await saved(page, 'Save run.json'));
  expect(run.externals).toEqual([
    { at: expect.any(String), n: 3, epoch: 1, data: expect.stringMatching(/^[0-9a-f]{64}$/), heldOut: 1, refused: 0 },
  ]);
  await goTo(page, 'Predict');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save model' }).first().click()]);
  await download.saveAs(model);
});

test('scores follow a label that is changed, without a prediction, and say what they were; undo takes that back', async () => {
  const page = studio();
  await goTo(page, 'Evaluate');
  await page.getByText('Validation', { exact: true }).click();
  await page.getByRole('button', { name: 'Cases by loss' }).click();
  const drawer = page.getByRole('dialog');
  const first = drawer.getByRole('list', { name: 'Cases' }).locator('[aria-current]');
  const isMild = (await first.innerText()).includes('true Mild');
  await page.keyboard.press(isMild ? '4' : '1');
  await expect(first).toContainText(isMild ? 'true Critical' : 'true Mild');
  await expect(drawer.getByText(/The scores follow the labels\. Macro F1 \d\.\d{3} → \d\.\d{3}, accuracy/)).toBeVisible();
  await page.keyboard.press('z');
  await expect(drawer.getByText(/The scores follow the labels/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('an imported model without its run is scored as well, and gives the files of the command line to the byte', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { faults } = await openStudio(page);
  // As the first browser did, and as the command line has them.
  await askForNames(page);
  await goTo(page, 'Predict');
  await page.locator('input[accept=".safetensors,.onnx"]').first().setInputFiles(model);
  await expect(page.getByRole('radio', { name: /Groundglass Small/ })).toBeChecked();
  await goTo(page, 'Evaluate');
  await expect(page.getByText("This browser does not know the model's run.")).toBeVisible();
  await scoreWard(page, 4);
  await expect(heldOut(page)).toContainText('ward-d');
  const files = ['scores.json', 'scores.csv', 'cases.csv'];
  const imported: Record<string, string> = {};
  for (const name of files) imported[name] = await savedFile(page, name);
  expect(faults).toEqual([]);
  await context.close();
  // The run's own page names no file of the weights, and is otherwise the same.
  expect(imported['scores.csv']).toBe(byPage['scores.csv']);
  expect(imported['cases.csv']).toBe(byPage['cases.csv']);
  const out = path.join(folder, 'out');
  const { status, output } = await headless(
    'evaluate',
    '--checkpoint',
    model,
    '--data',
    ward,
    '--labels',
    path.join(ward, 'labels.csv'),
    '--grades-from',
    '1',
    '--out',
    out,
  );
  expect(status, output).toBe(0);
  expect(output).toContain('ward-d');
  for (const name of files) expect(imported[name], name).toBe(readFileSync(path.join(out, name), 'utf8'));
});

test('the last external scores are there after a reload, with their date and what was held out, and can be saved as a table', async () => {
  const page = studio();
  await page.reload();
  await goTo(page, 'Evaluate');
  await page.getByText('External', { exact: true }).click();
  await expect(page.getByText(/^These scores were computed on .* on scans that were dropped here\./)).toBeVisible();
  await expect(page.getByText("Not in these scores: 1 scan that the model's run has on a side.")).toBeVisible();
  await expect(page.getByRole('heading', { name: /^External scans, 3 scans/ })).toBeVisible();
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  expect(await saved(page, 'Save scores as CSV')).toContain('external scans, unknown to the run');
  await expectAccessible(page);
});
