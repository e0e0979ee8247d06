import { expect, it } from 'vitest';
import { EditHistory, type Step } from './edit-history.ts';

/** A step from one value of a variable to another. */
function steps() {
  const at = { value: 0 };
  const step = (from: number, to: number): Step => {
    at.value = to;
    return {
      kind: 'label',
      scanId: String(to),
      back: () => {
        at.value = from;
      },
      again: () => {
        at.value = to;
      },
    };
  };
  return { at, step };
}

it('goes back and forth, and forgets what was undone once something new is done', () => {
  const history = new EditHistory();
  const { at, step } = steps();
  expect(history.undo()).toBeNull();
  history.record(step(0, 1));
  history.record(step(1, 2));
  expect([history.undo()?.scanId, at.value]).toEqual(['2', 1]);
  expect([history.undo()?.scanId, at.value]).toEqual(['1', 0]);
  expect(history.canUndo).toBe(false);
  expect([history.redo()?.scanId, at.value]).toEqual(['1', 1]);
  history.record(step(1, 5));
  expect(history.canRedo).toBe(false);
  expect(history.redo()).toBeNull();
  expect([history.undo()?.scanId, at.value]).toEqual(['5', 1]);
});

it('takes what is typed in one field, until it is left, as one step', () => {
  const history = new EditHistory();
  const { at, step } = steps();
  const type = (from: number, to: number, field: string) => history.record({ ...step(from, to), field });
  type(0, 1, 'seed');
  type(1, 12, 'seed');
  history.endTyping();
  type(12, 3, 'seed');
  type(3, 4, 'folds');
  expect([history.undo(), at.value]).toMatchObject([{}, 3]);
  type(3, 5, 'seed');
  expect([history.undo(), at.value]).toMatchObject([{}, 3]);
  expect([history.undo(), at.value]).toMatchObject([{}, 12]);
  expect([history.undo(), at.value]).toMatchObject([{}, 0]);
  expect([history.undo(), history.redo(), at.value]).toMatchObject([null, {}, 12]);
});

it('takes several steps together as one, back in the opposite order', () => {
  const history = new EditHistory();
  const { at, step } = steps();
  history.together({ kind: 'run', scanId: null }, () => {
    history.record(step(0, 1));
    history.record(step(1, 2));
  });
  history.together({ kind: 'run', scanId: null }, () => {});
  expect([history.undo()?.kind, at.value, history.canUndo]).toEqual(['run', 0, false]);
  expect([history.redo()?.kind, at.value]).toEqual(['run', 2]);
});

it('forgets the steps of some kinds, and keeps the others', () => {
  const history = new EditHistory();
  const { at, step } = steps();
  history.record(step(0, 1));
  history.record({ ...step(1, 2), kind: 'setting' });
  history.forget(new Set(['setting']));
  expect([history.undo()?.kind, at.value, history.canUndo]).toEqual(['label', 0, false]);
});
