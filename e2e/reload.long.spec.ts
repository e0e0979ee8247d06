import { type Page, expect as patient, test } from '@playwright/test';
import { goTo, LABELS, pickFiles, pickFolder, rail, SCANS, setSmallRun, sharedStudio, train } from './studio.ts';

/** Nothing here takes long, so whatever does not come is told soon. */
const expect = patient.configure({ timeout: 30_000 });
const INTERVALS = [100];

/** What is stored and what the rail says, as paths and values: 'scans/ct_scan_0/decisions/label' and 2. */
type Kept = Record<string, unknown>;

/** The state before the next step of the journey. */
let kept: Kept = {};

const studio = sharedStudio(async (page) => {
  await goTo(page, 'Data');
  await pickFolder(page, SCANS);
  await pickFiles(page, LABELS);
  await expect(rail(page)).toContainText('4 training, 4 validation');
  kept = await settled(page);
});

/** Reads all that is stored of projects, runs and their queue. */
async function readStorage(page: Page) {
  return page.evaluate(async () => {
    const answer = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const db = await answer(indexedDB.open('groundglass-studio'));
    try {
      const all = async (store: string) => (await answer(db.transaction(store).objectStore(store).getAll())) as Record<string, unknown>[];
      const [projects, queue, runs, checkpoints] = [await all('projects'), await all('queue'), await all('runs'), await all('checkpoints')];
      return { projects, queue, runs, checkpoints: checkpoints.map(({ summary }) => summary) };
    } finally {
      db.close();
    }
  });
}

/** The stored state, with scans by their names, and what the rail of steps says. */
async function state(page: Page): Promise<Kept> {
  const { projects, queue, ...others } = await readStorage(page);
  const [{ scans = [], ...project } = {}, ...more] = projects as { scans?: { name: string }[] }[];
  const byName = Object.fromEntries(scans.map((scan) => [scan.name, scan]));
  const steps = await rail(page).getByRole('button').allInnerTexts();
  return paths({ ...project, scans: byName, more, queue: queue[0]?.runs ?? [], ...others, steps });
}

/** Times at which something was decided, not what. */
const TIMES = /(^|\/)(at|usedAt|changedAt|createdAt|decidedAt)$/;
/** The note by which the test sees that all is stored. */
const PROOF = 'scans/ct_scan_11/decisions/note';

function paths(value: unknown, path = ''): Kept {
  if (TIMES.test(path) || path === PROOF) return {};
  if (typeof value !== 'object' || value === null) return { [path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, one]) => paths(one, path === '' ? key : `${path}/${key}`)));
}

/** The values of all paths that differ; of what lies below one of `groups`, and of what follows from the split, only that it differs. */
function changes(before: Kept, after: Kept, groups: readonly string[]): Kept {
  const found: Kept = {};
  for (const path of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    if (JSON.stringify(before[path]) === JSON.stringify(after[path])) continue;
    const group = groups.find((one) => path.startsWith(one)) ?? (OF_SPLIT.test(path) ? SPLIT : undefined);
    if (group !== undefined) found[group] = DIFFERS;
    else found[path] = path in after ? after[path] : 'gone';
  }
  return found;
}

const DIFFERS = 'differs';
/** The sides of scans, the batch that is advised for them, and what the rail says of both: they follow from labels, exclusions and the method. */
const SPLIT = 'split';
const OF_SPLIT = /^(scans\/[^/]+\/last\/side|settings\/value\/settings\/batchSize|steps\/[01])$/;

let proofs = 0;

/**
 * Waits until all that the page shows is stored, and returns it. A note that is written last proves that it is; pixels are looked at in the
 * background, which has ended when all scans have their fingerprint.
 */
async function settled(page: Page): Promise<Kept> {
  await page.getByRole('button', { name: 'ct_scan_11', exact: true }).click();
  const note = `proof ${++proofs}`;
  await page.getByRole('textbox', { name: 'Note' }).fill(note);
  await expect
    .poll(
      async () => {
        const { projects } = await readStorage(page);
        const scans = (projects[0]?.scans ?? []) as { pixels: string | null; decisions: { note?: string } }[];
        return {
          notes: scans.flatMap(({ decisions }) => decisions.note ?? []).filter((one) => one === note),
          unread: scans.filter(({ pixels }) => pixels === null).length,
        };
      },
      { message: 'all that was decided is stored', intervals: INTERVALS },
    )
    .toEqual({ notes: [note], unread: 0 });
  await page.getByRole('button', { name: 'ct_scan_0', exact: true }).click();
  await expect(rail(page)).not.toContainText('Looking for');
  return state(page);
}

