import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedEpoch, classWeights } from './balance.ts';
import { parseBalance } from './balance-option.ts';
import { epochOrder } from './batch.ts';

const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 });
const count = <T>(items: readonly T[], item: T) => items.filter((other) => other === item).length;

describe('balance', () => {
  it("weighs as scikit-learn's 'balanced'", () => {
    expect(classWeights([0, 0, 0, 1], 3)).toEqual([4 / 6, 2, 0]);
    fc.assert(
      fc.property(labels, (all) => {
        const weights = classWeights(all, 4);
        expect(all.reduce((sum, label) => sum + weights[label], 0)).toBeCloseTo(all.length, 9);
      }),
    );
  });

  it('takes as many of every class, sharing turns out within a class, the same for the same seed', () => {
    fc.assert(
      fc.property(labels, fc.integer(), (all, seed) => {
        const order = balancedEpoch(all, { by: 'sampling' }, seed, 3);
        expect(order).toHaveLength(all.length);
        expect(order).toEqual(balancedEpoch(all, { by: 'sampling' }, seed, 3));
        const sizes = [...new Set(all)].map((label) => order.filter((i) => all[i] === label).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const label of new Set(all)) {
          const turns = all.flatMap((other, i) => (other === label ? [count(order, i)] : []));
          expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('comes round to every scan, and leaves the order alone otherwise', () => {
    const all = [...Array<number>(30).fill(0), 1, 1];
    const seen = new Set(Array.from({ length: 20 }, (_, epoch) => balancedEpoch(all, { by: 'sampling' }, 1, epoch)).flat());
    expect(seen.size).toBe(32);
    expect(balancedEpoch(all, { by: 'weights' }, 7, 2)).toEqual(epochOrder(32, 7, 2));
  });

  it('is read from words', () => {
    expect(parseBalance('none')).toEqual({ by: 'none' });
    expect(parseBalance('focal')).toEqual({ by: 'focal', gamma: 2 });
    expect(parseBalance('focal:0.5')).toEqual({ by: 'focal', gamma: 0.5 });
    for (const text of ['', 'weights:2', 'focal:-1', 'focal:', 'focal:x', 'over'])
      expect(() => parseBalance(text)).toThrow('no way to balance');
  });
});
