import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, loadDataset, openAllParts, saved, setSmallRun, sharedStudio, startButton, train } from './studio.ts';

const open = sharedStudio(async (page) => {
  await loadDataset(page);
  await setSmallRun(page);
  await train(page);
  await goTo(page, 'Evaluate');
});

test('what is seldom needed is folded, with what it comes to; it opens by keys, finds its links, and stays open after a reload', async () => {
  const page = open();
  const reliability = page.getByRole('table', { name: 'Reliability by bins of the highest score' });
  await expect(page.getByRole('table', { name: /^Confusion matrix/ })).toBeVisible();
  await expect(page.getByText(/^calibration error 0\.\d{3}/)).toBeVisible();
  await expect(reliability).toBeHidden();
  await expectAccessible(page);
  await page.locator('summary').filter({ hasText: 'Reliability and calibration' }).press('Enter');
  await expect(reliability).toBeVisible();
  await page.getByRole('button', { name: 'Likely wrong labels' }).click();
  await expect(page.getByRole('button', { name: 'Go through them' })).toBeVisible();
  await page.reload();
  await expect(reliability).toBeVisible();
  await expect(page.getByRole('table', { name: /^ROC|Areas under the ROC curves/ })).toBeHidden();
  await loadDataset(page);
  await goTo(page, 'Evaluate');
  await openAllParts(page);
});

test('a bin of the reliability opens its scans by keys, narrowed to those called wrongly', async () => {
  const page = open();
  await page
    .getByRole('button', { name: /^Show the scans with a highest score/ })
    .first()
    .press('Enter');
  const drawer = page.getByRole('dialog', { name: /^Highest score over/ });
  await drawer.getByLabel('Show').selectOption({ index: 1 });
  await expect(drawer.getByRole('list', { name: 'Cases' }).locator('[aria-current]')).toContainText(/true .*called /);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('links go to the groups of scores by keys, below the head that stays in sight', async () => {
  const page = open();
  const links = page.getByRole('navigation', { name: 'On this page' });
  const head = page.getByRole('heading', { name: /^Validation set, \d+ scans of \d+ patients$/ });
  for (const name of await links.getByRole('button').allTextContents()) {
    await links.getByRole('button', { name, exact: true }).press('Enter');
    const goal = page.getByRole('heading', { name: new RegExp(`^${name}`), level: 2 });
    await expect(goal.and(page.locator(':focus'))).toBeInViewport({ ratio: 0.9 });
    await expect(head).toBeInViewport({ ratio: 0.9 });
  }
  await expect(page.getByRole('region', { name: /^Subgroups \(validation set, \d+ scans of \d+ patients\)$/ })).toBeVisible();
});

test('subgroups say which facts the files tell, and open their scans', async () => {
  const page = open();
  const groups = page.getByRole('region', { name: /^Subgroups/ }).first();
  await expect(groups.getByText(/too few for a number/).first()).toBeVisible();
  await groups.getByRole('button', { name: 'B40f' }).click();
  const drawer = page.getByRole('dialog', { name: 'B40f' });
  await expect(drawer.getByRole('list', { name: 'Cases' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
});

test('likely wrong labels are mended or found right by keys, and a run with them says what differs', async () => {
  const page = open();
  const section = page.getByRole('region', { name: 'Likely wrong labels' }).first();
  await expect(section).toContainText('A weaker list');
  await section.getByRole('button', { name: 'Go through them' }).click();
  const drawer = page.getByRole('dialog', { name: 'Likely wrong labels' });
  const current = drawer.getByRole('list', { name: 'Cases' }).locator('[aria-current]');
  await page.keyboard.press('k');
  await expect(current).toContainText('label found right');
  await page.keyboard.press('z');
  await expect(current).not.toContainText('label found right');
  // Whatever the net says, the first scan gets another label.
  const was = /labelled (\w+)/.exec((await current.textContent()) ?? '')?.[1];
  await page.keyboard.press(was === 'Mild' ? '2' : '1');
  await expect(current).toContainText('relabelled');
  await drawer.getByRole('button', { name: 'Train again with these changes' }).click();

  const note = page.getByRole('region', { name: /^Trains .* again, with these changes/ });
  await expect(note).toContainText(`label changed from ${was}`);
  await page.reload();
  await loadDataset(page, '');
  await goTo(page, 'Train');
  await expect(note).toContainText(`label changed from ${was}`);
  await startButton(page).click();
  await expect(page.getByText('Finished.').first()).toBeVisible();

  await goTo(page, 'Runs');
  await page.getByRole('checkbox', { name: /^Choose B/ }).check();
  await expect(page.getByText(new RegExp(`again\\. ct_scan_\\d+: label changed from ${was}`))).toBeVisible();
  const json = JSON.parse(await saved(page, 'Save manifest'));
  expect(json.again).toMatchObject({ relabelled: [{ was: expect.any(Number), now: expect.any(Number) }], sameSides: true });

  await page.getByRole('checkbox', { name: /^Choose A/ }).check();
  await expect(
    page.getByText(/B was trained and scored with other labels than A|A was trained and scored with other labels than B/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Work it out' }).click();
  // The scores of both follow the labels of now, so they are compared with the same ones; what differs names the label.
  await expect(page.getByRole('region', { name: 'Is the difference noise?' })).toContainText('within noise');
  await expect(page.getByRole('table', { name: 'What differs' })).toContainText(/Label of ct_scan_\d+/);
});
