import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RateCurve, RatePoint } from '#train/finder/lr-finder.ts';
import type { RateFinderEvent } from '#workers/client/find-rate.ts';
import type { CheckEvent } from '#workers/client/time-run.ts';
import { usePreflight } from './preflight.ts';
import { useRateFinder } from './rate-finder.ts';

/** The messages of the worker, each sent when a test releases it. */
const wire = vi.hoisted(() => ({
  search: [] as (() => unknown)[],
  check: [] as (() => unknown)[],
  next: Promise.resolve() as Promise<void>,
}));

vi.mock('#workers/client/find-rate.ts', () => ({
  findRate: async function* (): AsyncGenerator<RateFinderEvent, RateCurve, void> {
    for (const event of wire.search) {
      await wire.next;
      yield event() as RateFinderEvent;
    }
    return { range: { lowest: 1e-7, highest: 1, steps: 10 }, points: [], ended: 'all-steps' };
  },
}));
vi.mock('#workers/client/time-run.ts', () => ({
  timeRun: async function* (): AsyncGenerator<CheckEvent, unknown, void> {
    for (const event of wire.check) {
      await wire.next;
      yield event() as CheckEvent;
    }
    return { first: 1, steps: [1, 1, 1] };
  },
}));

const point: RatePoint = { rate: 1e-4, loss: 1, smoothed: 1 };
const said = (event: RateFinderEvent) => () => event;

beforeEach(() => {
  wire.search = [];
  wire.check = [];
  wire.next = Promise.resolve();
});

describe('a search of the learning rate', () => {
  it('is not shown as under way once it has ended', async () => {
    const shown: unknown[] = [];
    wire.search = [
      said({ type: 'point', point }),
      () => {
        shown.push(useRateFinder.getState().progress);
        return { type: 'point', point };
      },
    ];
    await useRateFinder.getState().find();
    expect(shown).toMatchObject([{ text: { phrase: 'progress/searching' }, done: 1 }]);
    expect(useRateFinder.getState()).toMatchObject({ progress: null, points: [] });
    expect(useRateFinder.getState().found).not.toBeNull();
  });

  it('is not shown again by what the worker says after a cancel, and finds nothing', async () => {
    let goOn = () => {};
    wire.next = new Promise((resolve) => {
      goOn = resolve;
    });
    wire.search = [said({ type: 'point', point }), said({ type: 'stage', text: 'Compiling' })];
    const search = useRateFinder.getState().find();
    useRateFinder.getState().cancel();
    goOn();
    await search;
    expect(useRateFinder.getState()).toMatchObject({ progress: null, points: [], found: null, problems: [] });
  });

  it('gives way to a second one, whose end alone counts', async () => {
    wire.search = [said({ type: 'problem', problem: { level: 'error', code: 'a', subject: 'scan 1', what: 'It is empty.', remedy: '' } })];
    await Promise.all([useRateFinder.getState().find(), useRateFinder.getState().find()]);
    expect(useRateFinder.getState().problems).toHaveLength(1);
    expect(useRateFinder.getState().found).not.toBeNull();
  });
});

describe('a check of a run', () => {
  it('is not shown as under way once it has ended', async () => {
    const shown: unknown[] = [];
    wire.check = [
      () => ({ part: 'timing', done: 1, total: 3 }),
      () => {
        shown.push(usePreflight.getState().progress);
        return { part: 'timing', done: 2, total: 3 };
      },
    ];
    await usePreflight.getState().check();
    expect(shown).toMatchObject([{ done: 1, total: 3 }]);
    expect(usePreflight.getState().progress).toBeNull();
    expect(usePreflight.getState().result).not.toBeNull();
  });

  it('is not shown again by what the worker says after a cancel', async () => {
    wire.check = [() => ({ part: 'timing', done: 2, total: 3 })];
    const check = usePreflight.getState().check();
    usePreflight.getState().cancel();
    await check;
    expect(usePreflight.getState()).toMatchObject({ progress: null, result: null });
  });
});
