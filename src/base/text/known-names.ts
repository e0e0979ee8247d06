import { comparableText } from './clean.ts';

/** Names beyond ASCII that are known from elsewhere: text in which they occur was decoded rightly. */
export type KnownNames = ReadonlySet<string>;

export function knownNames(names: Iterable<string>): KnownNames {
  return new Set([...names].filter(isBeyondAscii).map(key));
}

/** How many of the names are in a text, each cell or folder of it taken whole. */
export function countKnown(text: string, known: KnownNames): number {
  if (known.size === 0) return 0;
  const cells = new Set(text.split(/[\t;,|"/\\\r\n]+/).filter(isBeyondAscii));
  return [...cells].filter((cell) => known.has(key(cell)) || known.has(key(cell.replace(/\.[a-z.]{2,7}$/i, '')))).length;
}

export const isBeyondAscii = (text: string) => /[^\0-\x7f]/.test(text);

/** Letters and digits are enough to tell encodings apart. */
const key = (text: string) =>
  comparableText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
