import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import axe from 'axe-core';

/** Our own CT files: 12 phantom scans as DICOM in several transfer syntaxes, the same as JPG, label tables, broken drops. */
export const CT = path.resolve(import.meta.dirname, '../tests/ct');
export const SCANS = path.join(CT, 'synthetic/dicom');
export const LABELS = path.join(CT, 'synthetic/partition.xlsx');
const ONE_SCAN = path.join(SCANS, 'ct_scan_0');

/** Has the page compute on this device in place of the first that works, as if a person had chosen it before. */
export async function computeOn(page: Page, device: 'webgpu' | 'wasm' | 'cpu'): Promise<void> {
  await page.addInitScript((name) => localStorage.setItem('groundglass-device', name), device);
}

/** The page of somebody who has read the notice, with everything watched that must never happen. */
export async function openStudio(page: Page): Promise<{ faults: string[] }> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && hostname !== '127.0.0.1') faults.push(`request to ${request.url()}`);
  });
  await page.addInitScript(() => localStorage.setItem('groundglass-accepted-notice', 'yes'));
  await page.goto('/');
  return { faults };
}

/**
 * One page for all tests of a file: each goes on where the one before it ended, so that reading and compiling are paid for once, and the
 * first that fails says what broke. Whatever must never happen fails the test during which it was noticed.
 *
 * @param begin What happens before the first test.
 * @returns The page, within a test.
 */
export function sharedStudio(begin: (page: Page) => Promise<void> = async () => {}): () => Page {
  test.describe.configure({ mode: 'serial' });
  let opened: { page: Page; faults: string[] } | null = null;
  const studio = () => {
    if (!opened) throw new Error('The page is there within tests only.');
    return opened;
  };
  test.beforeAll(async ({ browser }: { browser: Browser }) => {
    const page = await (await browser.newContext()).newPage();
    opened = { page, ...(await openStudio(page)) };
    await begin(page);
  });
  test.afterEach(() => {
    expect(studio().faults.splice(0), 'errors and requests to elsewhere').toEqual([]);
  });
  test.afterAll(() => studio().page.context().close());
  return () => studio().page;
}

export const rail = (page: Page): Locator => page.getByRole('navigation', { name: 'Steps' });

export async function goTo(page: Page, step: 'Data' | 'Prepare' | 'Train' | 'Evaluate' | 'Predict' | 'Runs'): Promise<void> {
  await rail(page)
    .getByRole('button', { name: new RegExp(`^\\d? ?${step}\\b`) })
    .click();
}

/** Gives a folder to the step's folder picker, as a person's choice would. */
export async function pickFolder(page: Page, folder: string): Promise<void> {
  await page.locator('input[data-picker=folder]').first().setInputFiles(folder);
}

export type PickedFile = { name: string; mimeType: string; buffer: Buffer };

export async function pickFiles(page: Page, files: string | string[] | PickedFile): Promise<void> {
  await page.locator('input[data-picker=files]').first().setInputFiles(files);
}

/** Loads our phantom scans and their labels; done when the rail of steps says `text`. */
export async function loadDataset(page: Page, text = '4 training, 4 validation'): Promise<void> {
  await goTo(page, 'Data');
  await pickFolder(page, SCANS);
  await pickFiles(page, LABELS);
  await expect(rail(page)).toContainText(text);
}

/** Loads one scan without a label, where a test only needs that there are scans. */
export async function loadOneScan(page: Page): Promise<void> {
  await goTo(page, 'Data');
  await pickFolder(page, ONE_SCAN);
  await expect(rail(page)).toContainText('1 scan');
}

/**
 * axe, WCAG 2.1 A and AA and its best practices, over the whole page as it stands; `contrast` looks at nothing but colours, for a page that
 * was looked at in others, `targets` at nothing but whether a finger meets what it means (24 px, WCAG 2.2 AA).
 */
export async function expectAccessible(page: Page, rules: 'all' | 'contrast' | 'targets' = 'all'): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (only) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    // What is fading in has another contrast for a moment. An animation out of sight may never end by itself.
    const passing = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    const isSeen = ({ effect }: Animation) =>
      (effect as KeyframeEffect | null)?.target?.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) === true;
    for (const animation of passing) if (!isSeen(animation)) animation.finish();
    await Promise.allSettled(passing.filter(isSeen).map(({ finished }) => finished));
    // The nodes that pass are not described, which takes most of the time.
    const { violations } = await inPage.run(document, {
      resultTypes: ['violations'],
      ...(only !== 'all' && { runOnly: [only === 'contrast' ? 'color-contrast' : 'target-size'] }),
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
  }, rules);
  expect(found, 'what axe finds').toEqual([]);
}

/** Opens the cases of the first cell of the confusion matrix, and of them the first; gives their drawer. */
export async function openFirstCell(page: Page): Promise<Locator> {
  const matrix = page.getByRole('table', { name: /Confusion matrix/ });
  await matrix.getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('group', { name: 'What the model saw' }).getByRole('button')).toHaveCount(3);
  return drawer;
}

/** A field with a number; one that was changed says so in front of its name. */
export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name: new RegExp(`^(Changed ?)?${name}$`) });

/** A field with a choice, as {@link field}. */
export const choice = (page: Page, name: string): Locator => page.getByRole('combobox', { name: new RegExp(`^(Changed ?)?${name}$`) });

export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
}

/** Chooses a net on its shelf, in the table of all unless another is named: its numbers keep the worker of the runs busy for seconds. */
export async function chooseNet(page: Page, name: string, shelf = 'All, with numbers'): Promise<void> {
  await page.getByText(shelf, { exact: true }).click();
  await page.getByRole('radio', { name }).check({ force: true });
}

/** Goes to Train and sets our smallest net for small images, and fields by their names. */
export async function setSmallRun(page: Page, values: Record<string, string> = {}): Promise<void> {
  await goTo(page, 'Train');
  await chooseNet(page, 'Groundglass Small', 'First net');
  await fill(page, { 'Input size': '32', 'Batch size': '4', Epochs: '1', ...values });
}

export const startButton = (page: Page): Locator => page.getByRole('button', { name: 'Start training' });

/** What a run says while it goes on, the newest first. */
export const events = (page: Page): Locator => page.getByRole('region', { name: 'All events' });

export async function openAdvanced(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Advanced/ }).click();
}

/** From a run's result back to the settings, the advanced ones as well. */
export async function setAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train again' }).click();
  await openAdvanced(page);
}

/** Trains what is set, to its result. */
export async function train(page: Page): Promise<void> {
  await startButton(page).click();
  await expect(page.getByRole('heading', { name: /^Result of / }), 'the training has a result').toBeVisible();
  await expect(page.getByText('Finished.').first()).toBeVisible();
}

/** Asks for the names of scans in saved files, which have pseudonyms otherwise. */
export async function askForNames(page: Page): Promise<void> {
  await page.getByRole('contentinfo').getByRole('button', { name: /^Sent/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What is sent, kept and saved' });
  await dialog.getByRole('tab', { name: 'Files you save' }).click();
  await dialog.getByRole('checkbox', { name: 'Names of scans in saved files' }).check();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

/** Opens all folded parts of Evaluate, which then stay open. */
export async function openAllParts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open all parts' }).click();
  await expect(page.getByRole('button', { name: 'Fold all parts' })).toBeVisible();
}

/** Presses the first button of that name and reads the file it saves. */
export async function saved(page: Page, button: string, role: 'button' | 'menuitem' = 'button'): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole(role, { name: button }).first().click()]);
  return readFileSync(await download.path(), 'utf8');
}