/**
 * Does a step of the journey, reloads at once, and drops the same scans again: the state has changed by what was done, and by nothing else.
 * `done`: the values of all paths that the step changes; a path that ends in a stroke stands for all below it.
 */
async function survives(done: Kept, act: (page: Page) => Promise<unknown>): Promise<void> {
  const page = studio();
  await act(page);
  await page.reload();
  await goTo(page, 'Data');
  await pickFolder(page, SCANS);
  await expect(page.getByRole('region', { name: 'Earlier work' })).toContainText('12 scans known: ');
  await settled(page);
  const groups = Object.keys(done).filter((path) => path.endsWith('/'));
  let after = kept;
  const changed = async () => {
    after = await state(page);
    return changes(kept, after, groups);
  };
  await expect.poll(changed, { message: 'what differs after the reload', intervals: INTERVALS }).toEqual(done);
  kept = after;
}

/** Presses a key for the first scan, which {@link settled} has chosen. */
const press = (key: string) => (page: Page) => page.keyboard.press(key);

test('the drop itself is there after a reload', async () => {
  await survives({}, async () => {});
});

test('a label, marked slices, a note and an exclusion are there', async () => {
  const of = (what: string) => `scans/ct_scan_0/decisions/${what}`;
  await survives({ [of('label')]: 2, 'scans/ct_scan_0/last/label': 2, [SPLIT]: DIFFERS }, press('Shift+3'));
  await survives({ [of('marks/0')]: 8 }, press('s'));
  await survives({ [of('note')]: 'blurred' }, (page) => page.getByRole('textbox', { name: 'Note' }).fill('blurred'));
  await survives({ [of('excluded')]: true, [SPLIT]: DIFFERS }, press('x'));
});

test('chosen columns of a table, the split and settings are there', async () => {
  await survives({ 'tables/value/0/chosen': true }, async (page) => {
    await page
      .getByRole('button', { name: /^Choose columns of / })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Use these columns' }).click();
  });
  await survives({ 'method/value/': DIFFERS, [SPLIT]: DIFFERS }, async (page) => {
    await goTo(page, 'Prepare');
    await page.getByLabel('Method').selectOption('folds');
  });
  await survives({ 'settings/value/': DIFFERS }, (page) => setSmallRun(page));
});

test('the queue, a trained run, its evaluation and a prediction are there', async () => {
  await survives({ 'queue/': DIFFERS }, async (page) => {
    await goTo(page, 'Runs');
    await page.getByRole('button', { name: 'Add a grid of runs' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a grid of runs' });
    await dialog.getByRole('textbox', { name: 'Seed' }).fill('101, 102');
    await dialog.getByRole('button', { name: 'Add to the queue' }).click();
    await expect(page.getByText('0 of 2 runs ended')).toBeVisible();
  });
  expect(kept).toMatchObject({ 'queue/0/settings/seed': 101, 'queue/1/settings/seed': 102 });
  await survives({ 'runs/': DIFFERS, 'checkpoints/': DIFFERS, 'steps/': DIFFERS }, async (page) => {
    await goTo(page, 'Train');
    await train(page);
  });
  const matrix = (page: Page) => page.getByRole('table', { name: /Confusion matrix/ });
  // What the scores' intervals are goes along with the model.
  await survives({ 'evaluations/': DIFFERS, 'checkpoints/': DIFFERS }, async (page) => {
    await goTo(page, 'Evaluate');
    await expect(matrix(page)).toBeVisible();
    const intervals = async () => JSON.stringify((await readStorage(page)).checkpoints).includes('"intervals":[{');
    await expect.poll(intervals, { message: 'the intervals are stored', intervals: INTERVALS }).toBe(true);
  });
  const scores = (page: Page) => page.getByRole('table', { name: 'Scores' }).getByRole('row');
  await survives({ predictions: 'gone', 'predictions/': DIFFERS }, async (page) => {
    await goTo(page, 'Predict');
    await page.getByRole('button', { name: /^All loaded/ }).click();
    await expect(scores(page)).toHaveCount(1 + 8);
  });
  const page = studio();
  await goTo(page, 'Evaluate');
  await expect(matrix(page)).toBeVisible();
  await goTo(page, 'Predict');
  await expect(scores(page)).toHaveCount(1 + 8);
});
