import { expect, it } from 'vitest';
import { previewTurn } from './preview-turn.ts';

type Labelled = { id: number; label: number | undefined };
const labelOf = ({ label }: Labelled) => label;
/** Scans of as many of each class as `counts` says; the last count is of scans without a label. */
function study(...counts: number[]): Labelled[] {
  const labels = counts.flatMap((count, k) => Array<number | undefined>(count).fill(k === counts.length - 1 ? undefined : k));
  return labels.map((label, id) => ({ id, label }));
}

it('shows one of every class first, however rare it is, then a second of each', () => {
  expect(previewTurn(study(40, 12, 1, 5, 0), labelOf, 0, 6).map(labelOf)).toEqual([0, 1, 2, 3, 0, 1]);
  expect(previewTurn(study(40, 12, 1, 5, 0), labelOf, 7, 6).map(labelOf)).toEqual([0, 1, 2, 3, 0, 1]);
});

it('fills the places with the classes that have more, and shows no scan twice', () => {
  const shown = previewTurn(study(9, 1, 0, 0, 0), labelOf, 0, 6);
  expect(shown.map(labelOf)).toEqual([0, 1, 0, 0, 0, 0]);
  expect(new Set(shown).size).toBe(6);
  expect(previewTurn(study(1, 1, 0), labelOf, 3, 6)).toHaveLength(2);
  expect(previewTurn([], labelOf, 0, 6)).toEqual([]);
});

it('takes scans without a label as the last class', () => {
  expect(previewTurn(study(3, 3, 3), labelOf, 0, 6).map(labelOf)).toEqual([0, 1, undefined, 0, 1, undefined]);
});

it('goes on from turn to turn until every scan was shown', () => {
  const scans = study(20, 6, 3, 2, 1);
  const seen = new Set(Array.from({ length: 10 }, (_, turn) => previewTurn(scans, labelOf, turn, 6)).flat());
  expect(seen.size).toBe(scans.length);
});

it('comes to every class where there are more than places', () => {
  const scans = study(2, 2, 2, 2, 2, 2, 2, 2, 0);
  const seen = new Set([0, 1].flatMap((turn) => previewTurn(scans, labelOf, turn, 6)).map(labelOf));
  expect(seen.size).toBe(8);
});
