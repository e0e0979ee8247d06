import { expect, it } from 'vitest';
import { edgeLetters } from './orientation.ts';

it('marks the edges of axial slices as radiologists see them', () => {
  const usual = { row: [1, 0, 0], column: [0, 1, 0] } as const;
  expect(edgeLetters({ orientation: usual })).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  const prone = { row: [-1, 0, 0], column: [0, -1, 0] } as const;
  expect(edgeLetters({ orientation: prone })).toEqual({ left: 'L', right: 'R', top: 'P', bottom: 'A' });
});

it('marks other planes, tilted ones by their largest part, and nothing where it would be a guess', () => {
  const coronal = { row: [1, 0, 0], column: [0, 0, -1] } as const;
  expect(edgeLetters({ orientation: coronal })).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  const tilted = { row: [1, 0, 0], column: [0, 0.94, -0.34] } as const;
  expect(edgeLetters({ orientation: tilted })?.top).toBe('A');
  expect(edgeLetters({ orientation: null })).toBeNull();
});
