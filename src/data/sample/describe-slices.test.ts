import { describe, expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { describeFocus, describeSlices, parseLungFocus, parseSlices } from './describe-slices.ts';

describe('choices in words', () => {
  it.each([
    ['middle', 'middle-3', '3 middle ones of the scan'],
    ['lung-middle', { by: 'lung-middle' }, '3 middle ones of the lungs'],
    ['even:12', { by: 'even', count: 12, over: 'scan' }, '12 evenly over the scan'],
    ['even-lungs', { by: 'even', count: 9, over: 'lungs' }, '9 evenly over the lungs'],
    ['lung-area:3', { by: 'lung-area', count: 3 }, '3 with the largest lung area'],
  ])('%s', (text, choice, words) => {
    const parsed = parseSlices(text);
    expect(parsed).toEqual(choice);
    expect(inEnglish(describeSlices(parsed))).toBe(words);
  });

  it.each([
    ['none', null, 'the whole slice'],
    ['lungs', { to: 'mask' }, 'the lungs, all else black'],
    ['box', { to: 'box', margin: 0.05 }, "the lungs' box and 5 % around it"],
    ['box:0', { to: 'box', margin: 0 }, "the lungs' box and 0 % around it"],
  ])('%s', (text, focus, words) => {
    const parsed = parseLungFocus(text);
    expect(parsed).toEqual(focus);
    expect(inEnglish(describeFocus(parsed ?? undefined))).toBe(words);
  });

  it.each(['', 'even:2', 'even:x', 'even:3:4', 'middle:3', 'hand', 'lung-area:'])('refuses the slices "%s"', (text) =>
    expect(() => parseSlices(text)).toThrow('no choice of slices'),
  );
  it.each(['', 'lungs:2', 'box:-1', 'box:', 'box:1:2', 'crop'])('refuses the focus "%s"', (text) =>
    expect(() => parseLungFocus(text)).toThrow('no way to cut'),
  );
});
