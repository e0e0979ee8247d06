/** Invisible characters: soft hyphens, zero-width spaces and joiners, direction and byte order marks, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** No-break, figure and ideographic spaces, which look like any other. */
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** Plain ASCII needs no cleaning. The test is a shortcut, since large tables have millions of cells. */
const PLAIN = /^[\x20-\x7e]*$/;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** Returns a text as a person sees it: without invisible characters, with plain spaces, and without spaces at its ends. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  return text.replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

/**
 * Returns the form of a name that is compared with other names. Letters that are composed differently (file names of a Mac, tables of
 * Windows) or are full-width get one form, all dashes become one, digits of all scripts become 0 to 9, a leading apostrophe is removed.
 */
export function comparableText(text: string): string {
  if (PLAIN.test(text)) return text.trim().replace(/^'+(?=.)/, '');
  const plain = text.replace(DASHES, '-').replaceAll('\u301c', '~').normalize('NFKC');
  return visibleText(plain.replace(DIGITS, plainDigit)).replace(/^'+(?=.)/, '');
}

const DIGITS = /\p{Nd}/gu;

/** Returns a digit of any script as 0 to 9. Unicode has the digits of each script in a row of ten that begins with zero. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
