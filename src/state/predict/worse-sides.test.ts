import { expect, it } from 'vitest';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { Results, SideResult } from './evaluation.ts';
import { worseSides } from './worse-sides.ts';

const ROWS = [0, 1, 2, 0, 1, 2, 0, 1].map((k) => [0.2, 0.2, 0.2].with(k, 0.6));
const RIGHT = ROWS.map((row) => row.indexOf(0.6));
const WRONG = RIGHT.map((k, i) => (i < 6 ? (k + 1) % 3 : k));
/** A temperature that makes the model twice as sure of what it calls. */
const SHARPER = { calibration: { ...fitCalibration(WRONG, ROWS, 3)!, temperature: 0.5, isAtEnd: false } };

const scored = (side: EvaluatedSide, truth: readonly number[], checkpointId = 'kept'): Results => {
  const cases = ROWS.map((probabilities, i) => ({ scanId: `s${i}`, name: `s${i}`, truth: truth[i]!, probabilities }));
  return { [`run of ${side}`]: { [side]: { checkpointId, cases } as unknown as SideResult } };
};

it('a temperature did harm on a side where every score of calibration is worse with it', () => {
  const results = { ...scored('tune', RIGHT), ...scored('test', WRONG), ...scored('external', WRONG) };
  expect(worseSides(results, { id: 'kept', extras: SHARPER })).toEqual(['test', 'external']);
});

it('nothing is said of training scans, of the scores of another model, and without a temperature that the validation set determines', () => {
  expect(worseSides(scored('train', WRONG), { id: 'kept', extras: SHARPER })).toEqual([]);
  expect(worseSides(scored('test', WRONG, 'another'), { id: 'kept', extras: SHARPER })).toEqual([]);
  const calibration = { ...SHARPER.calibration, isAtEnd: true };
  expect(worseSides(scored('test', WRONG), { id: 'kept', extras: { calibration } })).toEqual([]);
  expect(worseSides(scored('test', WRONG), { id: 'kept' })).toEqual([]);
});
