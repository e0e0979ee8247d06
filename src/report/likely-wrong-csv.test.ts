import { expect, it } from 'vitest';
import { likelyWrongCsv } from './likely-wrong-csv.ts';

it('lists labels with the most doubtful first, what they look like, and who scored them', () => {
  const row = (scanId: string, label: number, p: number) => ({ scanId, label, probabilities: [1 - p, p], runId: 'fold-1' });
  const rows = [row('a', 0, 0.1), row('b', 0, 0.2), row('=wrong', 0, 0.95), row('c', 1, 0.9), { ...row('d', 1, 0.8), decided: 'right' }];
  const [, from, header, first, ...others] = likelyWrongCsv(rows, ['No', 'Yes'], 'five folds').split('\n');
  expect(from).toBe('# five folds');
  expect(header).toBe('rank,scan_id,label,suggested,likely_wrong,first_fifth,doubt_score,p_label,p1,p2,scored_by_run,decided');
  expect(first).toMatch(/^1,'=wrong,1,2,yes,yes,0\.\d+,0\.05,0\.05,0\.95,fold-1,$/);
  expect(others.map((line) => line.split(',').slice(1, 6).join(' '))).toEqual(['d 2  no no', 'c 2  no no', 'b 1  no no', 'a 1  no no', '']);
  expect(others[0]).toMatch(/,right$/);
});
