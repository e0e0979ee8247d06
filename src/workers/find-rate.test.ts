import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device } from '#gpu/device.ts';
import type { Tuning } from '#train/learner/learner.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { findRateOfRun, type RateSearchEvent } from './find-rate.ts';

const happened = vi.hoisted(() => [] as string[]);

// Tuning a net needs a GPU; this mock only records when it is called, and with what.
vi.mock('#train/learner/engine.ts', () => ({
  openLearner: () => ({
    step: async () => {
      happened.push('step');
      return { loss: 1, correct: 0 };
    },
    dispose: () => happened.push('let go'),
  }),
  prepareLearner: async (_: unknown, __: unknown, tell: (text: string) => void, { tuning }: { tuning: Tuning }) => {
    for (let done = 0; done < 3 && !tuning.isCancelled?.(); done++) tuning.tell?.(done, 3);
    if (!tuning.isCancelled?.()) await tuning.keep(new Map([['matmul', 'dense']]));
    tell('Compiled');
  },
}));

beforeEach(() => void happened.splice(0));

const device = { guard: <T>(work: () => Promise<T>) => work() } as Device;
const sample = { scanId: 'a', pixels: new Uint8Array(3), slices: [] };
const range = { lowest: 1e-4, highest: 1, steps: 3 };
const batches = { samples: [sample], labels: [0], trainLabels: [0], plan: [[0]], range };

function searched(abort = new AbortController(), onEvent: (event: RateSearchEvent) => void = () => {}) {
  const { signal } = abort;
  const tuning: Tuning = {
    known: new Map(),
    isCancelled: () => signal.aborted,
    tell: (done, total) => onEvent({ type: 'tuning', done, total }),
    keep: async (ways) => void happened.push(`kept ${[...ways]}`),
  };
  return findRateOfRun(device, paperSettings(), batches, { signal, tuning, onEvent });
}

describe('findRateOfRun', () => {
  it('is tuned as a run would be before its first step, and what was measured is kept for the run', async () => {
    const told: string[] = [];
    const { points } = await searched(new AbortController(), (event) => told.push(event.type));
    expect(points).toHaveLength(3);
    expect(happened).toEqual(['kept matmul,dense', 'step', 'step', 'step', 'let go']);
    expect(told).toEqual(['stage', 'tuning', 'tuning', 'tuning', 'stage', 'point', 'point', 'point']);
  });

  it('is given up while it measures: no step is taken, and nothing is kept', async () => {
    const abort = new AbortController();
    await expect(searched(abort, ({ type }) => type === 'tuning' && abort.abort())).rejects.toThrow();
    expect(happened).toEqual(['let go']);
  });
});
