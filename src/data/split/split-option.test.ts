import { describe, expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { describeSplitMethod, parseSplit } from './split-option.ts';

describe('ways to split in words', () => {
  it.each([
    ['patient', 'by patient, 0.7 / 0.15 / 0.15, seed 7'],
    ['patient:80/20/0', 'by patient, 80 / 20 / 0, seed 7'],
    ['column', 'by the column Set'],
    ['column:a:b', 'by the column a:b'],
    ['folder', 'by the names of the folders'],
    ['every', 'one scan in 4 of the first 430 for validation'],
    ['every:5', 'one scan in 5 of all for validation'],
    ['every:5:100', 'one scan in 5 of the first 100 for validation'],
  ])('%s', (text, words) => expect(inEnglish(describeSplitMethod(parseSplit(text, 7, 'Set')))).toBe(words));

  it.each(['', 'random', 'patient:1/2', 'folder:x', 'every:1:2:3'])('refuses "%s"', (text) =>
    expect(() => parseSplit(text, 7, 'Set')).toThrow(/Split/),
  );
  it('needs a column', () => expect(() => parseSplit('column', 7, null)).toThrow('No column'));
});
