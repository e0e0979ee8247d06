import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelledScan, SPLIT_RATIOS, sideSizes, splitScans } from './split.ts';

const study = fc
  .array(fc.record({ patient: fc.integer({ min: 0, max: 25 }), label: fc.integer({ min: 0, max: 3 }) }), { maxLength: 80 })
  .map((rows) => rows.map((row, i): LabelledScan => ({ id: `scan_${i}`, patientKey: `p${row.patient}`, label: row.label })));
const seed = fc.integer();
const run = (scans: LabelledScan[], s: number) => splitScans(scans, { seed: s, ratios: SPLIT_RATIOS });

describe('splitScans', () => {
  it('places every scan once and no patient on two sides', () => {
    fc.assert(
      fc.property(study, seed, (scans, s) => {
        const { train, tune, test } = run(scans, s);
        expect([...train, ...tune, ...test].sort()).toEqual(scans.map(({ id }) => id).sort());
        const patients = [train, tune, test].map((side) => new Set(side.map((id) => scans.find((scan) => scan.id === id)!.patientKey)));
        const all = patients.flatMap((side) => [...side]);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('is the same for the same seed, whatever the order of the scans', () => {
    fc.assert(
      fc.property(
        study.chain((scans) => fc.tuple(fc.constant(scans), fc.shuffledSubarray(scans, { minLength: scans.length }))),
        seed,
        ([scans, shuffled], s) => {
          expect(run(shuffled, s)).toEqual(run(scans, s));
        },
      ),
    );
  });

  it('gives each class its share and serves small classes', () => {
    for (let n = 0; n <= 60; n++) {
      const [train, tune, test] = sideSizes(n, SPLIT_RATIOS);
      expect(train + tune + test).toBe(n);
      expect(train).toBeGreaterThanOrEqual(n > 0 ? 1 : 0);
      expect(tune).toBeGreaterThanOrEqual(n > 1 ? 1 : 0);
      expect(test).toBeGreaterThanOrEqual(n > 2 ? 1 : 0);
      if (n > 12)
        for (const [size, share] of [
          [train, 0.7],
          [tune, 0.15],
          [test, 0.15],
        ])
          expect(Math.abs(size - n * share)).toBeLessThan(1);
    }
    expect(sideSizes(20, SPLIT_RATIOS)).toEqual([14, 3, 3]);
    expect(sideSizes(10, [0.8, 0.2, 0])).toEqual([8, 2, 0]);
  });

  it('depends on the seed', () => {
    const scans = Array.from({ length: 40 }, (_, i) => ({ id: `s${i}`, patientKey: `s${i}`, label: i % 4 }));
    expect(run(scans, 1).train).not.toEqual(run(scans, 2).train);
  });

  it('says what the data lacks', () => {
    const scan = (id: string, label: number) => ({ id, patientKey: id, label });
    expect(run([], 1).problems.map((p) => p.code)).toEqual(['split-no-scans']);
    expect(run([scan('a', 1), scan('b', 1), scan('c', 1)], 1).problems.map((p) => p.code)).toEqual(['split-one-class']);
    const small = run([scan('a', 0), scan('b', 0), scan('c', 0), scan('d', 3)], 1);
    expect(small.train).toContain('d');
    expect(small.problems).toMatchObject([{ level: 'warning', subject: 'Class 4' }]);
    expect(() => splitScans([], { seed: 1, ratios: [1, 0, 0] })).toThrow('share above 0');
  });

  it('puts a patient with several labels where most of their scans belong', () => {
    const scans = [0, 2, 2].map((label, i) => ({ id: `a${i}`, patientKey: 'a', label }));
    const others = Array.from({ length: 6 }, (_, i) => ({ id: `b${i}`, patientKey: `b${i}`, label: 0 }));
    const { train, tune, test } = run([...scans, ...others], 5);
    expect([train, tune, test].filter((side) => side.some((id) => id.startsWith('a')))).toHaveLength(1);
  });
});
