import type { ZipEntry } from './directory.ts';

/** The upper half of code page 437, in which zip names are written that aren't UTF-8. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';

/** Longest path that is kept; file systems allow less. */
const LONGEST = 4096;

/** A member's name as text. Many tools write UTF-8 without saying so. */
export function memberName({ name, utf8 }: ZipEntry): string {
  try {
    return new TextDecoder('utf-8', { fatal: !utf8 }).decode(name);
  } catch {
    return Array.from(name, (byte) => (byte < 128 ? String.fromCharCode(byte) : CP437[byte - 128])).join('');
  }
}

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
