import { expect, it } from 'vitest';
import { a, b, openPage, scanOf } from './opened-page.fixture.ts';

it('clearing the page gives up nothing that is kept, and a part of the scans keeps the rest', async () => {
  const page = await openPage();
  await page.drop(a, b);
  page.data().setLabel('a', 1);
  page.data().setLabel('b', 2);
  await page.settled();
  page.data().clear();
  await page.drop(b);
  expect(page.data().byHand).toEqual({ b: 2 });
  await page.drop(a);
  expect(page.data().byHand).toEqual({ a: 1, b: 2 });
  await page.close();
});

it('what was decided in the moment before the scans leave the page is kept', async () => {
  const page = await openPage();
  await page.drop(a, b);
  page.data().setLabel('a', 1);
  page.marks.getState().toggle(scanOf('b'), 4);
  page.notes.getState().write('b', 'blurred');
  page.split.getState().move(['b'], 'test');
  page.data().clear();
  expect([page.notes.getState().notes, page.split.getState().moves]).toEqual([{}, {}]);
  await page.drop(a, b);
  expect([page.data().byHand, page.marks.getState().marks]).toEqual([{ a: 1 }, { b: [4] }]);
  expect([page.notes.getState().notes, page.split.getState().moves]).toEqual([{ b: 'blurred' }, { b: 'test' }]);
  await page.close();
});

it('undo leaves what was put back with a drop, and what stands in the storage', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  first.data().toggleExcluded('b');
  first.split.getState().move(['b'], 'test');
  await first.close();
  const second = await openPage();
  const { chooseSplit, changeSplitNumbers } = await import('../dataset/undoable.ts');
  // A step of before the drop knows no moves, and must not take those away that come back.
  chooseSplit({ by: 'patient', seed: 3, ratios: [0.5, 0.25, 0.25] });
  await second.drop(a, b);
  changeSplitNumbers({ by: 'patient', seed: 4, ratios: [0.5, 0.25, 0.25] });
  while (second.data().undo()) {}
  await second.settled();
  const all = { byHand: { a: 1 }, excludedByHand: new Set(['b']) };
  expect(second.data()).toMatchObject(all);
  expect(second.split.getState().moves).toEqual({ b: 'test' });
  while (second.data().redo()) {}
  expect(second.split.getState().moves).toEqual({ b: 'test' });
  await second.close();
  const third = await openPage();
  await third.drop(a, b);
  expect(third.data()).toMatchObject(all);
  await third.close();
});

it('what the notice of a drop takes back stays stored: undo has it back, and so has the next day', async () => {
  const first = await openPage();
  await first.drop(a, b);
  first.data().setLabel('a', 1);
  first.data().setLabel('b', 1);
  first.notes.getState().write('b', 'blurred');
  await first.close();
  const second = await openPage();
  await second.drop(a, b);
  const notice = () => second.project().putBack;
  notice()?.undo();
  expect([second.data().byHand, second.notes.getState().notes, notice()?.isTaken]).toEqual([{}, {}, true]);
  expect(second.data().undo()).toMatchObject({ kind: 'put-back', parts: { labels: 2, notes: 1 } });
  expect([second.data().byHand, second.notes.getState().notes, notice()?.isTaken]).toEqual([{ a: 1, b: 1 }, { b: 'blurred' }, false]);
  second.data().redo();
  second.data().setLabel('a', 0);
  await second.close();
  const third = await openPage();
  await third.drop(a, b);
  expect([third.data().byHand, third.notes.getState().notes]).toEqual([{ a: 0, b: 1 }, { b: 'blurred' }]);
  third.project().putBack?.undo();
  third.project().putBack?.again();
  expect([third.data().byHand, third.notes.getState().notes]).toEqual([{ a: 0, b: 1 }, { b: 'blurred' }]);
  third.data().clear();
  expect(third.project().putBack).toBeNull();
  await third.close();
});
