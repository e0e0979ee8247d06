import { expect, it } from 'vitest';
import { hiddenEdges, type Scrolled } from './hidden-edges.ts';

const BOX: Scrolled = { scrollLeft: 0, scrollTop: 0, clientWidth: 100, clientHeight: 50, scrollWidth: 100, scrollHeight: 50 };

it('names no edge of a box that shows all it holds', () => {
  expect(hiddenEdges(BOX)).toBe('');
});

it('names the edges beyond which a box goes on', () => {
  expect(hiddenEdges({ ...BOX, scrollWidth: 300 })).toBe('end');
  expect(hiddenEdges({ ...BOX, scrollWidth: 300, scrollLeft: 100 })).toBe('start end');
  expect(hiddenEdges({ ...BOX, scrollWidth: 300, scrollLeft: 200 })).toBe('start');
  expect(hiddenEdges({ ...BOX, scrollHeight: 90, scrollTop: 10 })).toBe('top bottom');
});

it('takes no rounded pixel for more', () => {
  expect(hiddenEdges({ ...BOX, scrollWidth: 101, scrollTop: 0.6 })).toBe('');
});

it('knows text that runs from right to left, where a box is scrolled by negative lengths', () => {
  expect(hiddenEdges({ ...BOX, scrollWidth: 300, scrollLeft: -200 })).toBe('start');
});
