import { expect, type Page, test } from '@playwright/test';
import { choice, events, goTo, loadDataset, openAdvanced, saved, setAgain, setSmallRun, sharedStudio, train } from './studio.ts';

const EPOCHS = 2;

const studio = sharedStudio(loadDataset);

/** Trains the run that is set; its manifest, and what the page said of it. */
async function trained(page: Page) {
  await train(page);
  const said = await events(page).innerText();
  const { settings, history } = JSON.parse(await saved(page, 'Save run.json'));
  const losses = history.map(({ train, tune }: { train: { loss: number }; tune: { loss: number } }) => [train.loss, tune.loss]);
  return { said, settings, losses, programs: Number(/Compiled: (\d+) program calls? per step/.exec(said)?.[1]) };
}

test('where scans are changed at random no features can be kept, and the page says so', async () => {
  const page = studio();
  await goTo(page, 'Prepare');
  await page.getByRole('radio', { name: 'Light' }).check();
  await setSmallRun(page, { Epochs: String(EPOCHS) });
  await choice(page, 'Layers to train').selectOption('Head only');
  await openAdvanced(page);
  await choice(page, 'Keep features').selectOption('Where possible');
  const changed = page.getByText('Not possible here. Scans are changed at random in every epoch, so their features change too.');
  await expect(changed).toBeVisible();
  await goTo(page, 'Prepare');
  await page.getByRole('radio', { name: 'Off', exact: true }).first().check();
  await goTo(page, 'Train');
  await expect(changed).toBeHidden();
});

test('a head on kept features learns what it learns without them', async () => {
  const page = studio();
  const kept = await trained(page);
  expect(kept.settings).toMatchObject({ extent: 'head', keepFeatures: true });
  expect(kept.said).toContain('Computing features of 8 scans, once');
  expect(kept.losses).toHaveLength(EPOCHS);

  await setAgain(page);
  await choice(page, 'Keep features').selectOption('Off');
  const anew = await trained(page);
  expect(anew.settings).toMatchObject({ extent: 'head', keepFeatures: false });
  expect(anew.said).not.toContain('Computing features');
  // Of the steps that are replayed in every epoch, those on features hold no program of the frozen layers.
  expect(kept.programs).toBeGreaterThan(0);
  expect(kept.programs).toBeLessThan(anew.programs / 2);
  // The same programs on the same shapes, four scans at a time, in both: nothing is added up in another order.
  expect(kept.losses).toEqual(anew.losses);
});
