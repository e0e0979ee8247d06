import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import type { Split } from './split.ts';
import { sideOfFolder, sideOfWord, splitByColumn } from './split-by-column.ts';
import { sidesInColumn } from './split-column.ts';
import { REFERENCE_RULE, splitEveryKth } from './split-every.ts';
import { foldSplits } from './split-folds.ts';
import { makeSplit, type SplitScan } from './split-method.ts';

const scan = (id: string, label: number, patientKey = id): SplitScan => ({ id, patientKey, label, folder: '' });
const sides = ({ train, tune, test }: Split) => [train, tune, test];
const codes = ({ problems }: Split) => problems.map(({ code }) => code);

const study = fc
  .array(fc.record({ patient: fc.integer({ min: 0, max: 25 }), label: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 80 })
  .map((rows) => rows.map((row, i) => scan(`scan_${i}`, row.label, `p${row.patient}`)));
const patientsOf = (scans: readonly SplitScan[]) => new Set(scans.map(({ patientKey }) => patientKey)).size;

describe('sides by words', () => {
  it.each([
    ['Train', 'train'],
    [' VAL ', 'tune'],
    ['validation', 'tune'],
    ['hold-out', 'test'],
    ['Test.', 'test'],
    ['0', null],
    ['latest', null],
    ['', null],
  ])('%s', (word, side) => expect(sideOfWord(word)).toBe(side));

  it.each([
    ['study/train/ct_scan_1', 'train'],
    ['train/validation/ct_scan_1', 'tune'],
    ['Test_mild/17', 'test'],
    ['train_val/ct_scan_1', null],
    ['trainer/latest', null],
    ['', null],
  ])('folder %s', (folder, side) => expect(sideOfFolder(folder)).toBe(side));

  it('takes what the column says and names what it does not understand', () => {
    const scans = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => scan(id, i % 2));
    const words = new Map([
      ['a', 'train'],
      ['b', 'Training'],
      ['c', 'val'],
      ['d', 'validation'],
      ['e', 'banana'],
    ]);
    const split = splitByColumn(scans, words, 'Partition');
    expect(sides(split)).toEqual([['a', 'b'], ['c', 'd'], []]);
    expect(codes(split)).toEqual(['split-unknown-words', 'split-left-out', 'split-no-test']);
    expect(split.problems[0]).toMatchObject({ subject: 'Partition', what: expect.stringContaining('"banana" names no set') });
    expect(codes(splitByColumn(scans, new Map()))).toContain('split-no-words');
    expect(codes(splitByColumn([], new Map()))).toEqual(['split-no-scans']);
  });

  it('refuses an empty side and warns of classes a side lacks', () => {
    const scans = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => scan(id, i % 2));
    const all = (word: string) => new Map(scans.map(({ id }) => [id, word]));
    const empty = splitByColumn(scans, all('train'));
    expect(empty.problems).toContainEqual(expect.objectContaining({ level: 'error', code: 'split-empty-side', subject: 'Validation set' }));
    const lopsided = splitByColumn(scans, all('train').set('a', 'val').set('c', 'test'));
    expect(lopsided.problems).toMatchObject([
      { level: 'warning', code: 'split-class-missing', subject: 'Class 2', what: 'The validation set has no scan of this class.' },
      { level: 'warning', code: 'split-class-missing', subject: 'Class 2', what: 'The test set has no scan of this class.' },
    ]);
    expect(codes(splitByColumn(scans.slice(0, 3), all('train').set('c', 'val').set('b', 'test')))).toContain('split-small-class');
  });

  it('finds the words of a table as labels are found', () => {
    const named = (name: string) => ({ id: `id of ${name}`, name, aliases: [], folder: name, patientKey: name }) as unknown as Scan;
    const table = {
      name: 'labels.csv',
      columns: ['Name', 'Set'],
      rows: [
        ['CT scan 1', 'train'],
        ['ct_scan_2.nii', 'val'],
        ['ct_scan_3', 'test'],
        ['ct_scan_3', 'train'],
        ['ct_scan_9', 'train'],
        ['ct_scan_4', ''],
      ],
      firstRow: 2,
      sheet: null,
      formulaColumns: [],
      problems: [],
    };
    const scans = [1, 2, 3, 4].map((i) => named(`ct_scan_${i}`));
    expect([...sidesInColumn(table, { idColumn: 'Name', sideColumn: 'Set' }, scans)]).toEqual([
      ['id of ct_scan_1', 'train'],
      ['id of ct_scan_2', 'val'],
    ]);
    expect(sidesInColumn(table, { idColumn: 'Name', sideColumn: 'Nothing' }, scans).size).toBe(0);
  });
});

describe('every k-th', () => {
  it('is the rule of the reference', () => {
    const scans = Array.from({ length: 460 }, (_, i) => scan(`ct_scan_${i}`, Math.floor(i / 4) % 4));
    const split = splitEveryKth(scans, REFERENCE_RULE);
    expect(split.tune).toHaveLength(108);
    expect(split.train).toHaveLength(352);
    for (const i of [0, 4, 428]) expect(split.tune).toContain(`ct_scan_${i}`);
    for (const i of [1, 430, 432, 459]) expect(split.train).toContain(`ct_scan_${i}`);
    expect(codes(split)).toEqual(['split-no-test']);
  });

  it('leaves unseen scans out of the count', () => {
    const scans = ['a', 'b', 'c', 'd', 'e'].map((id, i) => scan(id, i % 2));
    expect(sides(splitEveryKth(scans, { every: 2, first: null }, new Set(['a'])))).toEqual([['c', 'e'], ['b', 'd'], ['a']]);
    for (const every of [1, 0, 2.5, Number.NaN]) expect(() => splitEveryKth(scans, { every, first: null })).toThrow("can't be taken");
  });
});

