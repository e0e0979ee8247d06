import { expect, type Page, test } from '@playwright/test';
import { askForNames, expectAccessible, field, goTo, loadDataset, saved, setAgain, setSmallRun, sharedStudio, train } from './studio.ts';

const board = (page: Page) => page.getByRole('table', { name: 'Runs' });
const chooser = (page: Page, index: number) =>
  board(page)
    .getByRole('checkbox', { name: /^Choose [A-Z]+ · / })
    .nth(index);

/** Gives a manifest to the board's picker, as a file that is called so. */
async function pickManifest(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('input[data-picker=manifest]').first().setInputFiles(file);
}

/** Two runs that differ in their learning rate. */
const studio = sharedStudio(async (page) => {
  await askForNames(page);
  await loadDataset(page);
  await setSmallRun(page, { Epochs: '2' });
  await train(page);
  await setAgain(page);
  await field(page, 'Learning rate').fill('0.002');
  await train(page);
  await goTo(page, 'Runs');
});

/** The manifest of the newer run. */
let manifest = '';

test('a run is noted, and two are compared', async () => {
  const page = studio();
  await expect(board(page).getByRole('row')).toHaveCount(3);
  await chooser(page, 0).check();
  await expect(page.getByRole('heading', { name: /^[A-Z]+ · Groundglass Small, rate 0\.002/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Fast one');
  await expect(page.getByText('Name saved')).toBeVisible();
  await page.getByRole('textbox', { name: 'Note' }).fill('Twice the rate');
  await expect(page.getByText('Note saved')).toBeVisible();
  await expectAccessible(page);
  await chooser(page, 1).check();
  await expect(page.getByText(/^Same split/)).toBeVisible();
  const differences = page.getByRole('table', { name: 'What differs' });
  await expect(differences.getByRole('row')).toHaveCount(2);
  await expect(differences.getByRole('row', { name: /^Learning rate/ })).toContainText(/0\.002.*0\.001/);
  await expect(page.getByRole('img', { name: /^Validation loss by epoch of 2 runs/ })).toBeVisible();
  await page.getByRole('button', { name: 'Work it out' }).click();
  const scores = page.getByRole('table', { name: 'Differences of the chosen runs' });
  await expect(scores.getByRole('row', { name: /^Macro F1 / }).first()).toContainText(/\[.*, .*\].*(within noise|is better)/);
  await expectAccessible(page);
});

test('the board is saved as CSV, and a run as a manifest', async () => {
  const page = studio();
  expect(await saved(page, 'Save table as CSV')).toContain('Twice the rate');
  await chooser(page, 1).uncheck();
  manifest = await saved(page, 'Save manifest');
  expect(JSON.parse(manifest).settings.learningRate).toBe(0.002);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save model of epoch \d+, kept$/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^Fast_one-epoch\d+\.safetensors$/);
  expect(await saved(page, 'Save validation scores')).toContain('Fast one, Groundglass Small, rate 0.002, epoch');
});

test('after a reload the note is there, and a manifest says that its scans are not loaded', async () => {
  const page = studio();
  await page.reload();
  await goTo(page, 'Runs');
  await expect(board(page)).toContainText('Fast one, Groundglass Small, rate 0.002');
  await expect(board(page)).toContainText('Twice the rate');
  await pickManifest(page, 'run.json', manifest);
  await expect(page.getByText('0 of its 12 scans are loaded')).toBeVisible();
});

test('a manifest finds its scans by what is in them, and sets the same run again', async () => {
  const page = studio();
  await loadDataset(page);
  await goTo(page, 'Runs');
  await pickManifest(page, 'run.json', manifest);
  await expect(page.getByText('12 scans recognised by their content. Nothing differs: a new run will give the same result.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go to Train' }).click();
  await train(page);
  await goTo(page, 'Runs');
  await chooser(page, 0).check();
  const [first, again] = [JSON.parse(manifest), JSON.parse(await saved(page, 'Save manifest'))];
  const untimed = ({ history }: { history: { seconds: number }[] }) => history.map(({ seconds: _, ...epoch }) => epoch);
  expect(untimed(again)).toEqual(untimed(first));
  expect(again.split, 'the sets are kept from the manifest').toEqual({ ...first.split, given: 'run.json' });
  expect(again.data).toEqual(first.data);
});

test('a manifest with a wrong value is not opened, and the value is named', async () => {
  const page = studio();
  const { settings, ...others } = JSON.parse(manifest);
  await pickManifest(page, 'bad.json', JSON.stringify({ ...others, settings: { ...settings, seed: 'x' } }));
  await expect(page.getByRole('region', { name: 'The manifest was not opened' })).toContainText('settings.seed');
});

test('a chosen run is deleted once that is confirmed', async () => {
  const page = studio();
  await expect(board(page).getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'Delete chosen' }).click();
  await page.getByRole('button', { name: 'Delete run' }).click();
  await expect(board(page).getByRole('row')).toHaveCount(3);
});

test("the paper's published results stand beside the own runs", async () => {
  const page = studio();
  await page.getByText("Show what the paper's own runs reached").click();
  await expect(page.getByText(/95 % interval 0\.\d\d to 0\.\d\d, computed here from the matrix/)).toBeVisible();
  await expectAccessible(page);
});

test('the report on a run is saved, with the flow of all loaded scans and pictures', async () => {
  const page = studio();
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('button', { name: 'Save scores as JSON' })).toBeEnabled();
  const save = async (item: string) => {
    await page.getByRole('button', { name: 'Save the report' }).click();
    return saved(page, item, 'menuitem');
  };
  const report = await save('Report with pictures');
  expect(report).toMatch(/Scans found<\/text><text[^>]*>n = 12</);
  expect(report.match(/<image /g)?.length).toBeGreaterThan(1);
  expect(await save('Report without pictures')).not.toContain('<image ');
  expect(JSON.parse(await save('Model card'))).toMatchObject({ format: 'groundglass-model-card/1', participants: { found: 12 } });
  expect(await save('Curves, matrices')).toContain('macro F1');
});
