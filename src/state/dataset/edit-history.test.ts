import { expect, it } from 'vitest';
import { EditHistory, type LabelEdit } from './edit-history.ts';

const edit = (scanId: string, byHand: LabelEdit['byHand']): LabelEdit => ({ scanId, byHand, excluded: false });

it('goes back and forth, and forgets what was undone once something new is done', () => {
  const history = new EditHistory();
  expect(history.undo()).toBeNull();
  history.record(edit('a', undefined), edit('a', 1));
  history.record(edit('a', 1), edit('a', 2));
  expect(history.undo()).toEqual(edit('a', 1));
  expect(history.undo()).toEqual(edit('a', undefined));
  expect(history.canUndo).toBe(false);
  expect(history.redo()).toEqual(edit('a', 1));
  history.record(edit('b', undefined), edit('b', null));
  expect(history.canRedo).toBe(false);
  expect(history.undo()).toEqual(edit('b', undefined));
});
