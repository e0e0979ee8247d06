import { expect, type Locator, type Page } from '@playwright/test';
import { english } from '#ui/messages/english.ts';
import { IN_JAPANESE } from '#ui/messages/ja/japanese.ts';
import type { Messages } from '#ui/messages/language.ts';
import { goTo, loadDataset, setSmallRun } from './studio.ts';

export const WORDS = { en: english as Messages, ja: IN_JAPANESE.page } as const;
export type Tag = keyof typeof WORDS;
/** The languages of the page, as the names of tests have them. */
export const LANGUAGES = [
  { tag: 'en', name: 'English' },
  { tag: 'ja', name: 'Japanese' },
] as const satisfies readonly { tag: Tag; name: string }[];

/** A place or a state of the page: how a person comes to it, and leaves it for the next one. */
export interface Place {
  name: string;
  open: (page: Page, words: Messages) => Promise<void>;
  leave?: (page: Page, words: Messages) => Promise<void>;
}

/** Shows the page in this language where it stands, as a person's choice in another tab does. */
export async function speak(page: Page, tag: string): Promise<void> {
  // A tooltip of the button pressed last lies over the page.
  await page.mouse.move(0, 0);
  await page.evaluate((chosen) => {
    localStorage.setItem('groundglass-language', chosen);
    dispatchEvent(new StorageEvent('storage', { key: 'groundglass-language' }));
  }, tag);
  await expect(page.locator('html')).toHaveAttribute('lang', tag);
}

const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });

/** Goes to a step by the rail, in the language of the page. */
async function step(page: Page, words: Messages, name: keyof Messages['common']['steps']): Promise<void> {
  await page
    .getByRole('navigation', { name: words.shell.steps })
    .getByRole('button')
    .filter({ has: page.getByText(words.common.steps[name], { exact: true }) })
    .click();
}

/** Closes the dialog, and waits until it is gone: while it fades, keys still go to it. */
async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const dialogs = (page: Page, count = 1) => expect(page.getByRole('dialog')).toHaveCount(count);

/** A dialog that a press of this button opens. */
const asked = (name: string, press: (page: Page, words: Messages) => Promise<void>): Place => ({
  name,
  open: async (page, words) => {
    await press(page, words);
    await dialogs(page);
  },
  leave: closeDialog,
});

async function projectMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('banner').locator('button[aria-haspopup="menu"]').first().click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  await expect(page.getByRole('menu'), 'the menu has faded').toHaveCount(0);
}

async function help(page: Page, words: Messages): Promise<void> {
  await button(page.getByRole('banner'), words.shell.help.title).click();
  await dialogs(page);
}

/** Every screen before there is anything, and the dialogs of the bar. */
export const EMPTY: readonly Place[] = [
  { name: 'Data, empty', open: (page, words) => step(page, words, 'data') },
  { name: 'Prepare, empty', open: (page, words) => step(page, words, 'prepare') },
  { name: 'Train, empty', open: (page, words) => step(page, words, 'train') },
  { name: 'Evaluate, empty', open: (page, words) => step(page, words, 'evaluate') },
  { name: 'Predict, empty', open: (page, words) => step(page, words, 'predict') },
  { name: 'Runs, empty', open: (page, words) => step(page, words, 'runs') },
  asked('Help with its keys', help),
  asked('the glossary', async (page, words) => {
    await help(page, words);
    await button(page, words.glossary.open).click();
    await expect(page.getByRole('dialog', { name: words.glossary.title })).toBeVisible();
  }),
  asked('a link for a class', async (page, words) => {
    await help(page, words);
    await button(page, words.guide.lesson.make.open).click();
    await expect(page.getByRole('dialog', { name: words.guide.lesson.make.title })).toBeVisible();
  }),
  asked('the tour', async (page, words) => {
    await step(page, words, 'data');
    await page.locator('main button:has(svg.lucide-signpost)').click();
  }),
  asked('the device', (page) => page.locator('header button:has(svg.lucide-cpu)').click()),
  asked('what is stored', (page) => page.locator('header button:has(svg.lucide-hard-drive)').click()),
];

