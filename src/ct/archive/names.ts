import { decodeText } from '#base/text/decode.ts';
import { countKnown, type KnownNames } from '#base/text/known-names.ts';
import { joinBytes } from '#files/join-bytes.ts';
import type { ZipEntry } from '#files/zip/directory.ts';

/** Longest path in characters; the rest is cut off. File systems allow less. */
const LONGEST = 4096;

export interface MemberNames {
  names: string[];
  guessed: boolean;
  /** The encoding's name for messages. */
  encoding: string;
}

/**
 * Returns the members' names as text, in their order. Names without the UTF-8 flag are decoded together, since one program wrote them all.
 * `guessed` says whether their encoding is known only by how the text looks. The format prescribes code page 437 (APPNOTE.TXT,
 * appendix D), but programs write others.
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
 * Returns a member's path without parts that lead out of the archive or mislead a reader: drives, roots, '..', backslashes, control and
 * direction characters. `unsafe` says whether the name had an unsafe part. The path is only a label; no file is ever written to it.
 */
export function cleanPath(name: string): { path: string; unsafe: boolean } {
  const slashed = name.replaceAll('\\', '/').slice(0, LONGEST);
  const parts = slashed.replace(/^[a-z]:/i, '').split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern replaces control characters.
  const shown = parts.map((part) => part.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_'));
  const path = shown.filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
  const unsafe = parts.includes('..') || /^(\/|[a-z]:)/i.test(slashed) || shown.join('/') !== parts.join('/');
  return { path, unsafe };
}
