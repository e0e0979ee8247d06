import { expect, it } from 'vitest';
import { pointColumns } from './point-columns.ts';

it('operating points have no column twice on the scans that they were chosen on', () => {
  expect(pointColumns(true)).toEqual(['tuneSensitivity', 'tuneSpecificity']);
  expect(pointColumns(false)).toHaveLength(4);
});
