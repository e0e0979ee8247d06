import { expect, it } from 'vitest';
import { database } from '#storage/db.ts';
import { a, b, c, openPage, scanOf } from './opened-page.fixture.ts';

it('a second tab works with what the first has stored since', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  await first.settled();
  const second = await openPage();
  first.data().setLabel('a', 0);
  first.data().setLabel('b', 1);
  await first.settled();
  // A drop in the second tab finds what the first has decided after the second was opened.
  await second.drop(a, b);
  expect(second.data().byHand).toEqual({ a: 0, b: 1 });
  first.data().setLabel('a', null);
  first.data().toggleExcluded('b');
  first.notes.getState().write('b', 'blurred');
  first.split.getState().move(['b'], 'test');
  await first.settled();
  second.data().setLabel('b', 0);
  await second.project().duplicate();
  const copied = () => second.project().open!.scans.map(({ name, decisions }) => [name, decisions]);
  expect(copied()).toEqual([
    ['a', { label: null }],
    ['b', { label: 0, excluded: true, side: 'test', note: 'blurred' }],
  ]);
  await second.project().openProject(first.project().open!.id);
  await second.drop(a, b);
  first.marks.getState().toggle(scanOf('a'), 3);
  first.notes.getState().write('a', 'seen');
  await first.settled();
  await second.project().duplicate();
  await second.settled();
  expect(second.notes.getState().notes.a).toBe('seen');
  expect(copied()[0]).toEqual(['a', { label: null, marks: [3], note: 'seen' }]);
  expect(second.data().canUndo).toBe(false);
  await second.close();
});

it('two tabs of a new browser begin two projects under two names', async () => {
  const first = await openPage();
  const second = await openPage();
  await first.drop(a);
  await second.drop(b);
  await second.project().refresh();
  expect([first, second].map((page) => page.project().open?.name.value)).toEqual(['My project', 'My project (2)']);
  await second.settled();
  expect(second.project().list?.map(({ name }) => name.value)).toEqual(['My project (2)', 'My project']);
  await second.close();
});

it('a label of one tab and a note of another on the same scan are both there, on that day and the next', async () => {
  const first = await openPage();
  await first.drop(a);
  await first.settled();
  const second = await openPage();
  await second.drop(a);
  first.data().setLabel('a', 2);
  second.notes.getState().write('a', 'blurred');
  await Promise.all([first.settled(), second.settled()]);
  await Promise.all([first.project().refresh(), second.project().refresh()]);
  for (const page of [first, second]) {
    expect([page.data().byHand, page.notes.getState().notes]).toEqual([{ a: 2 }, { a: 'blurred' }]);
  }
  second.notes.getState().write('a', '');
  await second.settled();
  await second.close();
  const third = await openPage();
  await third.drop(a);
  expect([third.data().byHand, third.notes.getState().notes]).toEqual([{ a: 2 }, {}]);
  await third.close();
});

it('a second tab splits and trains as the first has chosen since, and keeps what it chooses later', async () => {
  const first = await openPage();
  await first.drop(a);
  await first.settled();
  const second = await openPage();
  first.settings.getState().change({ maxEpochs: 7 });
  first.split.getState().setMethod({ by: 'folds', seed: 1, folds: 3, fold: 1, test: 0 });
  await first.settled();
  await second.project().refresh();
  expect(second.settings.getState().settings.maxEpochs).toBe(7);
  expect(second.split.getState().method).toMatchObject({ by: 'folds', folds: 3 });
  first.costs.getState().price(['Mild', 'Severe'], 1, 0, 7);
  await first.settled();
  await second.project().refresh();
  second.keptView.setState({ filter: 'unlabelled' });
  second.settings.getState().change({ batchSize: 5 });
  await second.settled();
  await first.project().refresh();
  expect(first.settings.getState().settings).toMatchObject({ maxEpochs: 7, batchSize: 5 });
  await second.close();
  const third = await openPage();
  expect(third.settings.getState().settings).toMatchObject({ maxEpochs: 7, batchSize: 5 });
  expect(third.costs.getState().own?.matrix[1]).toEqual([7, 0]);
  expect(third.keptView.getState().filter).toBe('unlabelled');
  await third.close();
});

it('an old tab of a project that a newer version has stored says so, and what is decided there is put back after the reload', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  await first.settled();
  const { id } = first.project().open!;
  const db = await database();
  const stored = { ...(await db.get('projects', id)), version: 2, scans: 'in another form' };
  await db.put('projects', stored as never);
  first.data().setLabel('b', 3);
  await first.settled();
  expect(first.project().problem).toMatchObject({ code: 'project-newer', subject: 'My project' });
  first.die();
  const second = await openPage();
  await second.drop(a, b);
  expect(second.data().byHand).toEqual({ b: 3 });
  expect(await (await database()).get('projects', id)).toEqual(stored);
  await second.close();
});

it('an old tab says that a newer version has stored its project when it reads the list', async () => {
  const page = await openPage();
  await page.drop(a);
  const db = await database();
  const stored = (await db.get('projects', page.project().open!.id))!;
  await db.put('projects', { ...stored, version: 2 } as never);
  await page.project().refresh();
  expect(page.project().problem?.code).toBe('project-newer');
  await page.close();
});

it('a label that is given under classes that another tab has replaced keeps its class by name, in both tabs and the next day', async () => {
  const first = await openPage();
  await first.drop(a, b, c);
  await first.settled();
  const second = await openPage();
  await second.drop(a, b, c);
  await second.settled();
  await first.data().setClasses(['Healthy', 'Mild', 'Moderate', 'Severe']);
  await first.settled();
  // The second tab has not read of it yet.
  second.data().setLabel('b', 0);
  second.data().setLabel('c', 3);
  await second.settled();
  await first.project().refresh();
  await second.project().refresh();
  const called = (page: typeof first) =>
    Object.entries(page.data().byHand).map(([id, label]) => `${id} ${label === null ? null : page.data().classes[label]}`);
  for (const page of [first, second]) expect(called(page)).toEqual(['b Mild']);
  expect(second.classesElsewhere.getState().told).toEqual({ classes: first.data().classes, gone: 1 });
  expect(first.classesElsewhere.getState().told).toBeNull();
  second.data().setLabel('a', 0);
  await second.settled();
  await first.project().refresh();
  expect(called(first)).toEqual(expect.arrayContaining(['a Healthy', 'b Mild']));
  await second.close();
  const third = await openPage();
  await third.drop(a, b, c);
  expect(third.data().classes).toEqual(['Healthy', 'Mild', 'Moderate', 'Severe']);
  expect(called(third).sort()).toEqual(['a Healthy', 'b Mild']);
  await third.close();
});
