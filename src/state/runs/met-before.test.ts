import { expect, it, vi } from 'vitest';
import type { WeightFileSummary } from '#storage/records.ts';
import { paperSettings } from '#train/settings/recipe.ts';

vi.mock('../dataset/leaks.ts', () => ({ fingerprintOf: (id: string) => (id === 'unread' ? null : `print of ${id}`), printOf: () => null }));

const { metByWeights } = await import('./met-before.ts');

const test = { runId: 'r', slices: [], openings: 0, seen: { train: ['print of b'], tune: ['print of c'] } };
const files = [{ sha256: 'ab' }, { sha256: 'cd', test }] as unknown as WeightFileSummary[];
const split = { train: ['a'], tune: ['b', 'unread'], test: ['c'] };
const begunFrom = (sha256: string) => ({ ...paperSettings(), weights: { sha256, name: 'own', published: false, transformInput: false } });

it('a run that begins records how many of its scans the model in the weight file has met', () => {
  expect(metByWeights(begunFrom('cd'), split, files)).toEqual({
    metBefore: { trained: 1, chose: 1, locked: 0 },
    earlier: { train: ['print of b'], tune: ['print of c'], slices: { train: [], tune: [], test: [] } },
  });
  expect(metByWeights(begunFrom('ab'), split, files)).toEqual({ metBefore: null, earlier: null });
  expect(metByWeights(begunFrom('cd'), { train: ['b'], tune: ['c'], test: ['a'] }, files).metBefore).toBeNull();
  expect(metByWeights({ weights: null }, split, files)).toEqual({ metBefore: null, earlier: null });
});