describe('folds', () => {
  const folded = fc.tuple(study, fc.integer({ min: 2, max: 6 }), fc.integer()).filter(([scans, folds]) => patientsOf(scans) >= folds);

  it('tune every scan once, part no patient, and differ by at most one patient', () => {
    fc.assert(
      fc.property(folded, ([scans, folds, seed]) => {
        const splits = foldSplits(scans, { seed, folds, test: 0 });
        const ids = scans.map(({ id }) => id).sort();
        expect(splits).toHaveLength(folds);
        expect(splits.flatMap(({ tune }) => tune).sort()).toEqual(ids);
        const keys = (side: string[]) => new Set(side.map((id) => scans.find((s) => s.id === id)!.patientKey));
        const sizes = splits.map(({ tune }) => keys(tune).size);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const { train, tune, test } of splits) {
          expect([...train, ...tune, ...test].sort()).toEqual(ids);
          expect([...keys(train)].filter((key) => keys(tune).has(key))).toEqual([]);
        }
      }),
    );
  });

  it('share classes out evenly, and are the same whatever the order of the scans', () => {
    const scans = Array.from({ length: 43 }, (_, i) => scan(`s${i}`, i % 3));
    const splits = foldSplits(scans, { seed: 3, folds: 5, test: 0.2 });
    for (const label of [0, 1, 2]) {
      const counts = splits.map(({ tune }) => tune.filter((id) => scans.find((s) => s.id === id)!.label === label).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
    expect(splits[0].test).toHaveLength(9);
    expect(new Set(splits.map(({ test }) => test.join())).size).toBe(1);
    expect(foldSplits([...scans].reverse(), { seed: 3, folds: 5, test: 0.2 })).toEqual(splits);
    expect(foldSplits(scans, { seed: 4, folds: 5, test: 0.2 })).not.toEqual(splits);
  });

  it('leave two patients of every class beside those that are kept for the test', () => {
    const kept = (patients: number, test: number) => {
      const scans = Array.from({ length: patients }, (_, i) => scan(`s${i}`, 0));
      return foldSplits(scans, { seed: 3, folds: 2, test })[0]!.test.length;
    };
    expect([2, 3, 4, 20].map((patients) => kept(patients, 0.99))).toEqual([0, 1, 2, 18]);
    expect([3, 20].map((patients) => kept(patients, 0.001))).toEqual([1, 1]);
    expect(kept(20, 0)).toBe(0);
  });

  it('need patients', () => {
    const scans = [scan('a', 0, 'p'), scan('b', 0, 'p'), scan('c', 1), scan('d', 1)];
    expect(() => foldSplits(scans, { seed: 1, folds: 4, test: 0 })).toThrow('4 folds are more than the 3 patients there are');
    for (const folds of [1, 2.5, Number.NaN]) expect(() => foldSplits(scans, { seed: 1, folds, test: 0 })).toThrow("can't be made");
    expect(() => foldSplits(scans, { seed: 1, folds: 2, test: 1 })).toThrow("can't be kept apart");
    expect(codes(foldSplits(scans, { seed: 1, folds: 3, test: 0 })[0])).toEqual(['split-small-class', 'split-small-class']);
    expect(codes(foldSplits([], { seed: 1, folds: 3, test: 0 })[0])).toEqual(['split-no-scans']);
  });
});

describe('makeSplit', () => {
  const scans = Array.from({ length: 20 }, (_, i): SplitScan => {
    const word = ['train', 'train', 'val', 'train', 'test'][i % 5];
    return { ...scan(`s${String(i).padStart(2, '0')}`, i % 2), folder: `study/${word}/s${i}`, word };
  });

  it('goes by the method', () => {
    const byColumn = makeSplit(scans, { by: 'column', column: 'Set' });
    expect(sides(byColumn).map((side) => side.length)).toEqual([12, 4, 4]);
    expect(sides(makeSplit(scans, { by: 'folder' }))).toEqual(sides(byColumn));
    const byRule = makeSplit(scans, { by: 'every', every: 4, first: null });
    expect(byRule.test).toEqual(byColumn.test);
    expect(byRule.tune).toEqual(['s00', 's05', 's10', 's15']);
    expect(sides(makeSplit(scans, { by: 'patient', seed: 1, ratios: [0.7, 0.15, 0.15] })).map((side) => side.length)).toEqual([14, 4, 2]);
    expect(makeSplit(scans, { by: 'folds', fold: 1, folds: 5, seed: 1, test: 0 }).tune).toHaveLength(4);
    expect(() => makeSplit(scans, { by: 'folds', fold: 5, folds: 5, seed: 1, test: 0 })).toThrow('no fold 6 of 5');
    expect(codes(makeSplit([scan('a', 0), scan('b', 1)], { by: 'folder' }))[0]).toBe('split-no-words');
  });
});
