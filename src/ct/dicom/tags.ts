import type { DataSet } from './parser.ts';

/** The tags that the studio reads, in dicom-parser's spelling. Other elements of a file are discarded. */
export const TAG = {
  characterSet: 'x00080005',
  imageType: 'x00080008',
  sopClass: 'x00080016',
  sopInstance: 'x00080018',
  acquisitionDate: 'x00080022',
  acquisitionDateTime: 'x0008002a',
  acquisitionTime: 'x00080032',
  contentTime: 'x00080033',
  accession: 'x00080050',
  modality: 'x00080060',
  manufacturer: 'x00080070',
  institution: 'x00080080',
  seriesDescription: 'x0008103e',
  frameType: 'x00089007',
  calculation: 'x00089207',
  patientName: 'x00100010',
  patientId: 'x00100020',
  birthDate: 'x00100030',
  contrastAgent: 'x00180010',
  thickness: 'x00180050',
  kvp: 'x00180060',
  spacingBetween: 'x00180088',
  triggerTime: 'x00181060',
  reconstructionDiameter: 'x00181100',
  filterType: 'x00181160',
  kernel: 'x00181210',
  frameAcquisitionDateTime: 'x00189074',
  cardiacGroup: 'x00189118',
  reconstruction: 'x00189314',
  xRayDetails: 'x00189325',
  frameTypeGroup: 'x00189329',
  studyInstance: 'x0020000d',
  seriesInstance: 'x0020000e',
  studyId: 'x00200010',
  seriesNumber: 'x00200011',
  acquisitionNumber: 'x00200012',
  instanceNumber: 'x00200013',
  position: 'x00200032',
  orientation: 'x00200037',
  frameOfReference: 'x00200052',
  temporalPosition: 'x00200100',
  sliceLocation: 'x00201041',
  imageComments: 'x00204000',
  stackId: 'x00209056',
  frameContent: 'x00209111',
  planePosition: 'x00209113',
  planeOrientation: 'x00209116',
  temporalIndex: 'x00209128',
  triggerDelay: 'x00209153',
  frameAcquisitionNumber: 'x00209156',
  dimensionValues: 'x00209157',
  cardiacPhase: 'x00209241',
  samples: 'x00280002',
  photometric: 'x00280004',
  frames: 'x00280008',
  rows: 'x00280010',
  columns: 'x00280011',
  pixelSpacing: 'x00280030',
  bitsAllocated: 'x00280100',
  bitsStored: 'x00280101',
  highBit: 'x00280102',
  pixelRepresentation: 'x00280103',
  padding: 'x00280120',
  paddingLimit: 'x00280121',
  burnedIn: 'x00280301',
  intercept: 'x00281052',
  slope: 'x00281053',
  rescaleType: 'x00281054',
  pixelMeasures: 'x00289110',
  valueTransformation: 'x00289145',
  sharedGroups: 'x52009229',
  perFrameGroups: 'x52009230',
  extendedOffsets: 'x7fe00001',
  floatPixels: 'x7fe00008',
  doublePixels: 'x7fe00009',
  pixels: 'x7fe00010',
} as const;

/** Limits how many numbers are read from one element: no file's frames have this many dimensions. */
const MOST_NUMBERS = 16;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A text value without padding; null when absent or empty. Every byte becomes one character. */
export function text(data: DataSet, tag: string): string | null {
  return has(data, tag) ? (data.string(tag) ?? '').trim() || null : null;
}

/** The backslash-separated values of a text element; empty when absent. */
export function texts(data: DataSet, tag: string): string[] {
  return (
    text(data, tag)
      ?.split('\\')
      .map((value) => value.trim()) ?? []
  );
}

/** The values of decimal or integer strings: NaN where a value is not strictly a number; empty when absent. */
export function decimals(data: DataSet, tag: string): number[] {
  return texts(data, tag).map((value) => (NUMBER.test(value) ? Number(value) : Number.NaN));
}

/** The first value of a decimal string; null when absent, NaN when it is no finite number. */
export function decimal(data: DataSet, tag: string): number | null {
  const [value] = decimals(data, tag);
  if (value === undefined) return null;
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Like {@link decimal}, but null also when the value is no finite number. */
export function finite(data: DataSet, tag: string): number | null {
  const value = decimal(data, tag);
  return value === null || Number.isNaN(value) ? null : value;
}

/** An unsigned 16-bit number; null when absent or truncated. */
export function short(data: DataSet, tag: string): number | null {
  const element = data.elements[tag];
  return element && element.length >= 2 && has(data, tag) ? (data.uint16(tag) ?? null) : null;
}

/** Unsigned 64-bit numbers as doubles; empty when absent. Reads little endian, the byte order of all compressed syntaxes. */
export function longs(data: DataSet, tag: string): number[] {
  const element = has(data, tag) ? data.elements[tag] : null;
  if (!element) return [];
  const view = new DataView(data.byteArray.buffer, data.byteArray.byteOffset + element.dataOffset, element.length);
  return Array.from({ length: Math.floor(element.length / 8) }, (_, i) => Number(view.getBigUint64(i * 8, true)));
}

/** Unsigned 32-bit numbers, at most {@link MOST_NUMBERS}; empty when absent. */
export function unsignedLongs(data: DataSet, tag: string): number[] {
  const length = has(data, tag) ? Math.floor((data.elements[tag]?.length ?? 0) / 4) : 0;
  return Array.from({ length: Math.min(length, MOST_NUMBERS) }, (_, i) => data.uint32(tag, i) ?? 0);
}

/** A floating-point number of 32 or 64 bits; null when absent, truncated or not finite. */
export function real(data: DataSet, tag: string): number | null {
  const length = has(data, tag) ? (data.elements[tag]?.length ?? 0) : 0;
  const value = length === 8 ? data.double(tag) : length === 4 ? data.float(tag) : undefined;
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The item of a sequence at `index`, by default the first; null when there is none. */
export function item(data: DataSet | null, tag: string, index = 0): DataSet | null {
  return data?.elements[tag]?.items?.[index]?.dataSet ?? null;
}

export function has(data: DataSet, tag: string): boolean {
  const element = data.elements[tag];
  return element !== undefined && element.length > 0 && element.dataOffset + element.length <= data.byteArray.length;
}