/** Opens all folded parts of Evaluate, if they are not open. */
async function openParts(page: Page, words: Messages): Promise<void> {
  const { openAll, foldAll } = words.evaluate.onThisPage;
  await expect(button(page, openAll).or(button(page, foldAll))).toBeVisible();
  if (await button(page, openAll).isVisible()) await button(page, openAll).click();
  await expect(button(page, foldAll)).toBeVisible();
}

/** Chooses as many runs of the board as this, the newest first. */
async function chooseRuns(page: Page, words: Messages, count: number): Promise<void> {
  await step(page, words, 'runs');
  const boxes = page.getByRole('table', { name: words.runs.board.table, exact: true }).locator('tbody').getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  for (const [i, box] of (await boxes.all()).entries()) await box.setChecked(i < count);
}

/** Goes to the settings of Train, also where it shows the result of a run. */
export const retrain = async (page: Page, words: Messages): Promise<void> => {
  await step(page, words, 'train');
  const again = button(page, words.run.result.trainAgain);
  await expect(again.or(button(page, words.train.start.start))).toBeVisible();
  if (await again.isVisible()) await again.click();
};

/** Opens the trained demo from the first screen, in English. */
export async function openTrained(page: Page): Promise<void> {
  await page.getByRole('button', { name: english.demo.trained.open }).click();
  const bar = page.getByRole('region', { name: english.demo.bar.label, exact: true });
  await expect(bar).toContainText(english.demo.bar.done.trained);
}

/** Loads our phantom scans, in English, and trains two runs in seconds. */
export async function openRuns(page: Page): Promise<void> {
  await loadDataset(page);
  await setSmallRun(page);
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: english.queue.grid.title }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Seed' }).fill('102, 103');
  await dialog.getByRole('button', { name: english.queue.grid.add, exact: true }).click();
  await page.getByRole('button', { name: english.queue.start, exact: true }).click();
  await expect(page.getByRole('button', { name: english.queue.finished })).toBeVisible();
}

const PREPARE: Place = {
  name: 'Prepare',
  open: async (page, words) => {
    await step(page, words, 'prepare');
    await expect(page.getByText(words.prepare.stages.title)).toBeVisible();
  },
};

/** Every screen of the trained demo, and what opens over it. */
export const TRAINED: readonly Place[] = [
  { name: 'Data', open: (page, words) => step(page, words, 'data') },
  asked('de-identified copies', (page, words) => button(page, words.copies.open).click()),
  asked('the question before data is cleared', (page, words) => button(page, words.data.header.clear).click()),
  PREPARE,
  {
    name: 'the result of a run',
    open: async (page, words) => {
      await chooseRuns(page, words, 1);
      await button(page, words.runs.details.showCurves).click();
      await expect(button(page, words.run.result.trainAgain)).toBeVisible();
    },
  },
  { name: 'Train before another run', open: retrain },
  {
    name: 'Evaluate with all its parts',
    open: async (page, words) => {
      await step(page, words, 'evaluate');
      await openParts(page, words);
    },
  },
  asked('the cases of a set', async (page, words) => {
    await button(page, words.evaluate.scores.allCases).first().click();
    await expect(page.getByRole('dialog').getByRole('list', { name: words.cases.list }).locator('[aria-current]')).toBeVisible();
  }),
  {
    name: 'Evaluate on external scans',
    open: (page, words) => page.getByText(words.evaluate.run.external, { exact: true }).click(),
    leave: (page, words) => page.getByText(words.evaluate.run.tune, { exact: true }).click(),
  },
  {
    name: 'Evaluate before the test set is opened',
    open: (page) => page.locator('main label[for$="-test"]').click(),
  },
  asked('the question before the test set is opened', async (page, words) => {
    const { open, openAgain } = words.evaluate.testSide;
    await page
      .getByRole('button', { name: new RegExp(`^(${open}|${openAgain})`) })
      .first()
      .click();
  }),
  {
    name: 'Predict with scores',
    open: async (page, words) => {
      await page.locator('main label[for$="-tune"]').click();
      await step(page, words, 'predict');
      const scores = page.getByRole('table', { name: words.predict.scores.table, exact: true });
      await expect(button(page, words.demo.predict.make)).toBeVisible();
      if (!(await scores.isVisible())) await button(page, words.demo.predict.make).click();
      await expect(scores).toBeVisible();
    },
  },
  asked('the question before a model is deleted', (page, words) => button(page, words.predict.checkpoints.delete).first().click()),
];

