import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Our own CT files: 12 phantom scans as DICOM in several transfer syntaxes, the same as JPG, label tables, broken drops. */
export const CT = path.resolve(import.meta.dirname, '../tests/ct');

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

export async function goTo(page: Page, step: 'Data' | 'Prepare' | 'Train' | 'Evaluate' | 'Predict' | 'Runs'): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: new RegExp(`^\\d? ?${step}\\b`) })
    .click();
}

/** Gives a folder to the step's folder picker, as a person's choice would. */
export async function pickFolder(page: Page, folder: string): Promise<void> {
  await page.locator('input[data-picker=folder]').first().setInputFiles(folder);
}

export async function pickFiles(page: Page, files: string | string[]): Promise<void> {
  await page.locator('input[data-picker=files]').first().setInputFiles(files);
}

/** Loads our phantom scans and their labels; done when the rail of steps says `text`. */
export async function loadStudy(page: Page, text: string): Promise<void> {
  await goTo(page, 'Data');
  await pickFolder(page, path.join(CT, 'synthetic/dicom'));
  await pickFiles(page, path.join(CT, 'synthetic/partition.xlsx'));
  await expect(page.getByRole('navigation', { name: 'Steps' })).toContainText(text);
}

/** axe, WCAG 2.1 A and AA and its best practices, over the whole page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
  expect(found).toEqual([]);
}

/** Trains the small net for one epoch on what is loaded, and waits for its end. */
export async function trainOnce(page: Page): Promise<void> {
  await goTo(page, 'Train');
  await page.getByRole('radio', { name: /Groundglass Small/ }).check({ force: true });
  await page.getByRole('textbox', { name: 'Input size' }).fill('32');
  await page.getByRole('textbox', { name: 'Batch size' }).fill('4');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('1');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('Ended: all epochs were trained.').first()).toBeVisible({ timeout: 120_000 });
}
