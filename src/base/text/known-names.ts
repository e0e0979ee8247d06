import { comparableText } from './clean.ts';

/** Names beyond ASCII that are known from other sources. A text that contains them was decoded correctly. */
export type KnownNames = ReadonlySet<string>;

export function knownNames(names: Iterable<string>): KnownNames {
  return new Set([...names].filter(isBeyondAscii).map(key));
}

/** Returns how many different cells or folder names of a text are known names. */
export function countKnown(text: string, known: KnownNames): number {
  if (known.size === 0) return 0;
  const cells = new Set(text.split(/[\t;,|"/\\\r\n]+/).filter(isBeyondAscii));
  return [...cells].filter((cell) => known.has(key(cell)) || known.has(key(cell.replace(/\.[a-z.]{2,7}$/i, '')))).length;
}

export const isBeyondAscii = (text: string) => /[^\0-\x7f]/.test(text);

/** The letters and digits of a name, which suffice to distinguish encodings. */
const key = (text: string) =>
  comparableText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
