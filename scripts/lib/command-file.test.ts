import { expect, it } from 'vitest';
import { parseCommand, parseSweep } from './command-file.mjs';

const RUN = {
  name: '001-groundglass_small-lr1e-5-fold2',
  id: '11111111-1111-4111-8111-111111111111',
  point: { model: 'groundglass_small', lr: 1e-5 },
  options: { model: 'groundglass_small', 'split-seed': 101, nesterov: true },
  weightsAt: null,
  outcome: 'failed',
  reason: 'x',
  scores: null,
  net: null,
};
const sweep = (...runs: object[]) => JSON.stringify({ format: 'groundglass-sweep/1', notice: '', grid: { any: [1] }, runs });
const refusal = (text: string) => {
  try {
    parseSweep(text, 'sweep.json');
  } catch (thrown) {
    return (thrown as { problem: { what: string } }).problem.what;
  }
  return null;
};

it('reads a sweep, whatever it is called', () => {
  expect(parseSweep(sweep(RUN), 'sweep.json').runs).toMatchObject([{ name: RUN.name, options: RUN.options }]);
  const scores = { macroPrecision: null, macroRecall: 0.5, mcc: null, auc: 0.5, perClass: [{ f1: null }], n: 3 };
  expect(parseSweep(sweep({ ...RUN, scores }), 'sweep.json').runs).toMatchObject([{ scores }]);
});

it.each(['../../VICTIM/precious', '..', '.', '.interrupted', '/etc', 'a/b', 'a\\b', 'C:x', '', 'x'.repeat(200), 'nul\0'])(
  'refuses a run called %j',
  (name) => {
    expect(refusal(sweep({ ...RUN, name }))).toMatch(/^It is not the record of a sweep, because of its field runs\.0\.name: it /);
  },
);

it('refuses what no sweep has', () => {
  const { id, name } = RUN;
  expect(refusal('{')).toContain('not valid JSON (it ends too early)');
  expect(refusal('null')).not.toBeNull();
  expect(refusal(sweep())).not.toBeNull();
  expect(refusal(sweep({ ...RUN, options: { model: ['a'] } }))).toContain('runs.0.options.model');
  expect(refusal(sweep({ ...RUN, options: { 'Model/..': 'a' } }))).not.toBeNull();
  expect(refusal(sweep({ ...RUN, scores: {} }))).toContain('runs.0.scores');
  expect(refusal(sweep(RUN, { ...RUN, id: 'other', name: name.toUpperCase() }))).toContain('two runs have one name');
  expect(refusal(sweep(RUN, { ...RUN, id, name: 'other' }))).toContain('two runs have one id');
});

it('reads a command; one of an earlier version counts as begun where it trained', () => {
  const command = { command: 'train', values: { data: 'd', out: 'o', epochs: 3, resume: false }, marks: null, port: 4000 };
  expect(parseCommand(JSON.stringify(command), '').begun).toBe(true);
  expect(parseCommand(JSON.stringify({ ...command, begun: false }), '').begun).toBe(false);
  expect(parseCommand(JSON.stringify({ ...command, command: 'sweep', weights: ['w'] }), '').begun).toBe(false);
  for (const odd of [{ command: 'rm' }, { port: 99_999 }, { values: { out: ['x'] } }, { marks: 5 }, { weights: 'w' }]) {
    expect(() => parseCommand(JSON.stringify({ ...command, ...odd }), 'command.json')).toThrow(/command\.json: It is not/);
  }
});
