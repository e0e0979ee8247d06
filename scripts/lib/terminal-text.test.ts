import { expect, it } from 'vitest';
import { partsOf, places, wrapped } from './terminal-text.mjs';

it('breaks English at its spaces, and indents all lines but the first', () => {
  expect(wrapped(partsOf('one two three four'), { width: 9, indent: '  ', first: '- ' })).toBe('- one two\n  three\n  four');
});

it('breaks Japanese within its width, never before a closing mark, after an opening one, or within an option', () => {
  const text = 'スキャンの分け方（学習用、検証用、封印テスト用）を指定します。--split-seedの値も使います。';
  for (let width = 16; width < 60; width++) {
    const lines = wrapped(partsOf(text), { width }).split('\n');
    expect(lines.join('')).toBe(text);
    for (const line of lines) {
      expect(line).not.toMatch(/^[、。）]|（$/);
      // A mark that can't begin a line stays with the word before it.
      expect(places(line)).toBeLessThanOrEqual(width + 2);
    }
    expect(lines.some((line) => line.includes('--split-seed'))).toBe(true);
  }
});
