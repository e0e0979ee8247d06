import { expect, it } from 'vitest';
import { likelyWrongCsv } from './likely-wrong-csv.ts';

const row = (scanId: string, label: number, p: number) => ({ scanId, label, probabilities: [1 - p, p], runId: 'fold-1' });
const several = (name: string, label: number, p: number) => [1, 2, 3, 4].map((i) => row(`${name}${i}`, label, p));

it('lists labels with the most doubtful first, what they look like, and who scored them', () => {
  const rows = [...several('a', 0, 0.1), row('=wrong', 0, 0.95), ...several('c', 1, 0.9), { ...row('d', 1, 0.8), decided: 'right' }];
  const [, from, header, first, ...others] = likelyWrongCsv(rows, ['No', 'Yes'], 'five folds').trim().split('\n');
  expect(from).toBe('# five folds');
  expect(header).toBe(
    'rank,scan_id,label,suggested,likely_wrong,first_fifth,doubt_score,p_label,p1,p2,scored_by_run,decided,class_in_training',
  );
  expect(first).toMatch(/^1,'=wrong,1,2,yes,yes,0\.\d+,0\.05,0\.05,0\.95,fold-1,,yes$/);
  expect(others).toHaveLength(9);
  expect(others.filter((line) => line.split(',')[4] !== 'no')).toEqual([]);
  expect(others[0]).toMatch(/^2,d,2,,no,yes,.*,right,yes$/);
});

it('says above the list that nets which know nothing mark nothing, and which labels a net could not judge', () => {
  const constant = [0, 1].flatMap((label) => several(`s${label}-`, label, 0.5));
  const rows = [...constant, { ...row('rare', 2, 0.5), knewClass: false }].map((one) => ({ ...one, probabilities: [0.4, 0.4, 0.2] }));
  const [, , guessing, unknown, , ...lines] = likelyWrongCsv(rows, ['A', 'B', 'C'], 'five folds').trim().split('\n');
  expect(guessing).toContain('no better than guessing');
  expect(unknown).toContain('1 scan stands last and is not judged');
  expect(lines.map((line) => line.split(',')[4])).toEqual(new Array(9).fill('no'));
  expect(lines.at(-1)).toMatch(/^9,rare,.*,no$/);
  expect(lines.slice(0, -1).every((line) => line.endsWith(',yes'))).toBe(true);
});
