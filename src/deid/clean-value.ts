import { earlierDate, earlierDateTime, plainTime } from './dates.ts';
import type { Identity } from './identity.ts';
import type { KeptAttribute } from './kept.ts';
import { isKernel, isModel, isRegion, isTerm, manufacturerOf } from './terms.ts';

/** What the values of one patient become. */
export interface Replacements {
  identity: Identity;
  /** Stands for the patient's name and identifier. */
  patient: string;
  /** By how many days dates move back. */
  days: number;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const STANDARD_UID = /^1\.2\.840\.10008\.[0-9.]+$/;
/** No value of text that is kept is longer. */
const LONGEST = 1024;
/** Bytes of text that are read as binary numbers are hardly ever within these; numbers of frames and indices have 16 bits. */
const BINARY = {
  FD: { size: 8, fits: (view: DataView, little: boolean) => isMeasure(view.getFloat64(0, little)) },
  FL: { size: 4, fits: (view: DataView, little: boolean) => isMeasure(view.getFloat32(0, little)) },
  UL: { size: 4, fits: (view: DataView, little: boolean) => view.getUint32(0, little) < 1 << 16 },
  AT: { size: 4, fits: (view: DataView, little: boolean) => (view.getUint16(0, little) & 1) === 0 },
  US: { size: 2, fits: () => true },
} as const;

function isMeasure(number: number): boolean {
  const size = Math.abs(number);
  return size === 0 || (size > 1e-9 && size < 1e9);
}

/**
 * The value of an attribute as the copy has it; empty where the file has none, null where it has to go. `bytes` are those of the file: text comes
 * back as text, numbers as they are.
 */
export function cleanValue(
  { form, vr, most }: KeptAttribute,
  bytes: Uint8Array,
  bigEndian: boolean,
  { identity, days }: Replacements,
): string | Uint8Array | null {
  if (form === 'binary') return isBinary(vr as keyof typeof BINARY, most, bytes, !bigEndian) ? bytes : null;
  const text = plainText(bytes);
  if (text === null) return null;
  if (text === '' || form === 'emptied') return '';
  const values = text.split('\\').map((value) => value.trim());
  if (values.length > most) return null;
  switch (form) {
    case 'number':
      return every(values, (value) => value === '' || (value.length <= 16 && NUMBER.test(value)));
    case 'class':
      return every(values, (value) => STANDARD_UID.test(value));
    case 'uid':
      return values.map((value) => identity.uid(value)).join('\\');
    case 'date':
      return earlierDate(text, days);
    case 'datetime':
      return earlierDateTime(text, days);
    case 'time':
      return plainTime(text);
    case 'term':
      return cleanTerms(values);
    case 'kernel':
      return every(values, isKernel);
    case 'region':
      return every(values, isRegion);
    case 'model':
      return every(values, isModel);
    case 'manufacturer':
      return manufacturerOf(text);
    default:
      return null;
  }
}

/**
 * Terms, the first of which has to be known. What a maker adds behind the second becomes another value, since values of ImageType have meaning by
 * their places.
 */
function cleanTerms(values: readonly string[]): string | null {
  const known = values.map((value) => (isTerm(value) ? value : 'OTHER'));
  return isTerm(values[0]!) && (values.length < 2 || isTerm(values[1]!)) ? known.join('\\') : null;
}

const every = (values: readonly string[], holds: (value: string) => boolean) => (values.every(holds) ? values.join('\\') : null);

/** Plain ASCII without padding; null for anything else. */
function plainText(bytes: Uint8Array): string | null {
  if (bytes.length > LONGEST) return null;
  const text = String.fromCharCode(...bytes)
    .replace(/[\0 ]+$/, '')
    .trimStart();
  return /^[ -~]*$/.test(text) ? text : null;
}

function isBinary(vr: keyof typeof BINARY, most: number, bytes: Uint8Array, little: boolean): boolean {
  const { size, fits } = BINARY[vr];
  if (bytes.length % size !== 0 || bytes.length > size * most) return false;
  for (let at = 0; at < bytes.length; at += size) if (!fits(new DataView(bytes.buffer, bytes.byteOffset + at, size), little)) return false;
  return true;
}
