import { expect, it } from 'vitest';
import { phrase } from './messages/phrase.ts';
import { aboutAnother, type Problem, ProblemError, problem, reasonOf, toProblem } from './problem.ts';

it('no sentence of a JavaScript engine reaches a person', () => {
  const engine = [
    () => (null as unknown as { x: number }).x,
    () => new Array(-1),
    () => new Uint8Array(-1),
    () => JSON.parse('{'),
    () => new DataView(new ArrayBuffer(1)).getUint32(0),
  ];
  for (const mistake of engine) {
    let thrown: unknown;
    try {
      mistake();
    } catch (error) {
      thrown = error;
    }
    expect(reasonOf(thrown)).toBeNull();
  }
  expect([reasonOf('a string'), reasonOf(undefined)]).toEqual([null, null]);
  expect(reasonOf(new RangeError('a Huffman table is not valid'))).toBe('a Huffman table is not valid');
  expect(reasonOf(new Error('The queue is stopped.'))).toBe('The queue is stopped.');
  for (const message of ['', 'Error', 'AbortError', ' NotReadableError '])
    expect(toProblem(new Error(message), 'Run')).toMatchObject({ subject: 'Run', what: expect.stringMatching(/ .* .*\.$/) });
  const problem = new ProblemError({ code: 'x', subject: 'y', what: 'z.', remedy: 'w.' });
  expect(toProblem(problem, 'other')).toBe(problem.problem);
});

it('a problem of another subject is called by that alone, also where it was of a setting', () => {
  const one: Problem = { ...problem('split-empty-side', phrase('subject/scans')), setting: 'batchSize' };
  expect(aboutAnother(one, 'run 2, Batch size')).toEqual(problem('split-empty-side', 'run 2, Batch size'));
});
