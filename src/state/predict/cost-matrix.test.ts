import { beforeEach, expect, it } from 'vitest';
import { ownCosts, useCostMatrix } from './cost-matrix.ts';

const CLASSES = ['Mild', 'Severe', 'Critical'];
const state = () => useCostMatrix.getState();
const costs = () => ownCosts(state(), CLASSES);

beforeEach(() => state().recall(null));

it('begins with the distance of the classes, of which one cost is changed', () => {
  expect(costs()).toBeUndefined();
  state().price(CLASSES, 2, 0, 10);
  expect(costs()).toEqual([
    [0, 1, 2],
    [1, 0, 1],
    [10, 1, 0],
  ]);
});

it('ignores what is no cost and the right answers, without a step to undo', () => {
  for (const cost of [Number.NaN, -1, Number.POSITIVE_INFINITY, 2]) state().price(CLASSES, 2, 0, cost);
  state().price(CLASSES, 1, 1, 3);
  expect([costs(), state().past]).toEqual([undefined, []]);
});

it('undoes changes and the reset one by one', () => {
  state().price(CLASSES, 0, 1, 5);
  const first = costs();
  state().price(CLASSES, 0, 2, 6);
  state().reset();
  expect(costs()).toBeUndefined();
  state().undo();
  expect(costs()?.[0]).toEqual([0, 5, 6]);
  state().undo();
  expect(costs()).toBe(first);
  state().undo();
  state().undo();
  expect([costs(), state().past]).toEqual([undefined, []]);
});

it('holds for the classes that it was made for alone', () => {
  state().price(CLASSES, 0, 1, 5);
  expect(ownCosts(state(), ['Severe', 'Mild', 'Critical'])).toBeUndefined();
  expect(ownCosts(state(), ['Mild', 'Severe'])).toBeUndefined();
  state().price(['a', 'b'], 0, 1, 7);
  expect(ownCosts(state(), ['a', 'b'])).toEqual([
    [0, 7],
    [1, 0],
  ]);
});
