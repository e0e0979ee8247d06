import { expect, it } from 'vitest';
import { panBy, WHOLE, zoomBy } from './zoom.ts';

it('keeps the point under the pointer where it is', () => {
  const at = { x: 0.25, y: -0.1 };
  const zoom = zoomBy(zoomBy(WHOLE, 2, at), 1.5, at);
  expect(zoom.scale).toBe(3);
  // A point p of the slice is drawn at p * scale + shift.
  expect(0.25 * zoom.scale + zoom.x).toBeCloseTo(0.25);
  expect(-0.1 * zoom.scale + zoom.y).toBeCloseTo(-0.1);
});

it('never leaves the slice behind, and comes back to the whole', () => {
  expect(panBy(WHOLE, 1, 1)).toEqual(WHOLE);
  expect(panBy(zoomBy(WHOLE, 2), 9, -9)).toEqual({ scale: 2, x: 0.5, y: -0.5 });
  expect(zoomBy(panBy(zoomBy(WHOLE, 2), 9, 9), 0.01)).toEqual(WHOLE);
  expect(zoomBy(WHOLE, 1000).scale).toBe(10);
});
