import { COMMON_HAN, COMMON_HANGUL } from './common-characters.ts';

/** The characters of an East Asian encoding by how common they are: everyday ones and others. Characters in neither set are rare. */
interface Levels {
  everyday: ReadonlySet<string>;
  other: ReadonlySet<string>;
}

/** The bytes of everyday characters and of others, since the national standards sort characters by how common they are. */
const AREAS: Readonly<Record<string, readonly [everyday: Area, other: Area]>> = {
  shift_jis: [
    [0x88, 0x98, 0x40, 0xfc],
    [0x99, 0xea, 0x40, 0xfc],
  ],
  'euc-jp': [
    [0xb0, 0xcf, 0xa1, 0xfe],
    [0xd0, 0xf4, 0xa1, 0xfe],
  ],
  gb18030: [
    [0xb0, 0xd7, 0xa1, 0xfe],
    [0xd8, 0xf7, 0xa1, 0xfe],
  ],
  big5: [
    [0xa4, 0xc6, 0x40, 0xfe],
    [0xc9, 0xf9, 0x40, 0xfe],
  ],
  'euc-kr': [
    [0xb0, 0xc8, 0xa1, 0xfe],
    [0xca, 0xfd, 0xa1, 0xfe],
  ],
};
type Area = readonly [firstLead: number, lastLead: number, firstTrail: number, lastTrail: number];

const known = new Map<string, Levels | null>();

function levelsOf(encoding: string): Levels | null {
  const areas = AREAS[encoding];
  if (areas && !known.has(encoding))
    known.set(encoding, { everyday: charactersIn(encoding, areas[0]), other: charactersIn(encoding, areas[1]) });
  return known.get(encoding) ?? null;
}

function charactersIn(encoding: string, [firstLead, lastLead, firstTrail, lastTrail]: Area): Set<string> {
  const bytes: number[] = [];
  for (let lead = firstLead; lead <= lastLead; lead++) for (let trail = firstTrail; trail <= lastTrail; trail++) bytes.push(lead, trail);
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)).replace(/[\0-\x7f\ufffd]/g, ''));
}

const WEST = new Set('äöüßéèêàçñáíóúâîôûëïãõåøæœ');
/** Letters of central Europe and Turkey. */
const NEAR = new Set('ąćęłńśźżčďěňřšťůžőűăşţșțğıìòùđľĺŕ');
const CYRILLIC: Readonly<Record<string, number>> = Object.fromEntries(
  // Shares of letters in Russian text, in percent.
  'о11 е8.5 а8 и7.4 н6.7 т6.3 с5.5 р4.7 в4.5 л4.4 к3.5 м3.2 д3 п2.8 у2.6 я2 ы1.9 ь1.7 г1.7 з1.6 б1.6 ч1.4 й1.2 х1 ж0.9 ш0.7 ю0.6 ц0.5 щ0.4 э0.3 ф0.3 ё0.3 і0.3 ї0.2 є0.2 ъ0.1'
    .split(' ')
    .map((entry) => [entry[0] ?? '', Number(entry.slice(1))]),
);
const SIGNS = /[°µ²³±½§€•…«»ºª£–—‘’“”„™®©×]/;
/** Greek letters that are rare in ordinary text. */
const RARE_GREEK = /[ξψζϊϋΐΰφχβ]/i;
const JOINING = /[’‘“”„«»–—ºª°…™®©µ]/;
const ASCII_LETTER = /[a-z]/i;

const isLatin = (c: string) => /\p{Script=Latin}/u.test(c);
const isLetter = (c: string) => /\p{L}/u.test(c);
const isUpper = (c: string) => /\p{Lu}/u.test(c);
const isLower = (c: string) => /\p{Ll}/u.test(c);
const isHan = (c: string) => /\p{Script=Han}/u.test(c);
const isHangul = (c: string) => /\p{Script=Hangul}/u.test(c);
const isHalfKana = (c: string) => /[\uff66-\uff9f]/.test(c);

/** The neighbours of a character; '' beyond the ends of the text. */
interface Around {
  farBefore: string;
  before: string;
  after: string;
  farAfter: string;
  /** The run of letters that contains the character. */
  word: string;
}

