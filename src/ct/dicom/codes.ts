import type { Element } from './encode.ts';

/** What separates values of text, or ends a line of it. */
const NOT_IN_MEANINGS = /[\\\p{Cc}]/gu;

/** An item with a code of a coding scheme (PS3.3, 8.8). Meanings have at most 64 characters, and one value. */
export function codeItem(value: string, scheme: string, meaning: string): Element[] {
  return [
    [0x00080100, 'SH', value],
    [0x00080102, 'SH', scheme],
    [0x00080104, 'LO', [...meaning.replace(NOT_IN_MEANINGS, ' ')].slice(0, 64).join('')],
  ];
}
