import { decodeAs, ENCODINGS, type Encoding } from './encodings.ts';
import { plausibility } from './plausible.ts';

export interface DecodedText {
  text: string;
  /** What a message calls the encoding. */
  encoding: string;
  /** The bytes themselves don't say their encoding: other names may decide for another one. */
  open: boolean;
  /** It is open, and nothing that is known confirms it. */
  guessed: boolean;
  /** Places that are no text in it, each now one U+FFFD. */
  damaged: number;
}

export interface DecodeOptions {
  /** The text comes from a zip archive, whose default is a code page of DOS. */
  zip?: boolean;
  /** How many known names are in a text: an encoding in which there are some is the right one. */
  matches?: ((text: string) => number) | undefined;
}

/** Of long texts the lines that are not ASCII are looked at up to this many bytes. */
const SAMPLE_BYTES = 48 << 10;
/** A text is UTF-8 that was damaged where at least this share of what is not ASCII is UTF-8, in several places. */
const MOSTLY = 0.7;
const SEVERAL = 4;
/** What the user's language, and the encoding being usual for such a text, count beside how the text looks. */
const LANGUAGE_BONUS = 0.4;
const USUAL_BONUS = 0.3;
const RANK_COST = 0.015;

/** Text of unknown encoding: by its byte order mark, its escapes or its validity as UTF-8 where these decide, else by known names, else by looks. */
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

/** Encodings that bytes themselves tell. */
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
  // ESC $ B and its like switch to Japanese in ISO-2022-JP, whose bytes are all ASCII.
  const switchAt = bytes.indexOf(0x1b);
  if (switchAt !== -1 && (bytes[switchAt + 1] === 0x24 || bytes[switchAt + 1] === 0x28)) {
    const text = decodeAs(bytes, 'iso-2022-jp');
    if (text !== null) return { text, encoding: 'ISO-2022-JP', open: false, guessed: false, damaged: 0 };
  }
  return null;
}

/** UTF-16 without a mark: separators, digits and line ends have a zero byte on one side, always the same. */
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

/** Lines that are not ASCII, each once, up to a size. */
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
