import { describe, expect, it } from 'vitest';
import { isLesson, readLesson, withLesson, writeLesson } from './lesson-link.ts';
import { PRESETS } from './presets.ts';
import type { TrainSettings } from './recipe.ts';

const STEPS = ['data', 'train'] as const;
const base = PRESETS.studio({ unit: 'HU', trainScans: 40 });

const open = (hash: string) => {
  const { lesson, problems } = readLesson(hash, STEPS);
  const applied = lesson && withLesson(base, lesson);
  return {
    lesson,
    settings: applied?.settings ?? null,
    ids: [...problems, ...(applied?.problems ?? [])].map(({ id, code }) => id ?? code),
  };
};

it('a link opens the settings that it was written of', () => {
  const settings: TrainSettings = {
    ...base,
    maxEpochs: 7,
    learningRate: 0.01,
    nesterov: true,
    stopping: { ...base.stopping, patience: 3 },
  };
  const { hash, unsaid } = writeLesson({ step: 'train', name: ' Overfitting & more ', preset: 'studio' }, settings, base);
  expect(unsaid).toEqual([]);
  const { lesson, settings: opened, ids } = open(hash);
  expect(ids).toEqual([]);
  expect(lesson).toMatchObject({ step: 'train', name: 'Overfitting & more', preset: 'studio' });
  expect(opened).toEqual(settings);
});

it('a link holds nothing that the preset has anyway, and no weight file', () => {
  const weights = { ...base, weights: { name: 'own.pth' } } as unknown as TrainSettings;
  expect(writeLesson({ step: 'data', name: '', preset: 'studio' }, weights, base).hash).toBe('#lesson=data&preset=studio');
});

describe('what is not to be trusted', () => {
  it('is named by its key and left out', () => {
    const { settings, ids } = open('#lesson=train&epochs=5&epoch=9&__proto__=1&weights=x.pth');
    expect(ids).toEqual(['lesson-link/unknown']);
    expect(settings).toEqual({ ...base, maxEpochs: 5 });
    expect(readLesson('#lesson=train&epoch=9&weights=x.pth', STEPS).problems[0]?.what).toContain('epoch, weights');
  });

  it('a value that is refused leaves its setting as it was', () => {
    expect(open('#lesson=train&epochs=-1&lr=0.02').settings).toEqual({ ...base, learningRate: 0.02 });
    expect(open('#lesson=train&epochs=many').ids).toEqual(['lesson-link/number']);
    expect(open('#lesson=train&epochs=').ids).toEqual(['lesson-link/number']);
    expect(open('#lesson=train&model=no-such-net').settings).toEqual(base);
    expect(open('#lesson=train&watch=luck').ids).toEqual(['setting-refused/choice']);
  });

  it('a step, a preset or a name that is none', () => {
    expect(open('#lesson=erase')).toMatchObject({ lesson: null, ids: ['lesson-link/step'] });
    expect(open('#lesson=')).toMatchObject({ lesson: null, ids: ['lesson-link/step'] });
    expect(open('#lesson=train&preset=best')).toMatchObject({ lesson: { preset: null }, ids: ['lesson-link/preset'] });
    expect(open(`#lesson=train&name=${'a'.repeat(81)}`)).toMatchObject({ lesson: { name: '' }, ids: ['lesson-link/name'] });
    expect(open(`#lesson=train&name=${'a'.repeat(5000)}`)).toMatchObject({ lesson: null, ids: ['lesson-link/long'] });
  });
});

it('a lesson is told from a step', () => {
  expect(['#lesson=train', 'lesson=x'].every(isLesson)).toBe(true);
  expect(['#train', '', '#lessons', '#x&lesson=train'].some(isLesson)).toBe(false);
});