/** Returns the weight of one character outside ASCII among its neighbours: positive (at most about 2) for an encoding, else against it. */
function weigh(c: string, around: Around, levels: Levels | null): number {
  const { before, after } = around;
  if (/[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(c)) return -4;
  if (/[\u2500-\u25ff]/.test(c)) return -3;
  if (isHangul(c)) return hangul(c, levels) - (isHan(before) || isHan(after) ? 1.5 : latinAround(around));
  if (isHan(c)) return han(c, levels) - (isHangul(before) || isHangul(after) ? 1.5 : latinAround(around));
  if (isHalfKana(c)) return isHalfKana(before) || (isHalfKana(after) && !/[ﾞﾟｰｧ-ｯ]/.test(c)) ? 0.7 : -1;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(c)) return 1.5 - latinAround(around);
  if (/[\u3000-\u303f\uff01-\uff5e]/.test(c))
    return (/[\u3008-\u301b]/.test(c) && isLetter(before) && isLetter(after) ? -1 : 0.5) - latinAround(around);
  if (isLatin(c)) return latin(c, before, after);
  if (/\p{Script=Cyrillic}/u.test(c)) return cyrillic(c, around);
  if (isLetter(c)) return otherLetter(c, around);
  return sign(c, before, after);
}

/** The cost of an East Asian character beside a Latin word: it is more likely an accented letter of that word in another encoding. */
const latinAround = ({ before, after, farBefore, farAfter }: Around) =>
  (ASCII_LETTER.test(before) && ASCII_LETTER.test(after)) || /^[a-z]{2}$/i.test(after + farAfter) || /^[a-z]{2}$/i.test(farBefore + before)
    ? 1
    : 0;

function hangul(c: string, levels: Levels | null): number {
  if (COMMON_HANGUL.has(c)) return 2;
  return levels?.everyday.has(c) ? 0 : -2;
}

function han(c: string, levels: Levels | null): number {
  if (COMMON_HAN.has(c)) return 2;
  if (levels?.everyday.has(c)) return 0.3;
  return levels?.other.has(c) ? -0.6 : -1.5;
}

/** The weight of a Latin letter. A capital within a word of small letters, or a word of accented letters alone, is unlikely. */
function latin(c: string, before: string, after: string): number {
  const lower = c.toLowerCase();
  let weight = WEST.has(lower) ? 1.7 : NEAR.has(lower) ? 1.4 : lower === 'ý' ? 0.8 : 0.2;
  if (isUpper(c) && isLower(before)) weight -= 3;
  if (isLower(c) && isUpper(after)) weight -= 2;
  if (!ASCII_LETTER.test(before) && !ASCII_LETTER.test(after)) weight -= 1.3;
  return (
    weight -
    (isLetter(before) && !isLatin(before) ? 1.5 : 0) -
    (isLetter(after) && !isLatin(after) ? 1.5 : 0) -
    (/[[\]^{}|\\`@]/.test(before + after) ? 1 : 0)
  );
}

function cyrillic(c: string, around: Around): number {
  const { before, after } = around;
  const share = CYRILLIC[c.toLowerCase()] ?? 0.05;
  const capital = isUpper(c) ? (isLower(before) ? 3 : 0.2) : 0;
  const own = (other: string) => /\p{Script=Cyrillic}/u.test(other);
  const alone = own(before) || own(after) ? 0 : 1;
  return 0.6 + 0.6 * Math.log(share) - capital - alone - mixed(around);
}

function otherLetter(c: string, around: Around): number {
  const { before, after } = around;
  const same = (other: string) => /[^\0-\x7f]/.test(other) && isLetter(other) && !isLatin(other);
  const alone = same(before) || same(after) ? (RARE_GREEK.test(c) ? 0.2 : 1.3) : -0.7;
  return alone - (isUpper(c) && isLower(before) ? 3 : 0) - mixed(around);
}

/** The cost of letters of two scripts in one word. */
const mixed = ({ word }: Around) => (ASCII_LETTER.test(word) ? 1.5 : 0);

function sign(c: string, before: string, after: string): number {
  const letters = [before, after].filter(isLetter).length;
  if (/\p{M}/u.test(c)) return isLetter(before) ? 0.3 : -2;
  if (JOINING.test(c)) return letters === 2 && !/[’–—]/.test(c) ? -1.5 : 0.3;
  return (SIGNS.test(c) ? 0.3 : -1.2) - letters;
}

/** Returns the mean weight of a text's characters outside ASCII: about 2 at best, 0 without any. `encoding` is that of the decoded text. */
export function plausibility(text: string, encoding: string): number {
  const levels = levelsOf(encoding);
  let [sum, count] = [0, 0];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}]+|[^\p{L}\p{M}]+/gu)) {
    for (let i = index; i < index + word.length; i++) {
      const c = String.fromCodePoint(text.codePointAt(i) ?? 0);
      if (c >= '\u0080') {
        const [farBefore = '', before = '', after = '', farAfter = ''] = [i - 2, i - 1, i + c.length, i + c.length + 1].map(
          (at) => text[at],
        );
        sum += weigh(c, { before, after, farBefore, farAfter, word }, levels);
        count++;
      }
      i += c.length - 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