/** Every screen of a project with runs of its own, and what opens over it. */
export const WITH_RUNS: readonly Place[] = [
  { name: 'Data', open: (page, words) => step(page, words, 'data') },
  asked('the classes', (page, words) => button(page, words.labels.editClasses).click()),
  PREPARE,
  {
    name: 'Train with all settings and an explanation of one',
    open: async (page, words) => {
      await retrain(page, words);
      const advanced = page.getByRole('button', { name: new RegExp(`^${words.train.settings.advanced({ changed: 0, refused: 0 })}`) });
      if ((await advanced.getAttribute('aria-expanded')) === 'false') await advanced.click();
      await page.getByRole('button', { name: words.widgets.field.help, exact: true }).first().click();
    },
  },
  {
    name: 'the table of nets',
    open: async (page, words) => {
      await page.getByText(words.nets.shelves.all, { exact: true }).click();
      await expect(page.getByRole('table', { name: words.nets.table, exact: true })).toBeVisible();
    },
  },
  asked('the weights of several nets', (page, words) => button(page, words.weightDownloads.several.open).click()),
  { name: 'a run in Runs', open: (page, words) => chooseRuns(page, words, 1) },
  asked('the question before a run is deleted', (page, words) => button(page, words.runs.board.deleteChosen).click()),
  {
    name: 'two runs compared',
    open: async (page, words) => {
      await chooseRuns(page, words, 2);
      await expect(page.getByRole('heading', { name: words.runs.comparison.title({ runs: 2 }) })).toBeVisible();
    },
  },
  asked('a grid of runs', (page, words) => button(page, words.queue.grid.title).click()),
  asked('the export of a project', async (page, words) => {
    await projectMenu(page, words.projects.file.export);
    await expect(page.getByRole('dialog').getByRole('button', { name: words.projects.file.write, exact: true })).toBeVisible();
  }),
  asked('the new name of a project', (page, words) => projectMenu(page, words.projects.rename)),
  { name: 'all projects', open: (page, words) => projectMenu(page, words.projects.all) },
  asked('the question before a project is erased', (page) => page.locator('main li button:has(svg.lucide-trash-2)').first().click()),
];

/** A training as it goes on, and paused under another screen. */
export const TRAINING: readonly Place[] = [
  {
    name: 'a training',
    open: async (page, words) => {
      await step(page, words, 'train');
      await expect(page.getByRole('region', { name: words.run.bar.label, exact: true })).toBeVisible();
    },
  },
  {
    name: 'a paused training under another screen',
    open: async (page, words) => {
      await button(page, words.run.bar.pause).click();
      await expect(button(page, words.run.bar.goOn)).toBeVisible();
      await step(page, words, 'data');
    },
    leave: async (page, words) => {
      await button(page, words.run.bar.goOn).click();
      await expect(button(page, words.run.bar.pause)).toBeVisible();
    },
  },
];

/** A question about labels that is open. */
export const ASKED: readonly Place[] = [
  { name: 'a question about labels', open: (page, words) => step(page, words, 'data') },
  asked('the columns of a label table', async (page, words) => {
    await button(page, words.labels.question.chooseColumns).click();
  }),
];
