import { expect, it } from 'vitest';
import { areDemoNames, DEMO_SIZES, demoIndex, demoName, demoSizeFor, isOfShippedModel, SHIPPED_FROM } from './demo-names.ts';

it('knows the scans of the demo by their names', () => {
  expect([demoIndex(demoName(7)), demoIndex('demo_scan_'), demoIndex('demo_scan_1b'), demoIndex('ct_scan_7')]).toEqual([
    7,
    null,
    null,
    null,
  ]);
  expect([areDemoNames([]), areDemoNames([demoName(0), demoName(127)]), areDemoNames([demoName(0), 'ct_1'])]).toEqual([false, true, false]);
});

it('tells the scans of the model that ships from those of a training here', () => {
  const isShipped = (...indices: number[]) => isOfShippedModel(indices.map(demoName));
  expect([isShipped(), isShipped(0, 127), isShipped(SHIPPED_FROM, 1239), isShipped(SHIPPED_FROM, 3)]).toEqual([false, false, true, false]);
  expect(isOfShippedModel(['ct_scan_1000'])).toBe(false);
});

it('the smallest demo that has all of some scans', () => {
  const sizeWith = (...indices: number[]) => demoSizeFor(indices.map(demoName));
  expect([sizeWith(), sizeWith(0), sizeWith(3, 47), sizeWith(48), sizeWith(127), sizeWith(4000)]).toEqual([48, 48, 48, 128, 128, 128]);
});

it('every demo has as many scans of each of four classes', () => {
  for (const size of DEMO_SIZES) expect(size % 4).toBe(0);
});
