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
