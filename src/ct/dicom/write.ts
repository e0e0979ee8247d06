import { joinBytes } from '#files/join-bytes.ts';
import { CT_IMAGE_STORAGE } from './classes.ts';
import { type Element, encodeElements, fileHead } from './encode.ts';

/** Writes CT slices as DICOM files. It has what the phantom and the tests need, and does not check whether values fit their representations. */

/** Decimal strings have at most 16 characters. */
const decimals = (values: readonly number[]) => values.map((v) => String(Number(v.toFixed(4)))).join('\\');

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';

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
  return joinBytes([fileHead(storage, slice.instanceUid), encodeElements(elements)]);
}
