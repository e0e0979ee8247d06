import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Problem, ProblemError } from '#base/problem.ts';
import type { WeightFileSummary } from '#storage/records.ts';

const storage = vi.hoisted(() => ({ files: [] as WeightFileSummary[] }));
const reading = vi.hoisted(() => ({ finish: null as (() => void) | null, warnings: [] as Problem[] }));

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/weight-pack.ts', () => ({
  weightPack: async () => ({ files: [], downloads: null }),
  fetchPacked: async () => {},
}));
vi.mock('#storage/checkpoints.ts', () => ({ listCheckpoints: async () => [], deleteCheckpoint: async () => {} }));
vi.mock('#storage/weights.ts', () => ({
  listWeightFiles: async () => [...storage.files],
  noteWeightFile: async (sha256: string, chosen: Partial<WeightFileSummary>) => {
    storage.files = storage.files.map((file) => (file.sha256 === sha256 ? { ...file, ...chosen } : file));
  },
  deleteWeightFile: async (sha256: string) => {
    storage.files = storage.files.filter((file) => file.sha256 !== sha256);
  },
}));
vi.mock('#workers/client/weights.ts', () => ({
  addWeights: async function* (file: File, { model }: { model: string }, signal: AbortSignal) {
    signal.throwIfAborted();
    yield { done: 1, total: 3 };
    if (file.name === 'evil.pth') throw new ProblemError({ code: 'evil', subject: file.name, what: 'It is evil.', remedy: 'Do not.' });
    if (file.name === 'slow.pth') {
      await new Promise<void>((resolve) => {
        reading.finish = resolve;
        signal.addEventListener('abort', () => resolve());
      });
      signal.throwIfAborted();
    }
    // A file whose reading has ended by the time of the cancel.
    if (file.name === 'deaf.pth') {
      await new Promise<void>((resolve) => {
        reading.finish = resolve;
      });
    }
    const questions = { sets: ['model', 'model_ema'], normalization: 'unknown' as const, suggestion: null };
    storage.files = [{ sha256: file.name, name: file.name, net: model, addedAt: '2026-01-01T00:00:00Z', bytes: file.size, ...questions }];
    return {
      weights: { sha256: file.name, name: file.name, published: false, transformInput: false, set: 'model', normalization: 'unknown' },
      bytes: file.size,
      problems: reading.warnings,
    };
  },
}));

const { useSettings } = await import('./settings.ts');
const { useWeights, initialWeights } = await import('./weights.ts');

const state = () => useWeights.getState();
const chosen = () => useSettings.getState().settings.weights;
const head: Problem = {
  level: 'warning',
  code: 'weights-head-fresh',
  subject: 'good.pth',
  what: 'The head was left out.',
  remedy: 'Train.',
};

describe('weights', () => {
  beforeEach(() => {
    storage.files = [];
    reading.warnings = [];
    reading.finish = null;
    useSettings.getState().choosePreset('paper');
    useWeights.setState({ stored: null, adding: null, problems: [] });
  });

  it('keeps a file, begins from it and says what was left out', async () => {
    reading.warnings = [head];
    await state().add(new File(['x'], 'good.pth'));
    expect(chosen()?.name).toBe('good.pth');
    expect(state()).toMatchObject({ adding: null, problems: [head] });
    expect(state().stored).toHaveLength(1);
  });

  it('refuses a bad file with its reason, and keeps the weights chosen before', async () => {
    await state().add(new File(['x'], 'good.pth'));
    await state().add(new File(['x'], 'evil.pth'));
    expect(state().problems.map(({ code }) => code)).toEqual(['evil']);
    expect(chosen()?.name).toBe('good.pth');
  });

  it('can be cancelled, without a word', async () => {
    const adding = state().add(new File(['x'], 'slow.pth'));
    expect(state().adding?.name).toBe('slow.pth');
    state().cancel();
    await adding;
    expect(state()).toMatchObject({ adding: null, problems: [] });
    expect(chosen()).toBeNull();
  });

  it('does not begin from a file whose reading ended just after the cancel', async () => {
    const adding = state().add(new File(['x'], 'deaf.pth'));
    await vi.waitUntil(() => reading.finish !== null, { interval: 1 });
    state().cancel();
    reading.finish?.();
    await adding;
    expect(state()).toMatchObject({ adding: null, problems: [] });
    expect(chosen()).toBeNull();
  });

  it('does not begin from weights of a net that is no longer chosen', async () => {
    const adding = state().add(new File(['x'], 'slow.pth'));
    useSettings.getState().chooseNet('resnet18');
    await vi.waitFor(() => expect(reading.finish).not.toBeNull());
    reading.finish?.();
    await adding;
    expect(chosen()).toBeNull();
    expect(state().stored).toMatchObject([{ net: 'squeezenet1_0' }]);
  });

  it('no longer begins from a file that is deleted', async () => {
    await state().add(new File(['x'], 'good.pth'));
    await state().remove('good.pth');
    expect(chosen()).toBeNull();
    expect(state().stored).toEqual([]);
  });

  it('keeps the answers to what a file leaves open', async () => {
    await state().add(new File(['x'], 'good.pth'));
    expect(chosen()).toMatchObject({ set: 'model', normalization: 'unknown' });
    useSettings.getState().change({ weights: { ...chosen()!, optimizer: 'adam' } });
    await state().chooseSet('model_ema');
    expect(chosen()).not.toHaveProperty('optimizer');
    await state().chooseNormalization('imagenet');
    expect(chosen()).toMatchObject({ set: 'model_ema', normalization: 'imagenet' });
    expect(useSettings.getState().settings.preparation.normalization.name).toBe('imagenet');
    expect(initialWeights(state().stored![0]!)).toEqual(chosen());
  });

  it('asks for what files tell that were kept before it was asked', () => {
    const file = { sha256: '0'.repeat(64), name: 'old.pth', net: 'resnet18', addedAt: '', bytes: 1 };
    expect(initialWeights(file)).toEqual({
      sha256: file.sha256,
      name: 'old.pth',
      published: false,
      transformInput: false,
      normalization: 'unknown',
    });
  });

  it('knows published files by their hash', () => {
    const file = { name: 'renamed.pth', net: 'inception_v3', addedAt: '', bytes: 1 };
    expect(initialWeights({ ...file, sha256: '0cc3c7bd'.padEnd(64, '0') })).toMatchObject({ published: true, transformInput: true });
    expect(initialWeights({ ...file, sha256: '0'.repeat(64) })).toMatchObject({ published: false, transformInput: false });
  });
});
