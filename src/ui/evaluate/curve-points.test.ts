import { expect, it } from 'vitest';
import { nearestPoint } from './curve-points.ts';

const POINTS = [
  { class: 0, threshold: 0.9, x: 0.1, y: 0.5 },
  { class: 1, threshold: 0.4, x: 0.13, y: 0.5 },
];

it('takes the nearest point for a click, and none far from all', () => {
  expect(nearestPoint(POINTS, 0.12, 0.5)).toBe(POINTS[1]);
  expect(nearestPoint(POINTS, 0.08, 0.52)).toBe(POINTS[0]);
  expect(nearestPoint(POINTS, 0.5, 0.5)).toBeNull();
});
