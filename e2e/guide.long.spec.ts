import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, field, fill, goTo, loadDataset, rail, setAgain, setSmallRun, sharedStudio, train } from './studio.ts';

const studio = sharedStudio();

const stop = (page: Page, title: string) => page.getByRole('dialog', { name: title });

async function expectFocusWithin(page: Page, title: string): Promise<void> {
  await expect.poll(() => stop(page, title).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
}

async function openHelp(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Help' }).click();
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
}

test('the tour begins on the first screen, keeps the focus, and says what a stop needs', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Take the tour' }).press('Enter');
  await expect(stop(page, 'Five steps')).toContainText('1 of 9');
  await expectFocusWithin(page, 'Five steps');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await expectFocusWithin(page, 'Five steps');
  await expectAccessible(page);
  await page.keyboard.press('ArrowRight');
  const scans = stop(page, 'One row, one scan');
  await expect(scans).toContainText('There are no scans yet.');
  await expect(scans.getByRole('button', { name: 'Open the trained demo' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ArrowLeft');
  await expect(stop(page, 'Five steps')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(scans).toBeHidden();
  await expect(page.getByRole('button', { name: 'Go on with the tour (2 of 9)' })).toBeVisible();
});

test('the tour goes on from Help over every screen by the arrow keys, with a run of our own', async () => {
  const page = studio();
  await loadDataset(page);
  await setSmallRun(page);
  await train(page);
  await openHelp(page);
  await page.getByRole('button', { name: 'Go on with the tour (2 of 9)' }).click();
  for (const title of [
    'One row, one scan',
    'Look before you train',
    'Who learns, who judges',
    'What is trained, and how',
    'Watch it learn',
    'Is it any good?',
    'Where it is wrong',
  ]) {
    await expect(stop(page, title)).toBeVisible();
    await expect(page.locator('.driver-active-element[data-tour]'), `what “${title}” shows`).toBeVisible();
    await expectFocusWithin(page, title);
    await expectAccessible(page);
    await page.keyboard.press('ArrowRight');
  }
  await expect(stop(page, 'Help is here')).toContainText('9 of 9');
  await page.keyboard.press('ArrowLeft');
  await expect(stop(page, 'Where it is wrong')).toBeVisible();
});

test('a stop fits into narrow windows', async () => {
  const page = studio();
  for (const width of [1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const isWithin = async () => {
      const box = await stop(page, 'Where it is wrong').boundingBox();
      return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= 800;
    };
    await expect.poll(isWithin, `the stop lies in a window of ${width} px`).toBe(true);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('the tour is still there after a reload, and can be finished', async () => {
  const page = studio();
  await page.reload();
  await expect(stop(page, 'Where it is wrong')).toContainText('8 of 9');
  await page.keyboard.press('ArrowRight');
  await stop(page, 'Help is here').getByRole('button', { name: 'Finish' }).click();
  await expect(stop(page, 'Help is here')).toBeHidden();
  await openHelp(page);
  await expect(page.getByRole('button', { name: 'Take the tour again' })).toBeVisible();
});

test('the glossary opens from Help and is searched by the keyboard', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Words of the field' }).click();
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  const search = glossary.getByRole('searchbox', { name: 'Look for a word' });
  await expect(search).toBeFocused();
  await search.fill('heart');
  await expect(glossary.getByText('Overfitting', { exact: true })).toBeVisible();
  await expect(glossary.getByText(/^\d+ of \d+ words$/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(glossary).toBeHidden();
});

test('a word on a screen opens its entry and has the focus again afterwards', async () => {
  const page = studio();
  await loadDataset(page);
  await goTo(page, 'Train');
  await setAgain(page);
  const word = page.getByRole('button', { name: 'Patience', exact: true });
  await word.press('Enter');
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary.locator('[data-asked]')).toContainText('How many epochs without a better validation score');
  await expect(glossary.locator('[data-asked]')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(word).toBeFocused();
});

test('a figure explains itself, and remembers that it does', async () => {
  const page = studio();
  await goTo(page, 'Prepare');
  const button = page.getByRole('button', { name: /^Explain it to me ?: Split/ });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.press('Enter');
  await expect(page.getByText(/^The validation set has 1 \w+ scan: one more or less that is found moves the recall/)).toBeVisible();
  await expectAccessible(page);
  await goTo(page, 'Data');
  await goTo(page, 'Prepare');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(rail(page)).toContainText('4 training');
});

test('a link for a class is made of the settings of now', async () => {
  const page = studio();
  await goTo(page, 'Train');
  await fill(page, { Epochs: '7' });
  await openHelp(page);
  await page.getByRole('button', { name: 'Make a link for a class' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a link for a class' });
  await dialog.getByRole('textbox', { name: 'Name of the lesson' }).fill('Overfitting');
  await dialog.getByRole('combobox', { name: 'Opens at' }).selectOption('Train');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#lesson=train&name=Overfitting&preset=studio.*&epochs=7/);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Epochs' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
});

test('a lesson asks before it replaces settings, hides what it is not about, and names what it does not know', async () => {
  const page = studio();
  await page.evaluate(() => {
    location.hash = '#lesson=train&name=Overfitting&epochs=40&epoch=3';
  });
  const question = page.getByRole('dialog', { name: 'Open the lesson “Overfitting”?' });
  await expect(question.getByRole('button', { name: 'Keep my settings' })).toBeFocused();
  await expectAccessible(page);
  await question.getByRole('button', { name: "Use the lesson's settings" }).click();
  const banner = page.getByRole('region', { name: 'Lesson', exact: true });
  await expect(banner).toContainText('Lesson: Overfitting.');
  await expect(banner).toContainText('it is left out: epoch.');
  await expect(field(page, 'Epochs')).toHaveValue('40');
  await expect(page.getByRole('button', { name: /^Advanced/ })).toBeHidden();
  await expectAccessible(page);
  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Macro F1', exact: true })).toHaveCount(1);
  await expect(page.getByText('Matthews correlation')).toHaveCount(0);
  await expectAccessible(page);
});

test('a lesson is still on after a reload, until it is left', async () => {
  const page = studio();
  await page.reload();
  const banner = page.getByRole('region', { name: 'Lesson', exact: true });
  await expect(banner).toContainText('Lesson: Overfitting.');
  await banner.getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(banner).toBeHidden();
  await goTo(page, 'Train');
  await expect(page.getByRole('button', { name: /^Advanced/ })).toBeVisible();
});
