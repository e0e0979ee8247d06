import { expect, it } from 'vitest';
import { externalEvaluation, type KeptEvaluations, lastOpened, withExternal, withOpening } from './evaluations.ts';

const opening = { at: '2026-11-29T10:00:00.000Z', n: 3, epoch: 5 };

it('counts an opening and keeps its date, also beside earlier ones without dates', () => {
  const earlier: { testOpenings: number } & KeptEvaluations = { testOpenings: 1 };
  const once = withOpening(earlier, opening);
  expect(once).toEqual({ testOpenings: 2, openings: [opening] });
  const later = { ...opening, at: '2026-11-30T10:00:00.000Z' };
  const twice = withOpening(once, later);
  expect(twice).toEqual({ testOpenings: 3, openings: [opening, later] });
  expect([lastOpened({}), lastOpened(once), lastOpened(twice)]).toEqual([null, opening.at, later.at]);
});

it('gives up the earliest of more than it keeps, never the count', () => {
  const many = Array.from({ length: 205 }, (_, n) => n).reduce<{ testOpenings: number } & KeptEvaluations>(
    (run, n) => withOpening(run, { ...opening, n }),
    { testOpenings: 0 },
  );
  expect(many.testOpenings).toBe(205);
  expect(many.openings?.map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, i) => i + 5));
});

it('counts the external scans that were scored, and those that were refused apart; without a scored one there was no evaluation', () => {
  const scans = ['x', 'y', 'z'].map((print, label) => ({ print, label, isScored: label < 2 }));
  const about = { epoch: 3, classes: ['Mild', 'Severe', 'Critical'], heldOut: 4 };
  const kept = externalEvaluation(scans, about);
  expect(kept).toEqual({ n: 2, refused: 1, epoch: 3, heldOut: 4, data: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(externalEvaluation(scans.slice(0, 2), about)).toEqual({ ...kept, refused: 0 });
  expect(externalEvaluation(scans.slice(2), about)).toBeNull();
});

it('keeps external evaluations apart from openings', () => {
  const evaluation = { ...opening, data: 'ab', heldOut: 2 };
  expect(withExternal({ openings: [opening] }, evaluation)).toEqual({ openings: [opening], externals: [evaluation] });
});
