import { describe, expect, it } from 'vitest';
import { macroF1 } from '#eval/scores.ts';
import { absentClassProblems } from './absent-classes.ts';

const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
const told = (train: number[], tune: number[], test: number[] = []) =>
  absentClassProblems({ train, tune, test }, CLASSES).map(({ level, code, subject, what }) => {
    expect([level, code]).toEqual(['warning', 'class-without-scans']);
    return `${subject}: ${what}`;
  });
const ALL = [0, 1, 2, 3];

describe('classes without scans', () => {
  it('are told once where no scan is of them, with what macro F1 can reach', () => {
    expect(told([0, 2], [0, 2], [2, 0])).toEqual([
      'Labels: Class 2 (Moderate) and Class 4 (Critical) have no scan at all, so no net learns them; macro F1 counts a class without scans as 0 and can reach 0.5 at most.',
    ]);
    expect(told([0, 2, 3], [0, 2, 3])).toEqual([
      'Labels: Class 2 (Moderate) has no scan at all, so no net learns it; macro F1 counts a class without scans as 0 and can reach 0.75 at most.',
    ]);
  });

  it('are told of the side that lacks them', () => {
    expect(told([0, 1, 2], ALL, ALL)).toEqual(["Split: Class 4 (Critical) has no scan in the training set, so the net can't learn it."]);
    expect(told(ALL, [0, 1, 2], ALL)).toEqual([
      'Split: Class 4 (Critical) has no scan in the validation set: macro F1 counts a class without scans as 0 and can reach 0.75 at most there.',
    ]);
    expect(told(ALL, [1], [0, 1])).toHaveLength(2);
    expect(told(ALL, [1, 0], [0, 1])).toEqual([
      'Split: Class 3 (Severe) and Class 4 (Critical) have no scan in the validation and in the test set: macro F1 counts a class without scans as 0 and can reach 0.5 at most there.',
    ]);
  });

  it('count in the ceiling of a side wherever they are missing', () => {
    // Moderate has no scans at all; Critical is missing only on the tune side.
    const [everywhere, tune] = told([0, 2, 3], [0, 2], [0, 2, 3]);
    expect(everywhere).toContain('0.75');
    expect(tune).toContain(
      'Class 4 (Critical) has no scan in the validation set: macro F1 counts a class without scans as 0 and can reach 0.5 at most',
    );
  });

  it('are not told where there are none, of sides without scans, and where nothing is labelled', () => {
    expect(told(ALL, ALL, ALL)).toEqual([]);
    expect(told(ALL, ALL)).toEqual([]);
    expect(told([3, 2, 1, 0, 0], [0, 1, 3, 2], [1, 2, 3, 0])).toEqual([]);
    expect(told([], [])).toEqual([]);
  });

  it('can reach no more than is told: right answers throughout', () => {
    for (const present of [[0], [0, 2], [1, 2, 3], ALL]) expect(macroF1(present, present, 4)).toBe(present.length / 4);
  });
});
