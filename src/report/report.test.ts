import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { problem } from '#base/problem.ts';
import type { Calibration } from '#eval/calibrate/calibration.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { csvField, inNameOrder } from './csv.ts';
import { predictionsCsv, refusalText } from './predictions-csv.ts';
import { runJson } from './run-manifest.ts';
import { RESEARCH_NOTICE, VERSIONS } from './versions.ts';

const origin = {
  classes: ['Mild', 'Moderate', 'Severe', 'Critical'],
  models: [{ model: 'ResNet-18, rate 0.01', epoch: 3, runId: 'r', file: 'r-epoch3.safetensors' }],
};

const CALIBRATION: Calibration = {
  temperature: 2,
  isAtEnd: false,
  n: 5,
  support: [2, 1, 1, 1],
  operating: [],
  conformal: [
    { level: 0.8, limit: 0.7, n: 5 },
    { level: 0.9, limit: null, n: 5 },
  ],
  folds: null,
};

describe('predictionsCsv', () => {
  it('has a header, categories from 1 and probabilities that come back exactly', () => {
    const third = Math.fround(1 / 3);
    const text = predictionsCsv([{ scanId: 'ct_scan_1', probabilities: [0.125, third, 1e-12, third] }], origin);
    const [header, row] = Papa.parse<string[]>(text.trim()).data;
    expect(header.join(',')).toBe(
      'scan_id,predicted_category,p1,p2,p3,p4,predicted_class,not_predicted,model_classes,model,model_epoch,model_run_id,model_file,notice,flags',
    );
    expect(row.slice(0, 2)).toEqual(['ct_scan_1', '2']);
    expect(row.slice(2, 6).map((v) => Math.fround(Number(v)))).toEqual([0.125, third, Math.fround(1e-12), third]);
  });

  it('tells in every row which model it is by, and of a scan without probabilities the reason', () => {
    const text = predictionsCsv(
      [
        { scanId: 'a', probabilities: [0, 0, 1, 0], flags: ['scored-anyway'] },
        { scanId: 'b', refused: 'No lungs, so none.', flags: ['scored-anyway'] },
      ],
      origin,
    );
    const [, ...rows] = Papa.parse<string[]>(text.trim()).data;
    const by = [
      'Mild / Moderate / Severe / Critical',
      'ResNet-18, rate 0.01',
      '3',
      'r',
      'r-epoch3.safetensors',
      RESEARCH_NOTICE,
      'scored-anyway',
    ];
    expect(rows).toEqual([
      ['a', '3', '0', '0', '1', '0', 'Severe', '', ...by],
      ['b', '', '', '', '', '', '', 'No lungs, so none.', ...by],
    ]);
    expect(refusalText({ what: 'MUELLER has no lungs.', code: 'no-lungs' }, true)).toBe('no-lungs');
    expect(refusalText(problem('misfit/lung', 'MUELLER'), true)).toBe('misfit/lung');
  });

  it('has calibrated scores and grades behind all other columns but the flags, beside the own ones, where they are known', () => {
    const own = [0.7, 0.1, 0.15, 0.05];
    const text = predictionsCsv(
      [
        { scanId: 'a', probabilities: own },
        { scanId: 'b', refused: 'No lungs.' },
      ],
      { ...origin, calibration: { calibration: CALIBRATION, conformal: true } },
    );
    const [header, a, b] = Papa.parse<string[]>(text.trim()).data;
    const grades = ['grade_80_from', 'grade_80_to', 'grade_90_from', 'grade_90_to'];
    expect(header.slice(13)).toEqual(['notice', 'calibrated_p1', 'calibrated_p2', 'calibrated_p3', 'calibrated_p4', ...grades, 'flags']);
    expect(a.slice(2, 6).map(Number)).toEqual(own);
    // Half the logits: the roots, divided by their sum.
    const roots = own.map(Math.sqrt);
    const total = roots.reduce((sum, root) => sum + root, 0);
    for (const [k, root] of roots.entries()) expect(Number(a[14 + k])).toBeCloseTo(root / total, 8);
    expect(a.slice(18)).toEqual(['1', '2', '1', '4', '']);
    expect(b.slice(14)).toEqual(new Array<string>(9).fill(''));
    const atEnd = predictionsCsv([{ scanId: 'a', probabilities: own }], {
      ...origin,
      calibration: { calibration: { ...CALIBRATION, isAtEnd: true }, conformal: false },
    });
    expect(atEnd).not.toMatch(/calibrated|grade/);
  });

  it('begins with a byte order mark where a name is not ASCII, and only there', () => {
    const first = (scanId: string) => [
      ...new TextEncoder().encode(predictionsCsv([{ scanId, probabilities: [1, 0, 0, 0] }], origin)).subarray(0, 4),
    ];
    expect(first('患者一')).toEqual([0xef, 0xbb, 0xbf, 0x73]);
    expect(first('ct_scan_1')[0]).toBe(0x73);
  });

  it('takes the order of pseudonyms, with numbers by their value', () => {
    const rows = ['S-9', 'S-10', 'S-2'].map((scanId) => ({ scanId, probabilities: [1] }));
    expect(inNameOrder(rows, ({ scanId }) => scanId).map(({ scanId }) => scanId)).toEqual(['S-2', 'S-9', 'S-10']);
  });

  it('quotes, and disarms formulas', () => {
    expect(csvField('a,"b"')).toBe('"a,""b"""');
    expect(csvField('=cmd()')).toBe("'=cmd()");
    expect(csvField('-1+1,x')).toBe(`"'-1+1,x"`);
    expect(csvField('ct_scan-1')).toBe('ct_scan-1');
  });
});

describe('runJson', () => {
  const epoch = (n: number, accuracy: number) => ({
    epoch: n,
    train: { loss: 1, accuracy: 0.5 },
    tune: { loss: 1, accuracy, macroF1: 0.4 },
    seconds: 2,
  });
  const record = {
    bestEpoch: 2,
    id: 'r',
    createdAt: '2026-01-01T00:00:00Z',
    settings: paperSettings(),
    device: 'CPU',
    split: { seed: 101, train: ['a'], tune: ['b'], test: [] },
    history: [epoch(1, 0.3), epoch(2, 0.6), epoch(3, 0.6)],
    stopReason: 'plateau' as const,
    checkpointId: 'c',
    testOpenings: 0,
  };

  it('names the best epoch', () => {
    const run = JSON.parse(runJson(record));
    expect(run).toMatchObject({ best: 2, stopReason: 'plateau', split: record.split, settings: { model: 'squeezenet1_0' } });
    expect(run.history[1]).toEqual(record.history[1]);
    expect(JSON.parse(runJson({ ...record, history: [], bestEpoch: null })).best).toBeNull();
    expect(run.markedSlices).toBeUndefined();
    const marked = JSON.parse(runJson({ ...record, markedSlices: { a: [0, 3, 4] } }, (name) => `S-${name}`));
    expect(marked.markedSlices).toEqual({ 'S-a': [1, 4, 5] });
    const renamed = JSON.parse(runJson(record, (name) => `S-${name}`));
    expect(renamed.split.train).toEqual(record.split.train.map((name) => `S-${name}`));
  });

  it('carries the versions of package.json', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const { version, dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(VERSIONS).toEqual({ studio: version, tfjs: dependencies['@tensorflow/tfjs'] });
  });
});
