import { expect, type Page, test } from '@playwright/test';
import { crowded } from './crowded.ts';
import { misfits } from './fit.ts';
import { expectAccessible, sharedStudio } from './studio.ts';
import { openTrained, speak, type Tag, TRAINED, WORDS } from './walk.ts';

const TAGS = Object.keys(WORDS) as Tag[];
const PHONE = { width: 390, height: 844 };
/** A window of 1440 px at 200 %. */
const ZOOMED = { width: 720, height: 450 };
const DESK = { width: 1440, height: 900 };

const studio = sharedStudio();

/** What is still found when the page has come to rest. */
async function lasting(find: () => Promise<string[]>): Promise<string[]> {
  return expect
    .poll(find, { timeout: 3_000 })
    .toEqual([])
    .then(() => [], find);
}

/** What does not fit or can't be read in the window as it is, and on a phone what is too small for a finger. */
async function faultsOf(page: Page, where: string, { isPhone = false } = {}): Promise<string[]> {
  const found = [...(await lasting(() => misfits(page))), ...(await lasting(() => crowded(page)))];
  if (isPhone) await expectAccessible(page, 'targets').catch((fault: unknown) => void found.push(String(fault)));
  return found.map((fault) => `${where}: ${fault}`);
}

/** Doubles all letters, as a person may do who leaves pictures as large as they are. */
const setLetters = (page: Page, size: '200%' | '') =>
  page.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);

test('every screen of the trained demo is used on a phone, at 200 %, and with letters twice as large', async () => {
  const page = studio();
  await openTrained(page);
  const faults: string[] = [];
  for (const tag of TAGS) {
    await speak(page, tag);
    for (const { name, open, leave } of TRAINED) {
      await open(page, WORDS[tag]);
      await page.setViewportSize(PHONE);
      faults.push(...(await faultsOf(page, `${tag}, ${name}, on a phone`, { isPhone: true })));
      await page.setViewportSize(ZOOMED);
      faults.push(...(await faultsOf(page, `${tag}, ${name}, at 200 %`)));
      await page.setViewportSize(DESK);
      await setLetters(page, '200%');
      faults.push(...(await faultsOf(page, `${tag}, ${name}, with large letters`)));
      await setLetters(page, '');
      await leave?.(page, WORDS[tag]);
    }
  }
  await speak(page, 'en');
  expect(faults).toEqual([]);
});
