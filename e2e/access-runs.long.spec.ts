import { expect, type Page, test } from '@playwright/test';
import { focusIsLost } from './keyboard.ts';
import { faultsAt } from './look-everywhere.ts';
import { keepMessages, messages } from './messages.ts';
import { fill, pickFiles, pickFolder, SCANS, sharedStudio, startButton } from './studio.ts';
import { ASKED, LANGUAGES, openRuns, retrain, TRAINING, WITH_RUNS, WORDS } from './walk.ts';

/** A label table with two columns that read as classes. */
const TWO_READERS = {
  name: 'readers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    ['Name,Reader 1 grade,Reader 2 grade', ...Array.from({ length: 12 }, (_, i) => `ct_scan_${i},${1 + (i % 4)},${1 + (i % 3)}`)].join(
      '\n',
    ),
  ),
};

/** All that was said on the page, a message a line. */
const saidOn = async (page: Page) => (await messages(page)).map(({ words }) => words).join('\n');

const studio = sharedStudio(async (page) => {
  await keepMessages(page);
  await page.reload();
});

test('two runs are trained', () => openRuns(studio()));

for (const language of LANGUAGES)
  test(`every screen of a project with runs of its own, and what opens over it, in ${language.name}`, async () => {
    expect(await faultsAt(studio(), WITH_RUNS, [language])).toEqual([]);
  });

test('a training that goes on, and that is paused', async () => {
  const page = studio();
  await retrain(page, WORDS.en);
  // Large inputs, enough epochs and no early stop, so that it lasts while axe looks.
  await fill(page, { 'Input size': '224', Epochs: '500', Patience: '500' });
  await startButton(page).click();
  expect(await faultsAt(page, TRAINING)).toEqual([]);
  await expect.poll(() => saidOn(page), 'an epoch is told').toMatch(/Epoch \d+: validation accuracy/);
  await page.getByRole('button', { name: WORDS.en.run.bar.stopAfterEpoch, exact: true }).click();
  await expect(page.getByRole('region', { name: WORDS.en.run.bar.label, exact: true })).toHaveCount(0);
  await expect.poll(() => focusIsLost(page), 'the focus is lost with the bar of the training').toBe(false);
});

test('of all that was said meanwhile, no message came within ten seconds of another', async () => {
  const heard = await messages(studio());
  // What is urgent may come sooner; a timer may end a moment early.
  const gaps = heard.flatMap(({ at, live }, i) => (i > 0 && live === 'polite' ? [at - heard[i - 1]!.at] : []));
  expect(gaps.length, 'messages after the first').toBeGreaterThan(1);
  expect(Math.min(...gaps)).toBeGreaterThan(9_950);
});

test('a question about the columns of a label table, beside files that could not be read', async () => {
  const page = studio();
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'New project' }).click();
  await pickFolder(page, SCANS);
  await pickFiles(page, TWO_READERS);
  await pickFiles(page, { name: 'broken.dcm', mimeType: 'application/dicom', buffer: Buffer.from('no scan') });
  await expect(page.getByText('broken.dcm').first()).toBeVisible();
  expect(await faultsAt(page, ASKED)).toEqual([]);
});
