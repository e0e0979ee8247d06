import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimated } from './decimation.ts';

const curve = fc
  .array(fc.record({ gap: fc.double({ min: 1e-3, max: 10, noNaN: true }), y: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }), {
    minLength: 1,
    maxLength: 600,
  })
  .map((steps) => {
    let x = 0;
    return steps.map(({ gap, y }) => {
      x += gap;
      return { x, y };
    });
  });

it('keeps ends, extremes and order, in no more points than asked for', () => {
  fc.assert(
    fc.property(curve, fc.integer({ min: 4, max: 300 }), (points, most) => {
      const thin = decimated(points, most);
      expect(thin.length).toBeLessThanOrEqual(Math.max(most, Math.min(points.length, most)));
      expect([thin[0], thin.at(-1)]).toEqual([points[0], points.at(-1)]);
      const heights = (some: readonly { y: number }[]) => [Math.min(...some.map(({ y }) => y)), Math.max(...some.map(({ y }) => y))];
      expect(heights(thin)).toEqual(heights(points));
      const places = thin.map((point) => points.indexOf(point));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(new Set(places).size).toBe(places.length);
      expect(places).not.toContain(-1);
    }),
  );
});

it('leaves a curve alone that is short enough', () => {
  const points = [
    { x: 1, y: 1 },
    { x: 2, y: 3 },
  ];
  expect(decimated(points, 4)).toBe(points);
});

it('keeps a spike of one point among a hundred thousand', () => {
  const points = Array.from({ length: 100_000 }, (_, x) => ({ x, y: x === 67_890 ? 5 : Math.sin(x) }));
  expect(decimated(points, 600)).toContainEqual({ x: 67_890, y: 5 });
});
