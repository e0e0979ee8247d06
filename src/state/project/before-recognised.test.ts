import { expect, it, vi } from 'vitest';
import { a, b, c, fileOf, openPage, pace } from './opened-page.fixture.ts';

it('settings and a split that are chosen before the stored project has been read stay, on that day and the next', async () => {
  const first = await openPage();
  await first.drop(a);
  first.settings.getState().change({ batchSize: 5, maxEpochs: 7 });
  first.split.getState().setMethod({ by: 'folds', seed: 1, folds: 3, fold: 1, test: 0 });
  await first.close();

  const second = await openPage(async () => {
    const { useDataset } = await import('../dataset/dataset.ts');
    const { useSettings } = await import('../run/settings.ts');
    const { chooseSplit } = await import('../dataset/undoable.ts');
    expect((await import('./project.ts')).useProject.getState().open, 'not read yet').toBeNull();
    useSettings.getState().set('maxEpochs', 9);
    useSettings.getState().set('seed', 4);
    useDataset.getState().undo();
    chooseSplit({ by: 'patient', seed: 8, ratios: [0.5, 0.25, 0.25] });
  });
  const { settings: before } = (await import('../run/settings.ts')).useSettings.getInitialState();
  expect(second.settings.getState().settings).toMatchObject({ batchSize: 5, maxEpochs: 9, seed: before.seed });
  expect(second.split.getState().method).toMatchObject({ by: 'patient', seed: 8 });
  await second.close();

  const third = await openPage();
  expect(third.settings.getState().settings).toMatchObject({ batchSize: 5, maxEpochs: 9 });
  expect(third.split.getState().method).toMatchObject({ by: 'patient', seed: 8 });
  await third.close();
});

it('what was chosen before the stored project has been read is taken back to what the project had', async () => {
  const first = await openPage();
  await first.drop(a);
  first.settings.getState().change({ maxEpochs: 7 });
  await first.close();
  const second = await openPage(async () => (await import('../run/settings.ts')).useSettings.getState().choosePreset('paper'));
  expect(second.settings.getState().preset).toBe('paper');
  second.data().undo();
  expect(second.settings.getState()).toMatchObject({ preset: 'studio', settings: { maxEpochs: 7 } });
  await second.close();
});

it('a filter, a search, own costs and a view that are chosen before the stored project has been read stay, and the rest is the project’s', async () => {
  const first = await openPage();
  await first.drop(a);
  first.keptView.setState({ filter: 'unlabelled', search: 'ward' });
  first.costs.getState().price(['Mild', 'Severe'], 1, 0, 7);
  await first.close();

  const second = await openPage(async () => {
    (await import('./kept-view.ts')).useKeptView.setState({ search: 'ct' });
    (await import('../predict/cost-matrix.ts')).useCostMatrix.getState().price(['Mild', 'Severe'], 0, 1, 3);
    (await import('../train-view.ts')).useChosenView.getState().choose('setup');
    expect((await import('./project.ts')).useProject.getState().open, 'not read yet').toBeNull();
  });
  expect(second.keptView.getState()).toEqual({ filter: 'unlabelled', search: 'ct' });
  const matrix = () => second.costs.getState().own?.matrix;
  expect(matrix()).toEqual([
    [0, 3],
    [1, 0],
  ]);
  expect(second.trainView.getState().chosen).toBe('setup');
  await second.close();

  const third = await openPage();
  expect(third.keptView.getState().search).toBe('ct');
  expect(third.costs.getState().own?.matrix[0]).toEqual([0, 3]);
  expect(third.trainView.getState().chosen).toBe('setup');
  await third.close();
  second.costs.getState().undo();
  expect(matrix(), 'undo gives back those of the project').toEqual([
    [0, 1],
    [7, 0],
  ]);
});

it('what is decided before the scans were recognised wins over what is kept', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  first.data().setLabel('b', 1);
  await first.close();
  const second = await openPage();
  const dropped = second.data().addFiles([a, b]);
  await vi.waitUntil(() => second.data().scans.a);
  second.data().setLabel('a', 3);
  await dropped;
  await second.settled();
  expect(second.data().byHand).toEqual({ a: 3, b: 1 });
  await second.close();
});

it('a decision of before the scans were recognised is undone to what was stored', async () => {
  const first = await openPage();
  await first.drop(a);
  first.data().setLabel('a', 1);
  first.data().toggleExcluded('a');
  await first.close();
  const second = await openPage();
  // The scan is read at once, but known again only when it has its label.
  let recognise = () => {};
  const labelled = new Promise<void>((resolve) => {
    recognise = resolve;
  });
  let waits = 0;
  pace.wait = () => (waits++ === 0 ? Promise.resolve() : labelled);
  const drop = second.drop(a);
  await vi.waitUntil(() => second.data().scans.a);
  second.data().setLabel('a', 0);
  recognise();
  await drop;
  expect(second.data().byHand).toEqual({ a: 0 });
  second.data().undo();
  expect([second.data().byHand, [...second.data().excludedByHand]]).toEqual([{ a: 1 }, ['a']]);
  await second.close();
});

it('notes and sides given before another project was found to know the scans go into that one', async () => {
  const first = await openPage();
  await first.drop(a);
  first.data().setLabel('a', 1);
  await first.settled();
  await first.project().begin('Ward B');
  await first.drop(c);
  first.data().setLabel('c', 1);
  await first.close();
  const second = await openPage();
  expect(second.project().open?.name.value).toBe('Ward B');
  const dropped = second.data().addFiles([a]);
  await vi.waitUntil(() => second.data().scans.a);
  second.notes.getState().write('a', 'typed early');
  second.split.getState().move(['a'], 'test');
  await dropped;
  await second.settled();
  expect(second.project().open?.scans).toMatchObject([{ name: 'a', decisions: { label: 1, note: 'typed early', side: 'test' } }]);
  await second.close();
});

it('what is decided about a scan whose files cannot be read comes back too, as it was decided last', async () => {
  const gone = fileOf('unreadable');
  const open = async () => {
    const page = await openPage();
    await page.data().addFiles([gone]);
    await vi.waitUntil(() => page.data().scans.unreadable);
    return page;
  };
  const first = await open();
  first.data().setLabel('unreadable', 2);
  first.notes.getState().write('unreadable', 'torn');
  first.die();
  const second = await open();
  await vi.waitUntil(() => second.data().byHand.unreadable === 2);
  expect(second.notes.getState().notes).toEqual({ unreadable: 'torn' });
  second.data().setLabel('unreadable', 1);
  second.notes.getState().write('unreadable', '');
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith('groundglass-early'));
  await vi.waitUntil(() => keys().flatMap((key) => JSON.parse(localStorage.getItem(key)!)).length === 1);
  second.die();
  const third = await open();
  await vi.waitUntil(() => third.data().byHand.unreadable === 1);
  expect(third.notes.getState().notes).toEqual({});
  await third.close();
});
