import type { Page } from '@playwright/test';
import { focusNotSeen, focusStaysLost, forTheMouseAlone } from './keyboard.ts';
import { otherLiveRegions } from './messages.ts';
import { moving } from './motion.ts';
import { expectAccessible } from './studio.ts';
import { LANGUAGES, type Place, speak, WORDS } from './walk.ts';

type Language = (typeof LANGUAGES)[number];

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

/** Goes to every place in every language, unless some are named, and collects what axe finds there. */
export async function faultsAt(page: Page, places: readonly Place[], languages: readonly Language[] = LANGUAGES): Promise<string[]> {
  const faults: string[] = [];
  for (const { tag } of languages) {
    await speak(page, tag);
    for (const { name, open, leave } of places) {
      await open(page, WORDS[tag]);
      faults.push(...(await faultsOf(page, `${tag}, ${name}`)));
      if (tag === 'en') faults.push(...(await otherFaultsOf(page, name)));
      await leave?.(page, WORDS[tag]);
      if (leave && (await focusStaysLost(page))) faults.push(`${name}: the focus is lost when it is left`);
    }
  }
  await speak(page, 'en');
  return faults;
}
