import { describe, expect, it } from 'vitest';
import { countSides } from './side-counts.ts';

const scan = (id: string, patientKey: string, label: number) => ({ id, patientKey, label });

describe('countSides', () => {
  const scans = [scan('a', 'p', 0), scan('b', 'p', 0), scan('c', 'q', 1), scan('d', 'r', 1)];

  it('counts scans and patients by class and side', () => {
    const counts = countSides({ seed: 1, train: ['a', 'b'], tune: ['c'], test: ['d'], problems: [] }, scans, 3);
    expect(counts.byClass[0]?.train).toEqual({ scans: 2, patients: 1 });
    expect(counts.byClass[1]).toEqual({
      train: { scans: 0, patients: 0 },
      tune: { scans: 1, patients: 1 },
      test: { scans: 1, patients: 1 },
    });
    expect(counts.bySide.train).toEqual({ scans: 2, patients: 1 });
    expect(counts.total.map((count) => count.scans)).toEqual([2, 2, 0]);
  });

  it('counts a patient who is on two sides once', () => {
    const counts = countSides({ seed: 1, train: ['a'], tune: ['b', 'c'], test: ['d'], problems: [] }, scans, 2);
    expect(counts.all).toEqual({ scans: 4, patients: 3 });
  });
});
