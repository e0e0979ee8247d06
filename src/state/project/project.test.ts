import { expect, it, vi } from 'vitest';
import { countDecided } from '#projects/decided.ts';
import { a, b, c, fileOf, openPage, pace, scanOf } from './opened-page.fixture.ts';

it('scans count as placed no sooner than what was decided about them is back, also those whose files are gone and those of the demo', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 2);
  await first.close();

  const second = await openPage();
  pace.wait = () => new Promise((resolve) => setTimeout(resolve, 5));
  await second.data().addFiles([a, b]);
  expect(second.data().reading).toBeNull();
  expect(second.placing.getState().isPlacing).toBe(true);
  const labels = second.untilPlaced().then(() => ({ ...second.data().labels }));
  expect(await labels).toMatchObject({ a: 2 });
  await second.data().addFiles([fileOf('unreadable_1')]);
  await second.untilPlaced();
  expect(second.placing.getState().isPlacing).toBe(false);
  await second.data().addDemo();
  await second.untilPlaced();
  expect(second.project().open?.isDemo).toBe(true);
  expect(second.isPlaced('demo_0')).toBe(true);
  second.data().clear();
  expect(second.placing.getState().isPlacing).toBe(false);
  await second.close();
});

it('everything that was decided is there again when the page is opened anew and the same scans come', async () => {
  const first = await openPage();
  await first.drop(a, b, c);
  first.data().setLabel('a', 2);
  first.data().setLabel('b', null);
  first.data().toggleExcluded('c');
  first.marks.getState().toggle(scanOf('a'), 4);
  first.notes.getState().write('b', 'blurred');
  first.toggleLabelRight('a', 2);
  first.costs.getState().price(['Mild', 'Severe'], 1, 0, 7);
  first.split.getState().setMethod({ by: 'folds', seed: 1, folds: 3, fold: 1, test: 0 });
  first.split.getState().move(['a'], 'test');
  first.settings.getState().change({ batchSize: 5 });
  first.project().rename('Ward A');
  first.keptView.setState({ filter: 'unlabelled', search: 'ward' });
  first.trainView.getState().choose('setup');
  await first.close();

  const second = await openPage();
  expect(second.project().open?.name.value).toBe('Ward A');
  expect(second.keptView.getState()).toEqual({ filter: 'unlabelled', search: 'ward' });
  expect(second.trainView.getState().chosen).toBe('setup');
  expect(second.settings.getState().settings.batchSize).toBe(5);
  await second.drop(a, b, c);
  expect(second.data()).toMatchObject({ byHand: { a: 2, b: null }, excludedByHand: new Set(['c']), labels: { a: 2 } });
  expect(second.marks.getState().marks).toEqual({ a: [4] });
  expect(second.notes.getState().notes).toEqual({ b: 'blurred' });
  expect(second.checks.getState().right).toEqual({ a: 2 });
  expect(second.costs.getState()).toMatchObject({
    own: {
      classes: ['Mild', 'Severe'],
      matrix: [
        [0, 1],
        [7, 0],
      ],
    },
    past: [],
  });
  expect(second.split.getState()).toMatchObject({ method: { by: 'folds', fold: 1 }, moves: { a: 'test' } });
  const decided = { labels: 1, tableLabels: 0, unlabelled: 1, excluded: 1, marked: 1, moved: 1, notes: 1 };
  expect(second.project().putBack).toMatchObject({ known: 3, decided });
  const { decidedHere } = await import('./view-now.ts');
  expect(decidedHere(), 'the page counts as the notice of the drop').toEqual(decided);
  expect(countDecided(second.project().open!.scans.map(({ decisions }) => decisions)), 'and so does Home').toEqual(decided);

  second.project().putBack?.undo();
  expect(second.data()).toMatchObject({ byHand: {}, excludedByHand: new Set() });
  expect(second.marks.getState().marks).toEqual({});
  expect(second.checks.getState().right).toEqual({});
  second.data().redo();
  await second.close();
});

it('a new project splits as usual and shows all scans, whatever the project before it does', async () => {
  const page = await openPage();
  const usual = page.split.getState().method;
  await page.drop(a);
  page.split.getState().setMethod({ by: 'folds', seed: 1, folds: 3, fold: 1, test: 0 });
  await page.settled();
  page.keptView.setState({ filter: 'unlabelled', search: 'ward' });
  await page.project().begin();
  expect(page.split.getState().method).toEqual(usual);
  expect(page.keptView.getState()).toEqual({ filter: 'all', search: '' });
  await page.close();
});

it('a note is kept while it is typed, and at once when its field or the page is left', async () => {
  const target = new EventTarget();
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
  vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
  const page = await openPage();
  await page.drop(a);
  const kept = () => page.project().open?.scans[0]?.decisions.note;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    page.notes.getState().write('a', 'last');
    page.notes.getState().write('a', 'last words');
    expect(kept()).toBe('last');
    vi.advanceTimersByTime(100);
    expect(kept()).toBe('last words');
    page.notes.getState().write('a', 'last words before');
    target.dispatchEvent(new Event('focusout'));
    expect(kept()).toBe('last words before');
    page.notes.getState().write('a', 'last words before the lid closes');
    target.dispatchEvent(new Event('blur'));
    expect(JSON.stringify({ ...localStorage })).toContain('before the lid closes');
  } finally {
    vi.useRealTimers();
  }
  await page.close();
  vi.unstubAllGlobals();
});

it('batches that nobody set fit the scans of the next day, too', async () => {
  const [a, b] = [fileOf('a'), fileOf('b')];
  const first = await openPage();
  await first.drop(a, b);
  const { adviseBatches } = await import('../run/settings.ts');
  adviseBatches(6);
  first.data().setLabel('a', 1);
  expect(first.settings.getState().settings.batchSize).toBe(3);
  await first.close();

  const second = await openPage();
  const { adviseBatches: adviseAgain } = await import('../run/settings.ts');
  adviseAgain(0);
  expect(second.settings.getState().settings.batchSize, 'while the scans are waited for').toBe(3);
  adviseAgain(40);
  expect(second.settings.getState().settings.batchSize).toBe(16);
  await second.close();
});

it('marks of a version without projects come into the project of their scans, and out of local storage', async () => {
  localStorage.setItem('groundglass-marked-slices', JSON.stringify({ 'files of a': [2, 7], 'files of c': [3] }));
  const first = await openPage();
  await first.drop(a, b);
  expect(first.marks.getState().marks).toEqual({ a: [2, 7] });
  await vi.waitUntil(() => localStorage.getItem('groundglass-marked-slices') === '{"files of c":[3]}');
  await first.close();
  const second = await openPage();
  await second.drop(a);
  expect(second.marks.getState().marks).toEqual({ a: [2, 7] });
  await second.close();
});

it('a name and a label that are given after the clock was set back are there the next day', async () => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(1.9e12);
  try {
    const first = await openPage();
    await first.drop(a);
    first.data().setLabel('a', 1);
    first.project().rename('Ward old');
    await first.settled();
    clock.mockReturnValue(1.8e12);
    first.project().rename('Ward new');
    first.data().setLabel('a', 2);
    await first.close();
    const second = await openPage();
    await second.drop(a);
    expect([second.project().open?.name.value, second.data().byHand]).toEqual(['Ward new', { a: 2 }]);
    await second.close();
  } finally {
    clock.mockRestore();
  }
});
