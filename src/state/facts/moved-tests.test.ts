import { describe, expect, it } from 'vitest';
import { splitScans } from '#data/split/split.ts';
import { makeSplit } from '#data/split/split-method.ts';
import { matchManifest } from '#report/match-manifest.ts';
import { newRun, type RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { movedByQueued, movedByRun, movedTests } from './moved-tests.ts';

const ratios: [number, number, number] = [0.5, 0.25, 0.25];
const study = Array.from({ length: 12 }, (_, i) => ({ id: `id ${i}`, patientKey: `p${i}`, label: i % 2, folder: '' }));
const drawn = (scans: typeof study, seed = 3) => splitScans(scans, { seed, ratios });
const loaded = study.map(({ id }) => ({ id, name: `scan ${id}`, print: `print of ${id}` }));
const prints = Object.fromEntries(loaded.map(({ name, print }) => [name, print]));
const names = (ids: readonly string[]) => ids.map((id) => `scan ${id}`);
const first = drawn(study);

function run(id: string, sides = first, more: Partial<RunRecord> = {}): RunRecord {
  const split = { seed: 3, train: names(sides.train), tune: names(sides.tune), test: names(sides.test) };
  const begun = newRun({ id, settings: paperSettings(), device: 'here', scans: { split, data: { prints, labels: '' } } });
  const epoch = { epoch: 1, train: { loss: 1, accuracy: 1 }, tune: { loss: 1, accuracy: 1, macroF1: 1 }, seconds: 1 };
  return { ...begun, history: [epoch], ...more };
}

const told = (split: typeof first, runs: readonly RunRecord[], own = runs.map(({ id }) => id), scans = loaded) =>
  movedTests(split, runs, own, scans).map((one) => [one.run.id, one.scans]);
const inUse = ({ train, tune }: typeof first) => first.test.filter((id) => train.includes(id) || tune.includes(id)).length;

describe('test scans of earlier runs that a split trains or tunes with', () => {
  it('are none without an earlier run, without a split, and with the sets of that run', () => {
    expect(told(first, [])).toEqual([]);
    expect(movedTests(null, [run('a')], ['a'], loaded)).toEqual([]);
    expect(told(first, [run('a')])).toEqual([]);
  });

  it.each([
    ['a label that changed', drawn(study.map((scan, i) => (i === 3 ? { ...scan, label: 0 } : scan)))],
    ['an excluded scan', drawn(study.filter((_, i) => i !== 5))],
    ['added scans', drawn([...study, ...[12, 13].map((i) => ({ id: `id ${i}`, patientKey: `p${i}`, label: i % 2, folder: '' }))])],
    ['another seed', drawn(study, 4)],
  ])('are counted after %s', (_, split) => {
    expect(inUse(split)).toBeGreaterThan(0);
    expect(told(split, [run('a')])).toEqual([['a', inUse(split)]]);
  });

  it('are found under other names by their pixels, and by name where pixels are not known', () => {
    const split = { ...first, train: first.test, test: first.train };
    const renamed = loaded.map((scan) => ({ ...scan, name: `now ${scan.id}` }));
    expect(told(split, [run('a')], ['a'], renamed)).toEqual([['a', first.test.length]]);
    const replaced = loaded.map((scan) => ({ ...scan, print: `other ${scan.id}` }));
    expect(told(split, [run('a')], ['a'], replaced)).toEqual([]);
    const { data: _, ...old } = run('old');
    expect(told(split, [old], ['old'], replaced)).toEqual([['old', first.test.length]]);
  });

  it('do not count for runs of other projects and for runs that came to no epoch', () => {
    const split = drawn(study, 4);
    const runs = [run('elsewhere'), run('none', first, { history: [] }), run('opened', first, { history: [], testOpenings: 1 })];
    expect(told(split, runs, ['none', 'opened']).map(([id]) => id)).toEqual(['opened']);
  });

  it('come first where the test set was opened, then where there are most', () => {
    const split = { ...first, train: [...first.test, ...first.train], test: [] };
    const fewer = { ...first, test: first.test.slice(1) };
    const runs = [run('newest', fewer), run('more'), run('opened', fewer, { testOpenings: 2 })];
    expect(told(split, runs).map(([id]) => id)).toEqual(['opened', 'more', 'newest']);
  });

  it('are found in the sets of a run that goes on or waits, by pixels, and never by the run itself', () => {
    const other = run('other', drawn(study, 4));
    const runs = [run('a'), run('same'), other];
    expect(movedByRun(run('a'), runs, ['a', 'same', 'other']).map(({ run: { id } }) => id)).toEqual(['other']);
    expect(movedByRun(other, runs, ['a', 'same', 'other']).map((one) => [one.run.id, one.scans])).toEqual([
      ['a', inUse(drawn(study, 4))],
      ['same', inUse(drawn(study, 4))],
    ]);
    const renamed = { ...other, split: { ...other.split, train: other.split.train.map((name) => `new ${name}`) } };
    const newPrints = Object.fromEntries(
      Object.entries(prints).flatMap(([name, print]) => [
        [name, print],
        [`new ${name}`, print],
      ]),
    );
    const moved = movedByRun({ ...renamed, data: { prints: newPrints, labels: '' } }, [run('a')], ['a']);
    expect(moved.map(({ scans }) => scans)).toEqual([inUse(drawn(study, 4))]);
    expect(movedByRun(other, runs, [])).toEqual([]);
  });

  it('are told once for all runs that wait, with the most scans that one of them trains with', () => {
    const [harmless, harmful] = [run('x'), run('y', drawn(study, 4))];
    const queued = [0, 1, 1].map((split, i) => ({ id: `queued ${i}`, split }));
    const found = movedByQueued(queued, [harmless, harmful], [run('a')], ['a']);
    expect(found.map((one) => [one.run.id, one.scans, one.queued])).toEqual([['a', inUse(drawn(study, 4)), 2]]);
  });

  it('are locked again by the sets of that run', () => {
    const others = study.filter((_, i) => i !== 5);
    const { sides } = matchManifest({ split: run('a').split, data: { prints, labels: '' } }, loaded);
    const kept = makeSplit(others, { by: 'given', name: 'a', seed: 3, sides });
    expect(told(drawn(others), [run('a')])).not.toEqual([]);
    expect(told(kept, [run('a')])).toEqual([]);
  });
});
