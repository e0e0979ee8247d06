import type { Element } from './encode.ts';

/** An item with a code of a coding scheme (PS3.3, 8.8). Meanings have at most 64 characters. */
export function codeItem(value: string, scheme: string, meaning: string): Element[] {
  return [
    [0x00080100, 'SH', value],
    [0x00080102, 'SH', scheme],
    [0x00080104, 'LO', meaning.slice(0, 64)],
  ];
}
