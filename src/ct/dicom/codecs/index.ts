import { loaded } from '../../loaded.ts';
import type { Codec } from './codec.ts';
import { refusedSyntax } from './refused.ts';

export const IMPLICIT_LITTLE = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_BIG = '1.2.840.10008.1.2.2';

/** How the frames of a transfer syntax are stored. */
export interface TransferSyntax {
  name: string;
  /** Loads the codec; null where pixels are not compressed. */
  codec: (() => Promise<Codec>) | null;
  /** Whether decoded values may differ from those that were compressed. */
  lossy?: boolean;
}

const rle = () => loaded(import('./rle.ts')).then((m) => m.codec);
const jpegDct = () => loaded(import('./jpeg-dct.ts')).then((m) => m.codec);
const jpegLossless = () => loaded(import('./jpeg-lossless.ts')).then((m) => m.codec);
const jpegLs = () => loaded(import('./jpeg-ls.ts')).then((m) => m.codec);
const jpeg2000 = () => loaded(import('./jpeg-2000.ts')).then((m) => m.codec);
const htj2k = () => loaded(import('./htj2k.ts')).then((m) => m.codec);

/** Transfer syntaxes of DICOM PS3.6, table A-1, that can be decoded. Each codec is loaded when it is first needed. */
const SYNTAXES = new Map<string, TransferSyntax>([
  [IMPLICIT_LITTLE, { name: 'Implicit VR Little Endian', codec: null }],
  [EXPLICIT_LITTLE, { name: 'Explicit VR Little Endian', codec: null }],
  [DEFLATED, { name: 'Deflated Explicit VR Little Endian', codec: null }],
  [EXPLICIT_BIG, { name: 'Explicit VR Big Endian', codec: null }],
  ['1.2.840.10008.1.2.5', { name: 'RLE Lossless', codec: rle }],
  ['1.2.840.10008.1.2.4.50', { name: 'JPEG Baseline', codec: jpegDct, lossy: true }],
  ['1.2.840.10008.1.2.4.51', { name: 'JPEG Extended', codec: jpegDct, lossy: true }],
  ['1.2.840.10008.1.2.4.53', { name: 'JPEG Spectral Selection, retired', codec: jpegDct, lossy: true }],
  ['1.2.840.10008.1.2.4.55', { name: 'JPEG Full Progression, retired', codec: jpegDct, lossy: true }],
  ['1.2.840.10008.1.2.4.57', { name: 'JPEG Lossless', codec: jpegLossless }],
  ['1.2.840.10008.1.2.4.70', { name: 'JPEG Lossless, first-order prediction', codec: jpegLossless }],
  ['1.2.840.10008.1.2.4.80', { name: 'JPEG-LS Lossless', codec: jpegLs }],
  ['1.2.840.10008.1.2.4.81', { name: 'JPEG-LS Near-Lossless', codec: jpegLs, lossy: true }],
  ['1.2.840.10008.1.2.4.90', { name: 'JPEG 2000 Lossless', codec: jpeg2000 }],
  ['1.2.840.10008.1.2.4.91', { name: 'JPEG 2000', codec: jpeg2000, lossy: true }],
  ['1.2.840.10008.1.2.4.201', { name: 'HTJ2K Lossless', codec: htj2k }],
  ['1.2.840.10008.1.2.4.202', { name: 'HTJ2K Lossless RPCL', codec: htj2k }],
  ['1.2.840.10008.1.2.4.203', { name: 'HTJ2K', codec: htj2k, lossy: true }],
]);

/**
 * Returns the syntax of a file's frames. A file that declares none is read as uncompressed.
 * Throws ProblemError 'unreadable-codec' (without subject) that names a syntax which can't be decoded.
 */
export function transferSyntax(uid: string | null): TransferSyntax {
  const syntax = SYNTAXES.get(uid ?? EXPLICIT_LITTLE);
  if (syntax) return syntax;
  throw refusedSyntax(uid ?? '');
}
