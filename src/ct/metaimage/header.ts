import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { fault } from '../fault.ts';
import type { DataType } from '../nifti/data-type.ts';

/** The fields of a MetaImage header (.mha, .mhd), checked as far as the header alone allows. The axes are ITK's: left, back, head. */
export interface MetaImageHeader {
  extents: [number, number, number];
  type: DataType;
  little: boolean;
  /** Distances in mm between voxels along i, j, k; null where none are stated. */
  spacing: [number, number, number] | null;
  /** Unit directions of i, j and k in the patient; null where none are stated. */
  directions: [number[], number[], number[]] | null;
  /** Centre of the first voxel. */
  origin: [number, number, number];
  compressed: boolean;
  compressedSize: number | null;
  /** Bytes before the voxels in their file; 'end' where the voxels are the last bytes of the file. */
  skip: number | 'end';
  /** The file that holds the voxels; null where they follow the header. */
  voxels: string | null;
  /** Bytes of the header. */
  length: number;
  /** The modality, in upper case and without MET_MOD_; null where none is stated. */
  modality: string | null;
  /** Whether the header states a slope other than 1 or an intercept other than 0, which ITK doesn't apply. */
  scaled: boolean;
}

/** Longest header in bytes that is read. */
export const MOST_HEADER_BYTES = 64 << 10;

const KEYS =
  /^(\u00ef\u00bb\u00bf)?\s*(ObjectType|ObjectSubType|NDims|Comment|Name|ID|BinaryData|CompressedData|DimSize|Element\w+|Modality|Offset|TransformMatrix|AnatomicalOrientation)\s*=/i;

/** Whether the bytes begin as a MetaImage header does: with one of the usual first keys, and the number of dimensions soon after. */
export function startsLikeMetaImage(head: Uint8Array): boolean {
  const text = latin1(head.subarray(0, 2048));
  return KEYS.test(text) && /(^|\n)\s*NDims\s*=\s*\d/i.test(text);
}

const TYPES = new Map<string, DataType>([
  ['CHAR', 'int8'],
  ['UCHAR', 'uint8'],
  ['SHORT', 'int16'],
  ['USHORT', 'uint16'],
  ['INT', 'int32'],
  ['UINT', 'uint32'],
  ['LONG', 'int32'],
  ['ULONG', 'uint32'],
  ['LONG_LONG', 'int64'],
  ['ULONG_LONG', 'uint64'],
  ['FLOAT', 'float32'],
  ['DOUBLE', 'float64'],
]);

/** The byte order mark of UTF-8, each byte as one character. Some editors write it at the beginning of a file. */
const BYTE_ORDER_MARK = /^\u00ef\u00bb\u00bf/;
/** More voxels along an axis than any volume has. */
const MAX_EXTENT = 32767;

/** Parses the header of a MetaImage from the first bytes of its file. Throws ProblemError without subject. */
export function parseMetaImage(bytes: Uint8Array): MetaImageHeader {
  const { fields, length } = fieldsOf(bytes);
  const text = (...keys: string[]): string | undefined =>
    keys.map((key) => fields.get(key.toLowerCase())).find((value) => value !== undefined);
  const yes = (...keys: string[]): boolean => /^(true|t|yes|y|1)$/i.test(text(...keys) ?? '');
  const numbers = (...keys: string[]): number[] | null =>
    text(...keys)
      ?.split(/\s+/)
      .map(Number) ?? null;
  const object = text('ObjectType') ?? 'Image';
  if (!/^image$/i.test(object)) throw refused(phrase('metaimage/no-image', { object }));
  if (/^(false|f|no|n|0)$/i.test(text('BinaryData') ?? '')) throw refused(phrase('metaimage/text'));
  const channels = text('ElementNumberOfChannels') ?? '1';
  if (Number(channels) !== 1) throw refused(phrase('metaimage/channels', { channels }));
  return {
    ...sizes(numbers('DimSize'), Number(text('NDims'))),
    type: typeOf(text('ElementType')),
    little: !yes('BinaryDataByteOrderMSB', 'ElementByteOrderMSB'),
    ...geometry(
      numbers('ElementSpacing', 'ElementSize'),
      numbers('TransformMatrix', 'Rotation', 'Orientation'),
      numbers('Offset', 'Position', 'Origin'),
    ),
    compressed: yes('CompressedData'),
    compressedSize: whole(text('CompressedDataSize')),
    skip: skipOf(text('HeaderSize')),
    voxels: voxelsOf(text('ElementDataFile') ?? ''),
    length,
    modality: text('Modality')?.toUpperCase().replace('MET_MOD_', '') ?? null,
    scaled: Number(text('ElementToIntensityFunctionSlope') ?? 1) !== 1 || Number(text('ElementToIntensityFunctionOffset') ?? 0) !== 0,
  };
}

