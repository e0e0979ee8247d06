import { expect, it } from 'vitest';
import { problem } from '#base/problem.ts';
import { exclusionsBy, flaggedAmong, reasonsAmong } from './exclusions.ts';
import { reportHtml } from './report-html.ts';
import { wholeStudy } from './study-fixture.ts';

it('counts refused scans by their kind, and all others as what they are otherwise', () => {
  const told = [
    problem('misfit/lung', 'a'),
    problem('misfit/lung', 'b'),
    problem('misfit/window', 'c', { at: 100, low: -1000, high: 400 }),
    problem('no-lung', 'd'),
    { code: 'misfit' },
  ];
  expect(exclusionsBy(told, 'not-predicted')).toEqual({ 'refused-lung': 2, 'refused-window': 1, 'not-predicted': 2 });
  expect(exclusionsBy([], 'unusable')).toEqual({ unusable: 0 });
});

it('counts a scan with both flags once, and none where none was compared', () => {
  const flags = [['unlike-training', 'low-energy'], ['scored-anyway', 'low-energy'], ['values-guessed'], []] as const;
  expect(flaggedAmong(flags, 4)).toEqual({ anyway: 1, unlike: { count: 2, of: 4 } });
  expect(flaggedAmong([['scored-anyway'], []], 0)).toEqual({ anyway: 1, unlike: null });
});

it('the report has refusals by kind in its flow figure, and what is flagged below it', () => {
  const html = reportHtml(wholeStudy((name) => name));
  for (const words of [
    '2 refused: no lung found',
    '1 refused: 8-bit pictures',
    '1 scan was scored although refused.',
    '2 look unlike them.',
  ]) {
    expect(html).toContain(words);
  }
  const study = wholeStudy((name) => name);
  const unknown = { ...study, participants: { ...study.participants, flagged: { anyway: 0, unlike: null } } };
  expect(reportHtml(unknown)).toContain('Whether scored scans look unlike the training scans is not known.');
});

it('reasons are counted by their code, each with what is told of the first scan', () => {
  const of = (code: string, what: string) => ({ code, what });
  expect(reasonsAmong([of('spacing', 'Of a.'), of('truncated', 'Of b.'), of('spacing', 'Of c.')])).toEqual({
    spacing: { count: 2, example: 'Of a.' },
    truncated: { count: 1, example: 'Of b.' },
  });
});
