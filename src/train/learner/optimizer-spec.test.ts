import { expect, it } from 'vitest';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { trainableKeys } from '../settings/freezing.ts';
import { stateOfTrained } from './optimizer-spec.ts';

const MODEL = 'groundglass_small';
const keys = ['features.0.conv.weight', 'features.0.norm.bias', 'fc.weight', 'fc.bias'];
const state = [
  { name: 'step', dtype: 'I64' as const, shape: [], data: BigInt64Array.of(3n) },
  ...keys.map((key) => ({ name: `exp_avg.${key}`, dtype: 'F32' as const, shape: [1], data: Float32Array.of(1) })),
];
const taken = (extent: 'all' | 'scratch' | 'head') => stateOfTrained(state, { model: MODEL, extent }).map(({ name }) => name);

it('a run takes the step, and of the state what it trains', () => {
  const whole = state.map(({ name }) => name);
  expect([taken('all'), taken('scratch')]).toEqual([whole, whole]);
  expect(taken('head')).toEqual(['step', 'exp_avg.fc.weight', 'exp_avg.fc.bias']);
  expect(keys.filter(trainableKeys('head', catalogueEntry(MODEL)))).toEqual(['fc.weight', 'fc.bias']);
});
