import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { countOpening, keepExternal, runJsonBeside } from './test-openings.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-openings-'));
const file = path.join(folder, 'run.json');

it('finds the run.json beside a checkpoint', () => {
  expect(runJsonBeside('out/checkpoint.safetensors')).toBe(path.join('out', 'run.json'));
  expect(runJsonBeside('out/fold-2.checkpoint.safetensors')).toBe(path.join('out', 'fold-2.run.json'));
  expect(runJsonBeside('out/resnet18-epoch-7.safetensors')).toBe(path.join('out', 'run.json'));
});

it('counts in the file and changes nothing else', () => {
  writeFileSync(file, JSON.stringify({ id: 'a', testOpenings: 1, history: [{ loss: 0.1 }], other: 'kept' }));
  expect(countOpening(file, 'a', { n: 4, epoch: 2 })).toEqual({ openings: 2 });
  expect(countOpening(file, 'a', { n: 5, epoch: 3 })).toEqual({ openings: 3 });
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    ...{ id: 'a', testOpenings: 3, history: [{ loss: 0.1 }], other: 'kept' },
    openings: [
      { at, n: 4, epoch: 2 },
      { at, n: 5, epoch: 3 },
    ],
  });
  expect(readdirSync(folder)).toEqual(['run.json']);
});

it('keeps external evaluations in the file of their run alone', () => {
  writeFileSync(file, JSON.stringify({ id: 'a', testOpenings: 1 }));
  const evaluation = { n: 6, epoch: 2, data: 'ab', heldOut: 1 };
  expect(keepExternal(file, 'b', evaluation)).toBe(false);
  expect(keepExternal(path.join(folder, 'fold-1.run.json'), 'a', evaluation)).toBe(false);
  expect(keepExternal(file, 'a', evaluation)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    ...{ id: 'a', testOpenings: 1 },
    externals: [{ at: expect.any(String), ...evaluation }],
  });
});

it.each([
  ['of another run', '{"id": "b", "testOpenings": 0}', 'not the run.json'],
  ['without a count', '{"id": "a"}', 'how often'],
  ['with a count below none', '{"id": "a", "testOpenings": -1}', 'how often'],
  ['that is no JSON', '{"id": ', 'could not be read'],
])('refuses a file %s and leaves it as it is', (_, text, words) => {
  writeFileSync(file, text);
  expect(countOpening(file, 'a', { n: 1, epoch: 1 }).problem).toMatchObject({ level: 'error', what: expect.stringContaining(words) });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it('refuses where there is no file', () => {
  expect(countOpening(path.join(folder, 'fold-1.run.json'), 'a', { n: 1, epoch: 1 }).problem?.what).toContain('no such file');
});
