import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addRun, listRuns } from '#storage/runs.ts';
import { jsonBytes, parseJsonBytes } from './json.ts';
import { ALL, bring, eraseEverything, fill, project, RUN, written } from './project-file.fixture.ts';

const NAMES = ['base64', '__proto__', '', '$bytes', '$base64', 'constructor', 'value', 'a/b'];
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 0, 'AAAA', '', 'no bytes'),
    fc.uint8Array({ maxLength: 9 }),
    tie('list'),
    tie('record'),
  ),
  list: fc.array(tie('any'), { maxLength: 4 }),
  record: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('any')), { maxLength: 4 })
    .map((fields) => Object.fromEntries(fields)),
})).any;

it('any record comes back from JSON as it was, whatever its fields are called', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(isDeepStrictEqual(parseJsonBytes(new TextDecoder().decode(jsonBytes(one))), one)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

it('files of before read bytes as they did, and records of what scans are called as well where they can be told from them', () => {
  const old = '{"bytes": {"base64": "AMj/"}, "marks": {"base64": [1, 2]}, "more": {"base64": "AAAA", "b": "AAAA"}, "none": {"base64": []}}';
  expect(parseJsonBytes(old)).toEqual({
    bytes: Uint8Array.of(0, 200, 255),
    marks: { base64: [1, 2] },
    more: { base64: 'AAAA', b: 'AAAA' },
    none: { base64: [] },
  });
});

it.each(['base64', '', '$bytes', 'toString'])('a project with a scan called "%s" comes back from its file', async (name) => {
  const data = { ...RUN.data!, prints: { [name]: '0123456789abcdef' }, learned: { [name]: 3 } };
  const run = { ...RUN, id: 'run-2', checkpointId: null, split: { ...RUN.split, train: [name] }, data, markedSlices: { [name]: [1] } };
  await fill();
  await addRun(run);
  const file = await written(ALL, project({ runs: ['run-1', 'run-2'] }));
  await eraseEverything();
  await bring(file);
  expect((await listRuns()).find(({ id }) => id === 'run-2')).toEqual(run);
});
