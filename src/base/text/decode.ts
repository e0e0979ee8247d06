import { decodeAs, ENCODINGS, type Encoding } from './encodings.ts';
import { plausibility } from './plausible.ts';

export interface DecodedText {
  text: string;
  /** The encoding's name for messages. */
  encoding: string;
  /** Whether the bytes leave their encoding open, so that other known names may decide for another one. */
  open: boolean;
  /** Whether the encoding is open and no known name confirms it. */
  guessed: boolean;
  /** Count of places that can't be decoded, each replaced by one U+FFFD. */
  damaged: number;
}

export interface DecodeOptions {
  /** Whether the text comes from a zip archive, whose default is a code page of DOS. */
  zip?: boolean;
  /** Returns how many known names a text contains. The encoding that gives the most is the right one. */
  matches?: ((text: string) => number) | undefined;
}

/** Most bytes of lines beyond ASCII by which the encoding of a long text is judged. */
const SAMPLE_BYTES = 48 << 10;
/** A text is damaged UTF-8 where at least this share of its parts beyond ASCII is valid UTF-8, in several places. */
const MOSTLY = 0.7;
const SEVERAL = 4;
/** Added to the plausibility of a text where the encoding belongs to the user's language, and where it is usual for this kind of text. */
const LANGUAGE_BONUS = 0.4;
const USUAL_BONUS = 0.3;
const RANK_COST = 0.015;

/**
 * Decodes text of unknown encoding. A byte order mark, escapes or validity as UTF-8 decide where they can, else known names, else how
 * plausible the text looks.
 */
export function decodeText(bytes: Uint8Array, { zip = false, matches }: DecodeOptions = {}): DecodedText {
  const sure = marked(bytes) ?? utf8(bytes);
  if (sure) return sure;
  const sample = sampleOf(bytes);
  const ranked = ENCODINGS.flatMap((encoding, rank) => {
    const text = decodeAs(sample, encoding.id);
    if (text === null) return [];
    const found = matches?.(text) ?? 0;
    if (found === 0 && !encoding.guessable && !isLocal(encoding)) return [];
    const usual = encoding.usual === 'both' || encoding.usual === (zip ? 'zip' : 'text') ? USUAL_BONUS : 0;
    const score = plausibility(text, encoding.id) + (isLocal(encoding) ? LANGUAGE_BONUS : 0) + usual - RANK_COST * rank;
    return [{ encoding, found, score }];
  }).sort((a, b) => b.found - a.found || b.score - a.score);
  for (const { encoding, found } of ranked) {
    const text = decodeAs(bytes, encoding.id);
    if (text !== null) return { text, encoding: encoding.name, open: true, guessed: found === 0, damaged: 0 };
  }
  return lossy(bytes);
}

function isLocal({ languages }: Encoding): boolean {
  const locale = new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).maximize();
  const script = locale.language === 'zh' && locale.script === 'Hant' ? 'zh-Hant' : locale.language;
  return languages.includes(script);
}

/** Decodes text whose bytes reveal their encoding; null for other text. */
function marked(bytes: Uint8Array): DecodedText | null {
  const whole = (id: string, name: string, from: number): DecodedText => {
    const text = new TextDecoder(id).decode(bytes.subarray(from));
    return { text, encoding: name, open: false, guessed: false, damaged: countDamage(text) };
  };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return whole('utf-16le', 'UTF-16', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return whole('utf-16be', 'UTF-16', 2);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return whole('utf-8', 'UTF-8', 3);
  const utf16 = unmarkedUtf16(bytes);
  if (utf16) return whole(utf16, 'UTF-16', 0);
  // ESC $ B and similar sequences switch to Japanese in ISO-2022-JP, whose bytes are all ASCII.
  const switchAt = bytes.indexOf(0x1b);
  if (switchAt !== -1 && (bytes[switchAt + 1] === 0x24 || bytes[switchAt + 1] === 0x28)) {
    const text = decodeAs(bytes, 'iso-2022-jp');
    if (text !== null) return { text, encoding: 'ISO-2022-JP', open: false, guessed: false, damaged: 0 };
  }
  return null;
}

/** Recognises UTF-16 without a byte order mark: separators, digits and line ends have a zero byte, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  const seen = Math.min(bytes.length, 4096) & ~1;
  for (let i = 0; i < seen; i++) if (bytes[i] === 0) zeros[i & 1]++;
  const [even, odd] = zeros;
  if (bytes.length % 2 !== 0 || Math.max(even, odd) * 20 < seen || Math.min(even, odd) > 0) return null;
  const id = odd > even ? 'utf-16le' : 'utf-16be';
  return decodeAs(bytes, id) === null ? null : id;
}

function utf8(bytes: Uint8Array): DecodedText | null {
  const text = decodeAs(bytes, 'utf-8');
  if (text !== null) return { text, encoding: 'UTF-8', open: false, guessed: false, damaged: 0 };
  const damaged = lossy(bytes);
  const beyond = damaged.text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  return beyond >= SEVERAL && beyond >= MOSTLY * (beyond + damaged.damaged) ? damaged : null;
}

function lossy(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes);
  return { text, encoding: 'UTF-8', open: false, guessed: true, damaged: countDamage(text) };
}

const countDamage = (text: string) => text.match(/\ufffd+/g)?.length ?? 0;

/** Returns the different lines beyond ASCII, up to SAMPLE_BYTES. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const seen = new Set<string>();
  const sample: number[] = [];
  for (let start = 0; start < bytes.length && sample.length < SAMPLE_BYTES; ) {
    let end = start;
    let beyond = false;
    for (; end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13; end++) beyond ||= bytes[end] > 127;
    if (beyond && end - start <= SAMPLE_BYTES) {
      const line = bytes.subarray(start, end);
      const key = line.join();
      if (!seen.has(key)) sample.push(...line, 10);
      seen.add(key);
    }
    start = end + 1;
  }
  return sample.length > 0 ? Uint8Array.from(sample) : bytes.subarray(0, SAMPLE_BYTES);
}
