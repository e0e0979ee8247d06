import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { placeScans } from './scan-order.ts';

const scan = (id: string, name = id) => ({ id, name }) as Scan;

it('orders by name, numbers as numbers, names alike by id', () => {
  const all = [scan('z', 'ct_10'), scan('b', 'ct_9'), scan('a', 'ct_9'), scan('c', 'ct_100')];
  expect(placeScans([], all, {})).toEqual(['a', 'b', 'z', 'c']);
});

it('places what comes in parts as if all had come at once', () => {
  const names = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 9 }), (numbers, step) => {
      const all = numbers.map((n) => scan(`id-${n}`, `scan_${n % 50}`));
      const scans: Record<string, Scan> = {};
      let order: string[] = [];
      for (let at = 0; at < all.length; at += step) {
        const fresh = all.slice(at, at + step);
        for (const one of fresh) scans[one.id] = one;
        order = placeScans(order, fresh, scans);
      }
      // Renamed scans change their places.
      const renamed = all.filter((_, i) => i % 4 === 0).map(({ id, name }) => scan(id, `${name}0`));
      for (const one of renamed) scans[one.id] = one;
      order = placeScans(order, renamed, scans);
      expect(order).toEqual(placeScans([], Object.values(scans), scans));
    }),
  );
});
