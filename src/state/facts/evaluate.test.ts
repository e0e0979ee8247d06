import { expect, it } from 'vitest';
import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { type EvaluateFacts, evaluateFact } from './evaluate.ts';

const run = (id: string, checkpointId: string | null) => ({ id, checkpointId }) as RunRecord;
const checkpoint = (id: string) => ({ id }) as CheckpointSummary;
const first = run('a', 'a-3');
const fact = (facts: Partial<EvaluateFacts>) => evaluateFact({ status: 'ended', record: first, past: [first], checkpoints: [], ...facts });

it('a run in its first epoch does not lock the models of others', () => {
  const training = { status: 'training', record: run('b', null) } as const;
  expect(fact({ ...training, checkpoints: [checkpoint('a-3')] })).toBe('models');
  expect(fact({ ...training, checkpoints: [] })).toBe('first-epoch');
  expect(fact({ ...training, checkpoints: null })).toBe('first-epoch');
  expect(fact({ status: 'training', record: run('b', 'b-1'), checkpoints: [checkpoint('b-1'), checkpoint('a-3')] })).toBe('scores');
});

it('tells why a run that has ended has no scores', () => {
  expect(fact({ checkpoints: [checkpoint('a-3')] })).toBe('scores');
  expect(fact({ checkpoints: [] })).toBe('deleted');
  expect(fact({ checkpoints: null })).toBe('looking');
  expect(fact({ record: run('b', null) })).toBe('no-epoch');
  expect(fact({ record: null, past: [] })).toBe('no-run');
});
