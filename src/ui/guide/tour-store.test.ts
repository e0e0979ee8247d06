import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TOUR_STOPS } from './tour-stops.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

const load = async () => (await import('./tour-store.ts')).useTour;

it('begins at the first stop, keeps its place, and goes on there after a reload', async () => {
  const tour = await load();
  expect(tour.getState()).toMatchObject({ at: 0, state: 'fresh' });
  tour.getState().start();
  tour.getState().to(3);
  vi.resetModules();
  const reloaded = await load();
  expect(reloaded.getState()).toMatchObject({ at: 3, state: 'open' });
  reloaded.getState().leave();
  expect(reloaded.getState()).toMatchObject({ at: 3, state: 'left' });
  reloaded.getState().start();
  expect(reloaded.getState()).toMatchObject({ at: 3, state: 'open' });
});

it('is done beyond its last stop, and where it is left there; then it begins anew', async () => {
  const tour = await load();
  const last = TOUR_STOPS.length - 1;
  tour.getState().to(last + 1);
  expect(tour.getState()).toMatchObject({ at: last, state: 'done' });
  tour.getState().start();
  expect(tour.getState()).toMatchObject({ at: 0, state: 'open' });
  tour.getState().to(last);
  tour.getState().leave();
  expect(tour.getState().state).toBe('done');
  tour.getState().to(-1);
  expect(tour.getState().at).toBe(0);
});

it('takes nothing from a browser that keeps something else', async () => {
  const { readTour } = await import('./tour-store.ts');
  for (const strange of [null, '', '99 open', '-1 open', '3 lost', '{"at":3}', '3 open more']) {
    expect(readTour(strange)).toEqual({ at: 0, state: 'fresh' });
  }
});

it('has nine stops, each with its own place on the page', () => {
  expect(TOUR_STOPS).toHaveLength(9);
  expect(new Set(TOUR_STOPS.map(({ id }) => id)).size).toBe(9);
});
