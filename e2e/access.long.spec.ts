import { expect, type Page, test } from '@playwright/test';
import { focusIsLost, focusNotSeen, forTheMouseAlone } from './keyboard.ts';
import { keepMessages, messages, otherLiveRegions } from './messages.ts';
import { moving } from './motion.ts';
import { expectAccessible, fill, goTo, pickFiles, pickFolder, SCANS, setAgain, sharedStudio, startButton } from './studio.ts';
import { ASKED, EMPTY, openRuns, openTrained, type Place, speak, type Tag, TRAINED, TRAINING, WITH_RUNS, WORDS } from './walk.ts';

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

const studio = sharedStudio(async (page) => {
  await keepMessages(page);
  await page.reload();
});
const TAGS = Object.keys(WORDS) as Tag[];

/** What axe finds on the page as it stands, in light and dark. */
async function faultsOf(page: Page, where: string): Promise<string[]> {
  const found = (await otherLiveRegions(page)).map((html) => `${where}: is said by itself: ${html}`);
  const see = (fault: unknown) => void found.push(`${where}: ${String(fault)}`);
  await expectAccessible(page).catch(see);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'contrast').catch(see);
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** What moves, what only a mouse can use, and what does not show its focus: the same in every language. */
async function otherFaultsOf(page: Page, where: string): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults = [
    ...(await moving(page)).map((one) => `moves: ${one}`),
    ...(await forTheMouseAlone(page)).map((one) => `is for the mouse alone: ${one}`),
    ...(await focusNotSeen(page)).map((one) => `does not show its focus: ${one}`),
  ];
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  return faults.map((fault) => `${where}: ${fault}`);
}

/** Goes to every place in every language, and collects what axe finds there. */
async function faultsAt(page: Page, places: readonly Place[]): Promise<string[]> {
  const faults: string[] = [];
  for (const tag of TAGS) {
    await speak(page, tag);
    for (const { name, open, leave } of places) {
      await open(page, WORDS[tag]);
      faults.push(...(await faultsOf(page, `${tag}, ${name}`)));
      if (tag === 'en') faults.push(...(await otherFaultsOf(page, name)));
      await leave?.(page, WORDS[tag]);
      if (leave && (await focusIsLost(page))) faults.push(`${name}: the focus is lost when it is left`);
    }
  }
  await speak(page, 'en');
  return faults;
}

test('every screen before there is anything', async () => {
  expect(await faultsAt(studio(), EMPTY)).toEqual([]);
});

test('every screen of the trained demo, and what opens over it', async () => {
  await openTrained(studio());
  expect(await faultsAt(studio(), TRAINED)).toEqual([]);
});

test('every screen of a project with runs of its own, and what opens over it', async () => {
  await openRuns(studio());
  expect(await faultsAt(studio(), WITH_RUNS)).toEqual([]);
});

test('a training that goes on, and that is paused', async () => {
  const page = studio();
  await goTo(page, 'Train');
  await setAgain(page);
  // Enough epochs to last while axe looks.
  await fill(page, { Epochs: '400' });
  await startButton(page).click();
  expect(await faultsAt(page, TRAINING)).toEqual([]);
  await page.getByRole('button', { name: 'Stop training' }).click();
});

test('of all that was said meanwhile, no message came within ten seconds of another', async () => {
  const heard = await messages(studio());
  const said = heard.map(({ words }) => words).join('\n');
  expect(said).toMatch(/Epoch \d+: validation accuracy/);
  expect(said).toContain('The trained demo is ready.');
  // What is urgent may come sooner; a timer may end a moment early.
  const gaps = heard.flatMap(({ at, live }, i) => (i > 0 && live === 'polite' ? [at - heard[i - 1]!.at] : []));
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
