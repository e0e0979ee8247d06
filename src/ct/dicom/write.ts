import { joinBytes } from '#files/join-bytes.ts';

/**
 * Writes CT slices as DICOM Part 10 files in Explicit VR Little Endian. It is no general writer: it has what the phantom and the tests
 * need, and does not check whether values fit their representations.
 */

/** An element's value: text (multiple values joined by '\'), 16-bit numbers, or bytes. */
type Value = string | number[] | Uint8Array;

/** [tag, value representation, value]; tags ascend. */
type Element = readonly [tag: number, vr: string, value: Value];

/** Value representations whose length field has 32 bits and follows two reserved bytes. */
const LONG = new Set(['OB', 'OW', 'UN', 'UT', 'SQ']);

const encoder = new TextEncoder();

function valueBytes(vr: string, value: Value): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return encoder.encode(value.length % 2 === 0 ? value : value + (vr === 'UI' ? '\0' : ' '));
  const bytes = new Uint8Array(value.length * (vr === 'UL' ? 4 : 2));
  const view = new DataView(bytes.buffer);
  for (const [i, v] of value.entries()) {
    if (vr === 'UL') view.setUint32(i * 4, v, true);
    else view.setUint16(i * 2, v, true);
  }
  return bytes;
}

function encode([tag, vr, value]: Element): Uint8Array {
  const body = valueBytes(vr, value);
  const head = LONG.has(vr) ? 12 : 8;
  const out = new Uint8Array(head + body.length);
  const view = new DataView(out.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  out.set(encoder.encode(vr), 4);
  if (LONG.has(vr)) view.setUint32(8, body.length, true);
  else view.setUint16(6, body.length, true);
  out.set(body, head);
  return out;
}

/** Decimal strings have at most 16 characters. */
const decimals = (values: readonly number[]) => values.map((v) => String(Number(v.toFixed(4)))).join('\\');

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const IMPLEMENTATION = '2.25.162504197314210912345678901234567890';

export interface CtSlice {
  rows: number;
  columns: number;
  /** Pixels in HU, rows x columns, row-major. */
  hu: Int16Array;
  /** Whether pixels are stored as signed numbers with intercept 0; otherwise unsigned with intercept -1024. */
  signed: boolean;
  /** 'CT' unless told otherwise. */
  modality?: 'CT' | 'MR';
  studyUid: string;
  seriesUid: string;
  frameOfReferenceUid: string;
  instanceUid: string;
  instanceNumber: number;
  patientId: string;
  patientName: string;
  seriesDescription: string;
  manufacturer: string;
  institution?: string;
  kernel: string;
  kvp: number;
  /** Slice thickness in mm. */
  thickness: number;
  /** Distances [between rows, between columns] in mm. */
  pixelSpacing: [number, number];
  /** Centre of the first pixel in mm: x to the patient's left, y to the back, z to the head. */
  position: [number, number, number];
}

function pixelBytes({ hu, signed }: CtSlice): Uint8Array {
  const bytes = new Uint8Array(hu.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < hu.length; i++) view.setUint16(i * 2, signed ? hu[i] : Math.max(hu[i] + 1024, 0), true);
  return bytes;
}

/** Returns the bytes of a DICOM file with one axial CT slice. */
export function writeCtSlice(slice: CtSlice): Uint8Array<ArrayBuffer> {
  const { modality = 'CT' } = slice;
  const storage = modality === 'MR' ? MR_IMAGE_STORAGE : CT_IMAGE_STORAGE;
  const meta = joinBytes(
    (
      [
        [0x00020001, 'OB', Uint8Array.of(0, 1)],
        [0x00020002, 'UI', storage],
        [0x00020003, 'UI', slice.instanceUid],
        [0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN],
        [0x00020012, 'UI', IMPLEMENTATION],
        [0x00020013, 'SH', 'GROUNDGLASS_1'],
      ] satisfies Element[]
    ).map(encode),
  );
  const elements: Element[] = [
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    [0x00080016, 'UI', storage],
    [0x00080018, 'UI', slice.instanceUid],
    [0x00080060, 'CS', modality],
    [0x00080070, 'LO', slice.manufacturer],
    ...(slice.institution === undefined ? [] : [[0x00080080, 'LO', slice.institution] as const]),
    [0x0008103e, 'LO', slice.seriesDescription],
    [0x00100010, 'PN', slice.patientName],
    [0x00100020, 'LO', slice.patientId],
    [0x00120062, 'CS', 'YES'],
    [0x00180050, 'DS', decimals([slice.thickness])],
    [0x00180060, 'DS', decimals([slice.kvp])],
    [0x00181210, 'SH', slice.kernel],
    [0x0020000d, 'UI', slice.studyUid],
    [0x0020000e, 'UI', slice.seriesUid],
    [0x00200011, 'IS', '1'],
    [0x00200013, 'IS', String(slice.instanceNumber)],
    [0x00200032, 'DS', decimals(slice.position)],
    [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x00200052, 'UI', slice.frameOfReferenceUid],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [slice.rows]],
    [0x00280011, 'US', [slice.columns]],
    [0x00280030, 'DS', decimals(slice.pixelSpacing)],
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [16]],
    [0x00280102, 'US', [15]],
    [0x00280103, 'US', [slice.signed ? 1 : 0]],
    [0x00281050, 'DS', '-600'],
    [0x00281051, 'DS', '1500'],
    [0x00281052, 'DS', slice.signed ? '0' : '-1024'],
    [0x00281053, 'DS', '1'],
    [0x00281054, 'LO', 'HU'],
    [0x7fe00010, 'OW', pixelBytes(slice)],
  ];
  const preamble = new Uint8Array(132);
  preamble.set(encoder.encode('DICM'), 128);
  return joinBytes([preamble, encode([0x00020000, 'UL', [meta.length]]), meta, ...elements.map(encode)]);
}
