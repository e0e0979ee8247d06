import { describe, expect, it, vi } from 'vitest';
import type { RateFinderEvent } from '#workers/client/find-rate.ts';
import type { TimingPart } from '#workers/client/time-run.ts';
import { usePreflight } from './preflight.ts';
import { useRateFinder } from './rate-finder.ts';

const late = vi.hoisted(() => ({ search: (_: unknown) => {}, check: (..._: unknown[]) => {} }));

vi.mock('#workers/client/find-rate.ts', () => ({
  findRate: async (_request: unknown, _range: unknown, _signal: unknown, onEvent: (event: RateFinderEvent) => void) => {
    late.search = onEvent as (event: unknown) => void;
    return { points: [], end: 'all-steps' };
  },
}));
vi.mock('#workers/client/time-run.ts', () => ({
  timeRun: async (_request: unknown, _signal: unknown, onPart: (part: TimingPart, done: number, total: number) => void) => {
    late.check = onPart as (...order: unknown[]) => void;
    return { first: 1, steps: [1, 1, 1] };
  },
}));

describe('what is computed beside runs', () => {
  it('shows no search under way when an event comes after its result', async () => {
    await useRateFinder.getState().find();
    late.search({ type: 'point', point: { step: 6, rate: 1e-4, loss: 1, smoothed: 1 } });
    expect(useRateFinder.getState()).toMatchObject({ progress: null, points: [] });
    expect(useRateFinder.getState().found).not.toBeNull();
  });

  it('shows no check under way when an event comes after its result', async () => {
    await usePreflight.getState().check();
    late.check('timing', 2, 3);
    expect(usePreflight.getState().progress).toBeNull();
    expect(usePreflight.getState().result).not.toBeNull();
  });
});
