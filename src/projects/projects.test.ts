import { describe, expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { combineDecisions } from './combine.ts';
import { decisionTimes } from './decision-times.ts';
import { type LoadedScan, matchScans, mostKnown } from './match.ts';
import { mergeProjects } from './merge.ts';
import { copyOf, freeName, type KeptScan, newProject, type ProjectRecord, type ScanDecisions } from './record.ts';
import { restoreProject } from './schema.ts';

const kept = (key: string, more: Partial<KeptScan> = {}): KeptScan => ({
  key,
  files: [key],
  pixels: null,
  name: key,
  changedAt: 1,
  decisions: {},
  ...more,
});
const loaded = (id: string, more: Partial<LoadedScan> = {}): LoadedScan => ({ id, name: id, files: null, pixels: null, ...more });
const project = (more: Partial<ProjectRecord> = {}): ProjectRecord => ({ ...newProject('p', 'Ward A', false, 1), ...more });

describe('scans of a project', () => {
  const pairs = (all: readonly KeptScan[], scans: readonly LoadedScan[]) => {
    const { found, doubtful } = matchScans(all, scans);
    return { found: Object.fromEntries([...found].map(([id, { key }]) => [id, key])), doubtful };
  };

  it('are known by their files, in any of the ways in which they were read', () => {
    expect(pairs([kept('a', { files: ['f1', 'f2'] }), kept('b')], [loaded('x', { files: 'f2' }), loaded('y', { files: 'new' })])).toEqual({
      found: { x: 'a' },
      doubtful: [],
    });
  });

  it('are known by their pixels when files were moved and renamed', () => {
    expect(pairs([kept('a', { pixels: 'p' })], [loaded('renamed', { files: 'other', pixels: 'p' })]).found).toEqual({ renamed: 'a' });
  });

  it('that are copies of each other keep apart by their names', () => {
    const all = [kept('a', { pixels: 'p', name: 'one' }), kept('b', { pixels: 'p', name: 'two' })];
    const scans = [loaded('x', { pixels: 'p', name: 'two' }), loaded('y', { pixels: 'p', name: 'one' })];
    expect(pairs(all, scans)).toEqual({ found: { x: 'b', y: 'a' }, doubtful: [] });
  });

  it('that are copies under new names get nothing, and are named', () => {
    const all = [kept('a', { pixels: 'p' })];
    const scans = [loaded('x', { pixels: 'p' }), loaded('y', { pixels: 'p' })];
    expect(pairs(all, scans)).toEqual({ found: {}, doubtful: ['x', 'y'] });
  });

  it('are never two loaded scans at once', () => {
    const scans = [loaded('x', { files: 'a', pixels: 'p' }), loaded('y', { pixels: 'p' })];
    expect(pairs([kept('a', { pixels: 'p' })], scans)).toEqual({ found: { x: 'a' }, doubtful: [] });
  });

  it('tell which project they belong to', () => {
    const [one, two] = [{ scans: [kept('a')] }, { scans: [kept('b'), kept('c')] }];
    expect(mostKnown([one, two], ['a', 'b', 'c'])).toBe(two);
    expect(mostKnown([one, two], ['d'])).toBeNull();
  });
});

describe('two tabs of one project', () => {
  it('keep what each did: of two decisions about one scan the later counts', () => {
    const stored = project({
      scans: [kept('a', { decisions: { label: 1 }, changedAt: 5 }), kept('b', { decisions: { label: 2 }, changedAt: 5 })],
      runs: ['r1'],
      classes: { at: 3, value: ['no', 'yes'] },
    });
    const ours = project({
      scans: [kept('a', { decisions: { label: 3 }, changedAt: 4, pixels: 'p' }), kept('c', { decisions: { excluded: true } })],
      runs: ['r2'],
      name: { at: 9, value: 'Ward B' },
      classes: { at: 2, value: ['old', 'older'] },
    });
    const merged = mergeProjects(stored, ours);
    const decisions = Object.fromEntries(merged.scans.map((scan): [string, ScanDecisions] => [scan.key, scan.decisions]));
    expect(decisions).toEqual({ a: { label: 1 }, b: { label: 2 }, c: { excluded: true } });
    expect(merged.scans[0]?.pixels).toBe('p');
    expect([merged.runs, merged.name.value, merged.classes?.value]).toEqual([['r1', 'r2'], 'Ward B', ['no', 'yes']]);
  });

  it('keep both what they decided about one scan: a label of the one, a note of the other, and what either took back', () => {
    const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    const before = kept('a', { decisions: { label: 1, excluded: true }, changedAt: 5 });
    const tab = (decisions: ScanDecisions, at: number): KeptScan => {
      return { ...before, decisions, changedAt: at, decidedAt: decisionTimes(before, decisions, at, isEqual) };
    };
    const labelled = tab({ label: 2, keptOver: 1, excluded: true }, 7);
    const noted = tab({ label: 1, note: 'blurred' }, 8);
    for (const [stored, ours] of [
      [labelled, noted],
      [noted, labelled],
    ] as const) {
      const [scan] = mergeProjects(project({ scans: [stored] }), project({ scans: [ours] })).scans;
      expect(scan).toMatchObject({ decisions: { label: 2, keptOver: 1, note: 'blurred' }, changedAt: 8 });
      expect(scan?.decisions).not.toHaveProperty('excluded');
      expect(scan?.decidedAt).toEqual({ label: 7, keptOver: 7, excluded: 8, note: 8 });
      expect(restoreProject(project({ scans: [scan!] })).scans).toEqual([scan]);
    }
    const [idle, busy] = [kept('n', { decidedAt: {}, changedAt: 9 }), kept('n', { decisions: { label: 1 }, decidedAt: { label: 1 } })];
    const both = mergeProjects(project({ scans: [busy] }), project({ scans: [idle] }));
    expect(both.scans[0]?.decisions, 'a tab that decided nothing takes nothing away').toEqual({ label: 1 });
  });
});

describe('a stored project', () => {
  it('is read as it was written, with settings that came later as they were then', () => {
    const { ema: _, ...earlier } = paperSettings() as ReturnType<typeof paperSettings> & { ema?: unknown };
    const whole = project({
      scans: [kept('a', { decisions: { label: null, excluded: true, marks: [1, 2, 3], side: 'test', note: 'blurred' } })],
      settings: { at: 1, value: { preset: 'paper', chosenForDemo: false, settings: earlier as never } },
      method: { at: 1, value: { by: 'folds', seed: 1, folds: 5, fold: 2, test: 0.1 } },
    });
    const read = restoreProject(structuredClone(whole));
    expect(read.scans).toEqual(whole.scans);
    expect(read.method).toEqual(whole.method);
    expect(Object.keys(read.settings?.value.settings ?? {}).sort()).toEqual(Object.keys(paperSettings()).sort());
  });

  it('without a readable part has the others', () => {
    const broken = { ...project({ scans: [kept('a')] }), settings: { at: 1, value: { preset: 'paper' } } };
    expect(restoreProject(broken)).toMatchObject({ settings: null, scans: [{ key: 'a' }] });
  });

  it('with a broken scan, or of a later version, is refused, and the field is named', () => {
    expect(() => restoreProject(project({ scans: [kept('a', { decisions: { label: -1 } })] }))).toThrow('scans.0.decisions.label');
    expect(() => restoreProject({ ...project(), version: 2 })).toThrow(/newer version.* form is 2.* up to 1/);
    expect(() => restoreProject({ ...project(), version: 'two' })).toThrow('version');
    expect(() => restoreProject(null)).toThrow("can't be read");
  });
});

it('a copy has all of it under another id and name', () => {
  const whole = project({ scans: [kept('a')], runs: ['r'] });
  const copy = copyOf(whole, 'q', 'Ward A (copy)', 7);
  expect(copy).toEqual({ ...whole, id: 'q', name: { at: 7, value: 'Ward A (copy)' }, createdAt: 7, usedAt: 7 });
});

it('a name that is taken gets a number', () => {
  expect([freeName('A', []), freeName('A', ['A']), freeName('A', ['A', 'A (2)'])]).toEqual(['A', 'A (2)', 'A (3)']);
});

it('what was decided before a scan was recognised adds to what is kept of it', () => {
  const kept = { label: 1, keptOver: 2, excluded: true as const, marks: [2, 7], note: 'blurred', side: 'test' as const };
  expect(combineDecisions(kept, {})).toEqual(kept);
  expect(combineDecisions(kept, { label: null, marks: [4, 7], note: 'motion', side: 'train' })).toEqual({
    label: null,
    excluded: true,
    marks: [2, 4, 7],
    note: 'blurred\nmotion',
    side: 'train',
  });
  // A page that went twice may have left the same.
  expect(combineDecisions({ note: 'blurred\nmotion' }, { note: 'motion' }).note).toBe('blurred\nmotion');
  expect(combineDecisions({ note: 'blurred' }, { note: 'blurred, and motion' }).note).toBe('blurred, and motion');
});

it('a label that one tab gave in ignorance of the new classes of another keeps its class by name, and earlier ones follow the change', () => {
  const classes = ['no', 'mild', 'severe'];
  const stored = project({
    classes: { at: 5, value: ['none', 'no', 'severe', 'dead'] },
    scans: [kept('a', { decisions: { label: 0 }, changedAt: 4 })],
  });
  const label = (index: number, at: number) => {
    const scans = [kept('b', { decisions: { label: index }, changedAt: at, decidedAt: { label: at } })];
    const ours = project({ classes: { at: 1, value: classes }, scans });
    const merged = mergeProjects(stored, ours);
    // The other tab stores first, or last.
    expect(mergeProjects(ours, stored).scans.find(({ key }) => key === 'b')).toEqual(merged.scans[1]);
    return merged.scans[1]?.decisions.label;
  };
  expect([label(0, 4), label(1, 4)]).toEqual([0, 1]);
  expect([label(0, 6), label(1, 6), label(2, 6)]).toEqual([1, undefined, 2]);
  const renamed = project({ classes: { at: 5, value: ['no', 'slight', 'severe'] } });
  const ours = project({ classes: { at: 1, value: classes }, scans: [kept('b', { decisions: { label: 1 }, changedAt: 6 })] });
  expect(mergeProjects(renamed, ours).scans[0]?.decisions).toEqual({ label: 1 });
});
