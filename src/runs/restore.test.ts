import { describe, expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { newRun } from './record.ts';
import { restoreEach, restoreRun, restoreSettings, type StoredRun } from './restore.ts';

const scans = { split: { seed: 1, train: ['a'], tune: ['b'], test: ['c'] } };
const sound = (id: string) => newRun({ id, settings: paperSettings(), device: 'CPU', scans });

/** A sound record without the field at the path. */
function without(...path: string[]): StoredRun {
  const record = structuredClone(sound('broken'));
  const last = path.pop()!;
  const owner = path.reduce<Record<string, unknown>>((value, name) => value[name] as Record<string, unknown>, { ...record });
  delete owner[last];
  return (path.length === 0 ? owner : record) as unknown as StoredRun;
}

const epochWithoutTune = { ...sound('broken'), history: [{ epoch: 1, seconds: 1 }] } as unknown as StoredRun;

describe('a stored run', () => {
  it('without a history has no epochs yet', () => {
    expect(restoreRun(without('history'))).toMatchObject({ history: [], bestEpoch: null });
  });

  it.each([
    ['settings', without('settings')],
    ['preparation', without('settings', 'preparation')],
    ['split', without('split')],
    ['test side', without('split', 'test')],
    ['tune scores of an epoch', epochWithoutTune],
    ['tune scores of an epoch, its best epoch known', { ...epochWithoutTune, bestEpoch: 1 }],
  ])('without %s is left out, and the sound ones around it are restored', (_, broken) => {
    expect(() => restoreRun(broken)).toThrow();
    expect(restoreEach([sound('first'), broken, sound('last')], restoreRun).map(({ id }) => id)).toEqual(['first', 'last']);
  });
});

it('what is stored with settings is left out if it has none', () => {
  expect(restoreEach([sound('first'), without('settings')], restoreSettings).map(({ id }) => id)).toEqual(['first']);
});
