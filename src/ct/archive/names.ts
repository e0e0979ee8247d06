import { decodeText } from '#base/text/decode.ts';
import { countKnown, type KnownNames } from '#base/text/known-names.ts';
import { joinBytes } from '#files/join-bytes.ts';
import type { ZipEntry } from '#files/zip/directory.ts';

/** Longest path that is kept; file systems allow less. */
const LONGEST = 4096;

export interface MemberNames {
  names: string[];
  guessed: boolean;
  /** As a message names it. */
  encoding: string;
}

/**
 * Members' names as text, in their order. Those that don't say that they are UTF-8 are decoded together, as one program wrote them. `guessed`:
 * nothing tells their encoding but how they look. Code page 437 is what the format says (APPNOTE.TXT, appendix D), yet others may be meant.
 */
export function memberNames(entries: readonly Pick<ZipEntry, 'name' | 'utf8'>[], known: KnownNames): MemberNames {
  const names = entries.map(({ name }) => new TextDecoder().decode(name));
  const unsaid = entries.flatMap(({ name, utf8 }, i) => (!utf8 && name.some((byte) => byte > 127) && !name.includes(LINE_END) ? [i] : []));
  if (unsaid.length === 0) return { names, guessed: false, encoding: 'UTF-8' };
  const lines = joinBytes(unsaid.flatMap((i) => [entries[i].name, Uint8Array.of(LINE_END)]));
  const decoded = decodeText(lines, { zip: true, matches: (text) => countKnown(text, known) });
  const texts = decoded.text.split('\n');
  for (const [n, i] of unsaid.entries()) names[i] = texts[n];
  return { names, guessed: decoded.guessed, encoding: decoded.encoding };
}

const LINE_END = 10;

/**
 * A member's path without what could lead out of the archive or hide: drives, roots, '..', backslashes, control and
 * direction characters. The path is a label in any case; nothing is ever written by it. `unsafe` says that it had any.
 */
export function cleanPath(name: string): { path: string; unsafe: boolean } {
  const slashed = name.replaceAll('\\', '/').slice(0, LONGEST);
  const parts = slashed.replace(/^[a-z]:/i, '').split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const shown = parts.map((part) => part.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_'));
  const path = shown.filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
  const unsafe = parts.includes('..') || /^(\/|[a-z]:)/i.test(slashed) || shown.join('/') !== parts.join('/');
  return { path, unsafe };
}
