import { expect, type Locator, type Page, test } from '@playwright/test';
import { IN_JAPANESE } from '#ui/messages/ja/japanese.ts';
import type { Messages } from '#ui/messages/language.ts';
import { PSEUDO } from '#ui/messages/pseudo.ts';
import { crowded } from './crowded.ts';
import { misfits } from './fit.ts';
import { expectAccessible, goTo, loadDataset, openAllParts, setAgain, setSmallRun, sharedStudio, startButton, train } from './studio.ts';

/** Every text in brackets and longer by two fifths, and Japanese. */
const LANGUAGES: Readonly<Record<string, Messages>> = { 'en-x-pseudo': PSEUDO.page, ja: IN_JAPANESE.page };
/** The narrowest window in which the sides of the page stand beside each other. */
const NARROW = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };

const studio = sharedStudio();

/** As a person's choice in another tab does. */
async function speak(page: Page, tag: string): Promise<void> {
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
  // A tooltip of the button pressed last lies over the page, and in no part of it.
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  const found = [...(await lasting(() => misfits(page))), ...(await lasting(() => crowded(page)))];
  const see = (fault: unknown) => void found.push(String(fault));
  await expectAccessible(page).catch(see);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'contrast').catch(see);
  await page.emulateMedia({ colorScheme: 'light' });
  return found.map((fault) => `${where}: ${fault}`);
}

/** How a dialog is opened on the screen that is shown, by the words of its language. */
type Opening = (page: Page, words: Messages) => Promise<unknown>;

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true }).first();
const keyOfHelp: Opening = (page) => page.keyboard.press('?');

interface Looks {
  /** Dialogs by their names. */
  dialogs?: Readonly<Record<string, Opening>>;
  /** What is done before the screen is looked at. */
  first?: Opening;
  /** Whether a phone is to show it in Japanese, too. */
  onPhone?: boolean;
}

/** Looks at the screen that is shown in English in every language, and at its dialogs. Leaves it in English. */
async function expectReadable(page: Page, screen: string, { dialogs = {}, first, onPhone = false }: Looks = {}): Promise<void> {
  const faults: string[] = [];
  for (const [tag, words] of Object.entries(LANGUAGES)) {
    await page.setViewportSize(NARROW);
    await speak(page, tag);
    await first?.(page, words);
    faults.push(...(await faultsOf(page, `${tag}, ${screen}`)));
    for (const [name, open] of Object.entries(dialogs)) {
      await open(page, words);
      await expect(page.getByRole('dialog').last()).toBeVisible();
      faults.push(...(await faultsOf(page, `${tag}, ${screen}, ${name}`)));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    if (!onPhone || tag !== 'ja') continue;
    await page.setViewportSize(PHONE);
    faults.push(...(await faultsOf(page, `${tag}, ${screen}, on a phone`)));
  }
  await page.setViewportSize(NARROW);
  await speak(page, 'en');
  expect(faults).toEqual([]);
}

test('the first screen, and the dialogs of the bar', async () => {
  const bar = (icon: string) => (page: Page) => page.locator(`header button:has(svg.lucide-${icon})`).click();
  await expectReadable(studio(), 'first screen', {
    dialogs: { storage: bar('hard-drive'), device: bar('cpu'), help: bar('circle-question-mark') },
    onPhone: true,
  });
});

test('the tour and the glossary', async () => {
  const page = studio();
  await expectReadable(page, 'first screen', {
    dialogs: {
      'tour, first stop': (_, { guide: { tour } }) =>
        button(page, tour.begin)
          .or(button(page, tour.goOn({ stop: 1, of: 9 })))
          .click(),
      glossary: async (_, words) => {
        await keyOfHelp(page, words);
        await button(page, words.glossary.open).click();
      },
    },
  });
});

test('Data, with its scans, and what is written and linked from there', async () => {
  const page = studio();
  await page.setViewportSize({ width: 1440, height: 900 });
  await loadDataset(page);
  await expectReadable(page, 'Data', {
    dialogs: {
      export: async (_, words) => {
        await page.locator('header button[aria-haspopup=menu]').first().click();
        await page.getByRole('menuitem', { name: words.projects.file.export, exact: true }).click();
        await expect(page.getByRole('menu')).toHaveCount(0);
      },
      lesson: async (_, words) => {
        await keyOfHelp(page, words);
        await button(page, words.guide.lesson.make.open).click();
      },
    },
    onPhone: true,
  });
});

test('Prepare', async () => {
  const page = studio();
  await goTo(page, 'Prepare');
  await expect(page.getByText('No patient is in two sets.')).toBeVisible();
  await expectReadable(page, 'Prepare');
});

test('Train, with all its settings, and the result of a run', async () => {
  const page = studio();
  await setSmallRun(page);
  await expectReadable(page, 'Train', {
    first: (_, words) =>
      page
        .getByRole('button', { name: new RegExp(`^${words.train.settings.advanced({ changed: 0, refused: 0 }).slice(0, 4)}`) })
        .first()
        .click(),
  });
  await train(page);
  await expectReadable(page, 'Train, result', { onPhone: true });
});

test('Evaluate with all its parts, cases, and the question before the test set is opened', async () => {
  const page = studio();
  await goTo(page, 'Evaluate');
  await openAllParts(page);
  await expect(page.getByRole('table', { name: 'Reliability by bins of the highest score' })).toBeVisible();
  await expectReadable(page, 'Evaluate', {
    dialogs: {
      cases: (_, words) => button(page, words.evaluate.scores.allCases).click(),
      opening: async (_, words) => {
        await page.getByText(words.evaluate.run.test({ openings: 0 }), { exact: true }).click();
        await button(page, words.evaluate.testSide.open).click();
      },
    },
    onPhone: true,
  });
});

test('Predict, with scores', async () => {
  const page = studio();
  await goTo(page, 'Predict');
  await page.getByRole('button', { name: /^All loaded/ }).click();
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row')).toHaveCount(1 + 8);
  await expectReadable(page, 'Predict', { onPhone: true });
});

test('Runs, its grid, and two runs compared', async () => {
  const page = studio();
  await goTo(page, 'Train');
  await setAgain(page);
  await startButton(page).click();
  await expect(page.getByRole('heading', { name: /^Result of / })).toBeVisible();
  await goTo(page, 'Runs');
  const grid = (_: Page, words: Messages) => button(page, words.queue.grid.title).click();
  await expectReadable(page, 'Runs', {
    dialogs: { grid },
    first: async () => {
      for (const box of (await page.getByRole('row').getByRole('checkbox').all()).slice(1, 3)) await box.check();
    },
  });
});

test('all projects', async () => {
  const page = studio();
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'All projects' }).click();
  await expect(page.getByRole('button', { name: /^Erase (?!everything)/ })).toBeVisible();
  await expectReadable(page, 'all projects');
});
