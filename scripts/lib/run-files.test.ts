import { expect, it } from 'vitest';
import { filesOfEarlier, filesOfRun, scoresOfOther } from './run-files.mjs';

it('knows what an earlier training left in a folder, and nothing that a person put there', () => {
  const own = ['notes.txt', 'cases.csv', 'scores.json', 'my.run.json', 'run.json.bak', '.interrupted'];
  const earlier = [...filesOfRun(true), 'scores-test.csv', 'fold-2.run.json', 'fold-10.scores-test.csv', 'folds.json'];
  expect(filesOfEarlier([...own, ...earlier])).toEqual([...earlier].sort());
  expect(filesOfEarlier([...own, ...earlier], filesOfRun(false))).toEqual([
    ...['fold-10.scores-test.csv', 'fold-2.run.json', 'folds.json', 'last.safetensors', 'scores-test.csv'],
  ]);
});

it('knows an evaluation of a model that was replaced since', () => {
  const of = (runId: string | null) => JSON.stringify({ checkpoint: { runId } });
  expect(scoresOfOther(of('earlier'), ['fold-a', 'fold-b'])).toBe(true);
  expect(scoresOfOther(of('fold-b'), ['fold-a', 'fold-b'])).toBe(false);
  for (const unknown of [of(null), '{"macroF1":1}', 'null', 'no JSON', null]) expect(scoresOfOther(unknown, ['fold-a'])).toBe(false);
});
