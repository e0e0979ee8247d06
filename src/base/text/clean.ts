/** Characters that show nothing: soft hyphens, zero-width spaces and joiners, direction and byte order marks, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** No-break, figure and ideographic spaces, which look like any other. */
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** ASCII, which most texts are, holds none of these, and large tables have millions of cells. */
const PLAIN = /^[\x20-\x7e]*$/;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** Text as a person sees it: without characters that show nothing, and with plain spaces, none of them at its ends. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  return text.replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

/**
 * What two texts have in common that say the same, for comparing names: one form of letters that are composed differently (a Mac's
 * file names and a Windows table) or are full-width, one dash, digits of all scripts as 0 to 9, no accidental apostrophe in front.
 */
export function comparableText(text: string): string {
  if (PLAIN.test(text)) return text.trim().replace(/^'+(?=.)/, '');
  const plain = text.replace(DASHES, '-').replaceAll('\u301c', '~').normalize('NFKC');
  return visibleText(plain.replace(DIGITS, plainDigit)).replace(/^'+(?=.)/, '');
}

const DIGITS = /\p{Nd}/gu;

/** Unicode has the ten digits of every script in one row from zero, and rows that touch have ten each. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