/** Parses lines of "Key = value" up to ElementDataFile, which is always the last. */
function fieldsOf(bytes: Uint8Array): { fields: Map<string, string>; length: number } {
  const fields = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at);
    const end = newline === -1 ? bytes.length : newline;
    const line = latin1(bytes.subarray(at, Math.min(end, at + 4096)))
      .replace(BYTE_ORDER_MARK, '')
      .trim();
    at = end + 1;
    const split = line.indexOf('=');
    if (split === -1) {
      if (line !== '') break;
      continue;
    }
    const key = line.slice(0, split).trim().toLowerCase();
    if (!fields.has(key)) fields.set(key, line.slice(split + 1).trim());
    if (key === 'elementdatafile') return { fields, length: Math.min(at, bytes.length) };
  }
  throw damaged(phrase('metaimage/no-end'));
}

function sizes(dimensions: number[] | null, count: number): Pick<MetaImageHeader, 'extents'> {
  if (!dimensions || !(count >= 1) || dimensions.length !== count) throw damaged(phrase('metaimage/sizes'));
  if (dimensions.some((extent) => !Number.isInteger(extent) || extent < 1 || extent > MAX_EXTENT)) {
    throw damaged(phrase('metaimage/extents', { extents: dimensions.slice(0, 8).join(' x ') }));
  }
  if (count < 3) throw refused(phrase('metaimage/flat', { count }));
  if (dimensions.slice(3).some((extent) => extent !== 1)) throw refused(phrase('metaimage/several', { count }));
  return { extents: [dimensions[0], dimensions[1], dimensions[2]] };
}

function typeOf(name: string | undefined): DataType {
  const type = TYPES.get((name ?? '').toUpperCase().replace(/^MET_/, ''));
  if (type) return type;
  throw name ? refused(phrase('metaimage/type', { type: name.slice(0, 40) })) : damaged(phrase('metaimage/no-type'));
}

function geometry(
  spacing: number[] | null,
  matrix: number[] | null,
  origin: number[] | null,
): Pick<MetaImageHeader, 'spacing' | 'directions' | 'origin'> {
  const usable = spacing !== null && spacing.length >= 3 && spacing.slice(0, 3).every((mm) => Number.isFinite(mm) && mm !== 0);
  const count = matrix ? Math.sqrt(matrix.length) : 0;
  // The first `count` numbers are the direction of the first axis, the next ones that of the second.
  const row = (i: number): number[] => matrix?.slice(i * count, i * count + 3) ?? [];
  return {
    spacing: usable ? [spacing[0], spacing[1], spacing[2]] : null,
    directions: matrix?.every(Number.isFinite) && (count === 3 || count === 4) ? [row(0), row(1), row(2)] : null,
    origin: origin && origin.length >= 3 && origin.every(Number.isFinite) ? [origin[0], origin[1], origin[2]] : [0, 0, 0],
  };
}

function whole(text: string | undefined): number | null {
  const value = Number(text);
  return text !== undefined && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function skipOf(text = '0'): number | 'end' {
  const value = Number(text);
  if (value === -1) return 'end';
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw damaged(phrase('metaimage/header-size', { size: text }));
}

function voxelsOf(name: string): string | null {
  if (/^local$/i.test(name)) return null;
  if (name === '') throw damaged(phrase('metaimage/no-voxels'));
  if (/^list\b/i.test(name) || /%\d*d/.test(name)) throw refused(phrase('metaimage/list'));
  return name;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

function refused(reason: Phrase): Error {
  return fault('metaimage-kind', { reason });
}

function damaged(reason: Phrase): Error {
  return fault('metaimage-header', { reason });
}
