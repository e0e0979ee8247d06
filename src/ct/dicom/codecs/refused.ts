import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { fault } from '../../fault.ts';

const CONVERT = 'codec/convert';
const FILM = 'codec/film';
const REMOTE = 'codec/remote';
const AT_SOURCE = 'codec/at-source';

type Remedy = typeof CONVERT | typeof FILM | typeof REMOTE | typeof AT_SOURCE;

/** Transfer syntaxes of DICOM PS3.6, table A-1, that can't be decoded, with their names in messages and remedies. */
const REFUSED = new Map<string, [name: string, remedy: Remedy]>([
  ['1.2.840.10008.1.2.1.98', ['Encapsulated Uncompressed', CONVERT]],
  ['1.2.840.10008.1.2.4.52', ['JPEG Extended with arithmetic coding, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.54', ['JPEG Spectral Selection with arithmetic coding, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.56', ['JPEG Full Progression with arithmetic coding, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.58', ['JPEG Lossless with arithmetic coding, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.59', ['JPEG Extended, hierarchical, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.60', ['JPEG Extended, hierarchical, with arithmetic coding, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.61', ['JPEG Spectral Selection, hierarchical, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.63', ['JPEG Full Progression, hierarchical, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.65', ['JPEG Lossless, hierarchical, retired', CONVERT]],
  ['1.2.840.10008.1.2.4.92', ['JPEG 2000 Part 2 Lossless', CONVERT]],
  ['1.2.840.10008.1.2.4.93', ['JPEG 2000 Part 2', CONVERT]],
  ['1.2.840.10008.1.2.4.94', ['JPIP Referenced', REMOTE]],
  ['1.2.840.10008.1.2.4.95', ['JPIP Referenced Deflate', REMOTE]],
  ['1.2.840.10008.1.2.4.204', ['JPIP HTJ2K Referenced', REMOTE]],
  ['1.2.840.10008.1.2.4.205', ['JPIP HTJ2K Referenced Deflate', REMOTE]],
  ['1.2.840.10008.1.2.4.110', ['JPEG XL Lossless', CONVERT]],
  ['1.2.840.10008.1.2.4.111', ['JPEG XL Recompression', CONVERT]],
  ['1.2.840.10008.1.2.4.112', ['JPEG XL', CONVERT]],
]);

/** UIDs with which all syntaxes of a family that can't be decoded begin. */
const FAMILIES: readonly [prefix: string, name: string, remedy: Remedy][] = [
  ['1.2.840.10008.1.2.4.100', 'MPEG-2 video', FILM],
  ['1.2.840.10008.1.2.4.101', 'MPEG-2 video, high level', FILM],
  ['1.2.840.10008.1.2.4.102', 'MPEG-4 video', FILM],
  ['1.2.840.10008.1.2.4.103', 'MPEG-4 video', FILM],
  ['1.2.840.10008.1.2.4.104', 'MPEG-4 video', FILM],
  ['1.2.840.10008.1.2.4.105', 'MPEG-4 video', FILM],
  ['1.2.840.10008.1.2.4.106', 'MPEG-4 video', FILM],
  ['1.2.840.10008.1.2.4.107', 'HEVC video', FILM],
  ['1.2.840.10008.1.2.4.108', 'HEVC video, 10 bits', FILM],
  ['1.2.840.10008.1.2.7', 'SMPTE ST 2110 video', FILM],
];

/** Manufacturers by the UID prefix of their private transfer syntaxes. */
const MAKERS: readonly [prefix: string, maker: string][] = [
  ['1.2.840.113619.', 'GE'],
  ['1.2.528.1.1001.', 'GE'],
  ['1.3.12.2.1107.', 'Siemens'],
  ['1.3.46.670589.', 'Philips'],
  ['1.2.840.113704.', 'Philips'],
  ['1.2.392.200036.', 'Canon (Toshiba)'],
  ['1.2.392.200046.', 'Canon'],
  ['1.2.124.113532.', 'Agfa'],
  ['1.2.840.113564.', 'Carestream (Kodak)'],
];

/** Returns the ProblemError 'unreadable-codec', without subject, that names a transfer syntax and the remedy. */
export function refusedSyntax(uid: string): Error {
  const known = REFUSED.get(uid);
  const family = FAMILIES.find(([prefix]) => uid === prefix || uid.startsWith(`${prefix}.`));
  const maker = MAKERS.find(([prefix]) => uid.startsWith(prefix));
  if (known) return refusal(uid, ...known);
  if (family) return refusal(uid, family[1], family[2]);
  if (maker) return refusal(uid, phrase('codec/private', { maker: maker[1] }), AT_SOURCE);
  return refusal(uid, phrase(uid.startsWith('1.2.840.10008.') ? 'codec/unknown' : 'codec/unknown-private'), AT_SOURCE);
}

function refusal(uid: string, name: string | Phrase, remedy: Remedy): Error {
  return fault('unreadable-codec', { uid, name, remedy: phrase(remedy) });
}

/** Private tags of Elscint's (later Philips') scanners for pixels in their own compression. */
export const ELSCINT_PIXELS = ['x07a1100a', 'x07a1110a'];

/** Returns the ProblemError, without subject, for pixels in {@link ELSCINT_PIXELS}, which can't be decoded. */
export function privatePixels(): Error {
  return fault('unreadable-codec/elscint');
}
