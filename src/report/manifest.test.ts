import { describe, expect, it } from 'vitest';
import { problem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { matchManifest, matchProblems } from './match-manifest.ts';
import { parseManifest, refuseMarks } from './parse-manifest.ts';
import { recordOf, runJson, runManifest } from './run-manifest.ts';
import { VERSIONS } from './versions.ts';

const print = (digit: string) => digit.repeat(16);
const record: RunRecord = {
  bestEpoch: 1,
  id: '0d5e',
  createdAt: '2026-01-01T00:00:00.000Z',
  settings: { ...paperSettings(), augmentation: null },
  device: 'WebGPU',
  split: { seed: 7, method: { by: 'folds', seed: 7, folds: 5, fold: 2, test: 0.1 }, train: ['b', 'a'], tune: ['c'], test: ['d'] },
  history: [{ epoch: 1, train: { loss: 1, accuracy: 0.5 }, tune: { loss: 1, accuracy: 0.5, macroF1: 0.4 }, seconds: 2 }],
  stopReason: 'max-epochs',
  checkpointId: 'x',
  testOpenings: 0,
  data: { prints: { a: print('1'), b: print('2'), c: print('3') }, labels: '0'.repeat(64) },
};

/** What a run has otherwise that was read from a file. */
const afterFile = { checkpointId: null, elsewhere: { versions: VERSIONS } };

describe('parseManifest', () => {
  it('reads back what was written, to the last setting', () => {
    const manifest = parseManifest(runJson(record), 'run.json');
    expect(manifest).toEqual(runManifest(record, (name) => name));
    expect(recordOf(manifest)).toEqual({ ...record, ...afterFile });
  });

  it('keeps the problem that ended the run', () => {
    const ended = { ...record, stopReason: 'nan-loss' as const, problem: problem('nan-loss/first', 'Training') };
    const manifest = parseManifest(runJson(ended), 'run.json');
    expect(manifest).toEqual(runManifest(ended, (name) => name));
    expect(recordOf(manifest)).toEqual({ ...ended, ...afterFile });
  });

  it('carries other names with their fingerprints', () => {
    const manifest = runManifest(record, (name) => `S-${name}`);
    expect(manifest.split.train).toEqual(['S-b', 'S-a']);
    expect(manifest.data?.prints).toEqual({ 'S-a': print('1'), 'S-b': print('2'), 'S-c': print('3') });
  });

  const refused = (change: (manifest: Record<string, unknown>) => void) => {
    const manifest = JSON.parse(runJson(record));
    change(manifest);
    return () => parseManifest(JSON.stringify(manifest), 'run.json');
  };

  it('names the field that is wrong', () => {
    expect(() => parseManifest('{"', 'run.json')).toThrow(/not valid JSON: it can't be read from line 1, character 2, on/);
    expect(() => parseManifest('[]', 'run.json')).toThrow(/not the manifest/);
    expect(refused((m) => Object.assign(m, { format: 'groundglass-run/1' }))).toThrow(/format/);
    expect(refused((m) => Object.assign(m.settings as object, { batchSize: 'many' }))).toThrow(/settings\.batchSize/);
    expect(refused((m) => Object.assign(m.split as object, { tune: [1] }))).toThrow(/split\.tune\.0/);
    expect(refused((m) => Object.assign(m, { id: '../../etc' }))).toThrow(/id/);
    expect(refused((m) => Object.assign((m.data as { prints: object }).prints, { a: '<b>' }))).toThrow(/data\.prints\.a/);
    expect(refused((m) => Object.assign(m, { history: [{ epoch: 1 }] }))).toThrow(/history\.0\.train/);
  });

  it('says of a manifest of a newer version that it is one', () => {
    expect(refused((m) => Object.assign(m, { format: 'groundglass-run/3', settings: 'unknown' }))).toThrow(
      /newer version.* form is 3.* up to 2/,
    );
    expect(refused((m) => Object.assign(m, { format: 'groundglass-run/3a' }))).toThrow(/format/);
  });

  it('keeps the marked slices of a run, which are the record’s again', () => {
    const marked = structuredClone(record);
    marked.settings.preparation.slices = { by: 'hand', otherwise: 'middle-3' };
    marked.markedSlices = { a: [3, 4, 5] };
    const manifest = parseManifest(runJson(marked), 'run.json');
    expect(manifest.markedSlices).toEqual({ a: [4, 5, 6] });
    expect(recordOf(manifest).markedSlices).toEqual(marked.markedSlices);
    expect(() => refuseMarks(manifest, 'run.json')).toThrow(/marked by hand/);
    expect(() => refuseMarks(parseManifest(runJson(record), 'run.json'), 'run.json')).not.toThrow();
  });

  it('does not take keys of objects for data', () => {
    const text = runJson(record).replace('"prints": {', '"prints": { "__proto__": "1111111111111111",');
    const { data } = parseManifest(text, 'run.json');
    expect(Object.getPrototypeOf(data?.prints)).toBe(Object.prototype);
  });
});

describe('matchManifest', () => {
  const loaded = (id: string, name: string, digit: string | null) => ({ id, name, print: digit && print(digit) });

  it("finds scans by their pixels, in the manifest's order", () => {
    const match = matchManifest(
      runManifest(record, (name) => name),
      [loaded('1', 'x', '1'), loaded('2', 'a', '2'), loaded('3', 'c', '3'), loaded('4', 'd', '9'), loaded('5', 'extra', '5')],
    );
    expect(match.sides).toEqual({ train: ['2', '1'], tune: ['3'], test: ['4'] });
    expect(match).toMatchObject({ missing: [], other: [], ambiguous: [], byName: ['d'] });
    expect(matchProblems(match).map(({ level, what }) => [level, what.includes('d')])).toEqual([['warning', true]]);
  });

  it('says what is missing, other or not to be told apart', () => {
    const match = matchManifest(
      runManifest(record, (name) => name),
      [loaded('1', 'x', '2'), loaded('2', 'y', '2'), loaded('3', 'c', '8')],
    );
    expect(match).toMatchObject({ missing: ['a', 'd'], other: ['c'], ambiguous: ['b'], byName: [] });
    expect(matchProblems(match).map(({ level, what }) => `${level}: ${what}`)).toEqual([
      'error: The run had a, d, which no loaded scan is.',
      "error: c is loaded, but with other pixels than the run's.",
      'error: Several loaded scans could be b.',
    ]);
  });

  it('takes the one of the same name of several copies, and trusts names where pixels are not known', () => {
    const copies = [loaded('1', 'a', '1'), loaded('2', 'copy', '1'), loaded('3', 'b', null), loaded('4', 'c', '3'), loaded('5', 'd', null)];
    const match = matchManifest(
      runManifest(record, (name) => name),
      copies,
    );
    expect(match.sides).toEqual({ train: ['3', '1'], tune: ['4'], test: ['5'] });
    expect(match.byName).toEqual(['b', 'd']);
  });
});
