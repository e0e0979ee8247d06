import { expect, type Page, test } from '@playwright/test';
import { crowded } from './crowded.ts';
import { misfits } from './fit.ts';
import { expectAccessible, sharedStudio } from './studio.ts';

/** Every text in brackets and longer by two fifths, and Japanese. */
const LANGUAGES = ['en-x-pseudo', 'ja'] as const;
/** The narrowest window in which the sides of the page stand beside each other. */
const NARROW = { width: 1024, height: 768 };

const studio = sharedStudio();

/** As a person's choice in another tab does. */
async function speak(page: Page, tag: string): Promise<void> {
  // A tooltip of the button pressed last lies over the page.
  await page.mouse.move(0, 0);
  await page.evaluate((chosen) => {
    localStorage.setItem('groundglass-language', chosen);
    dispatchEvent(new StorageEvent('storage', { key: 'groundglass-language' }));
  }, tag);
  await expect(page.locator('html')).toHaveAttribute('lang', tag);
}

/** What is still found when the page has come to rest. */
async function lasting(find: () => Promise<string[]>): Promise<string[]> {
  return expect
    .poll(find, { timeout: 5_000 })
    .toEqual([])
    .then(() => [], find);
}

/** What can't be read or reached on the page as it stands, in light and dark. */
async function faultsOf(page: Page, where: string): Promise<string[]> {
  const found = [...(await lasting(() => misfits(page))), ...(await lasting(() => crowded(page)))];
  const see = (fault: unknown) => void found.push(String(fault));
  await expectAccessible(page).catch(see);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'contrast').catch(see);
  await page.emulateMedia({ colorScheme: 'light' });
  return found.map((fault) => `${where}: ${fault}`);
}

test('the first screen, and the dialogs of the bar', async () => {
  const page = studio();
  await page.setViewportSize(NARROW);
  const faults: string[] = [];
  for (const tag of LANGUAGES) {
    await speak(page, tag);
    faults.push(...(await faultsOf(page, `${tag}, first screen`)));
    for (const icon of ['hard-drive', 'cpu', 'circle-question-mark']) {
      await page.locator(`header button:has(svg.lucide-${icon})`).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      faults.push(...(await faultsOf(page, `${tag}, ${icon}`)));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
  expect(faults).toEqual([]);
});
