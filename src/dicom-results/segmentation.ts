import { codeItem } from '#ct/dicom/codes.ts';
import type { Element } from '#ct/dicom/encode.ts';
import { randomUid } from '#ct/dicom/uid.ts';
import { fault } from '#ct/fault.ts';
import type { Bitmap } from '#ct/lungs/bitmap.ts';
import { decimalString, type Equipment, reference, sourceFiles, writeObject } from './object.ts';
import type { ResultSource, SourceImage } from './source.ts';

const SEGMENTATION_STORAGE = '1.2.840.10008.5.1.4.1.1.66.4';
/** Tags of the two dimensions: which segment, and where. */
const SEGMENT = { pointer: 0x0062000b, group: 0x0062000a };
const PLACE = { pointer: 0x00200032, group: 0x00209113 };

/** A mask of the lungs in one slice of the source. */
export interface LungSlice {
  slice: number;
  mask: Bitmap;
}

/**
 * Writes masks as a DICOM segmentation (PS3.3, A.51): binary, one segment, a frame for each slice, feet to head. Throws ProblemError without
 * subject for a series without places, to which no frame could refer.
 */
export function writeLungSegmentation(
  source: ResultSource,
  lungs: readonly LungSlice[],
  equipment: Equipment,
  description: string,
): Uint8Array<ArrayBuffer> {
  const [first] = lungs;
  const image = first && source.images[first.slice];
  const { orientation, pixelSpacing } = image?.geometry ?? {};
  const frames = lungs.map(({ slice }) => source.images[slice]!);
  if (!first || !orientation || !pixelSpacing || source.frameOfReference === null || frames.some(({ geometry }) => !geometry.position)) {
    throw fault('results-no-places');
  }
  const dimensions = randomUid();
  const { rows, columns } = first.mask;
  const elements: Element[] = [
    [0x00080008, 'CS', 'DERIVED\\PRIMARY'],
    [0x00081115, 'SQ', [seriesReference(source)]],
    [0x00200052, 'UI', source.frameOfReference],
    [0x00201040, 'LO', ''],
    [0x00209221, 'SQ', [[[0x00209164, 'UI', dimensions]]]],
    [0x00209222, 'SQ', [SEGMENT, PLACE].map((dimension) => dimensionItem(dimension, dimensions))],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280008, 'IS', String(lungs.length)],
    [0x00280010, 'US', [rows]],
    [0x00280011, 'US', [columns]],
    [0x00280100, 'US', [1]],
    [0x00280101, 'US', [1]],
    [0x00280102, 'US', [0]],
    [0x00280103, 'US', [0]],
    [0x00282110, 'CS', '00'],
    [0x00620001, 'CS', 'BINARY'],
    [0x00620002, 'SQ', [segmentItem(equipment)]],
    [0x00700080, 'CS', 'LUNGS'],
    [0x00700081, 'LO', description],
    [0x00700084, 'PN', ''],
    [
      0x52009229,
      'SQ',
      [
        [
          [0x00209116, 'SQ', [[[0x00200037, 'DS', decimals([...orientation.row, ...orientation.column])]]]],
          [0x00289110, 'SQ', [measures(source, pixelSpacing)]],
          [0x0062000a, 'SQ', [[[0x0062000b, 'US', [1]]]]],
        ],
      ],
    ],
    [0x52009230, 'SQ', frames.map((frame, i) => frameItem(frame, i + 1))],
    [0x7fe00010, 'OB', packBits(lungs.map(({ mask }) => mask.bits))],
  ];
  const series = { sopClass: SEGMENTATION_STORAGE, modality: 'SEG', number: 9801, description } as const;
  return writeObject(source, series, equipment, elements);
}

/** The bits of all frames, one after another without gaps, the first in the lowest bit (PS3.5, 8.1.1). */
export function packBits(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil(frames.reduce((sum, { length }) => sum + length, 0) / 8));
  let at = 0;
  for (const bits of frames) for (const bit of bits) bytes[at >> 3] |= bit << (at++ & 7);
  return bytes;
}

const decimals = (values: readonly number[]) => values.map(decimalString).join('\\');

function seriesReference(source: ResultSource): Element[] {
  return [
    [0x0008114a, 'SQ', sourceFiles(source)],
    [0x0020000e, 'UI', source.series],
  ];
}

function dimensionItem({ pointer, group }: typeof SEGMENT, dimensions: string): Element[] {
  const tag = (value: number): Element[2] => Uint8Array.from([value >> 16, value >>> 24, value, value >> 8], (byte) => byte & 0xff);
  return [
    [0x00209164, 'UI', dimensions],
    [0x00209165, 'AT', tag(pointer)],
    [0x00209167, 'AT', tag(group)],
  ];
}

function segmentItem({ version }: Equipment): Element[] {
  return [
    [0x00620003, 'SQ', [codeItem('123037004', 'SCT', 'Anatomical Structure')]],
    [0x00620004, 'US', [1]],
    [0x00620005, 'LO', 'Lung'],
    [0x00620008, 'CS', 'AUTOMATIC'],
    [0x00620009, 'LO', `Groundglass Studio ${version}`.slice(0, 64)],
    [0x0062000f, 'SQ', [codeItem('39607008', 'SCT', 'Lung')]],
  ];
}

function measures({ thickness }: ResultSource, spacing: readonly [number, number]): Element[] {
  return [...(thickness === null ? [] : [[0x00180050, 'DS', decimals([thickness])] as const]), [0x00280030, 'DS', decimals(spacing)]];
}

function frameItem({ sopClass, instance, frame, geometry }: SourceImage, place: number): Element[] {
  const purpose = codeItem('121322', 'DCM', 'Source image for image processing operation');
  const source: Element[] = [...reference(sopClass, instance, frame), [0x0028135a, 'CS', 'YES'], [0x0040a170, 'SQ', [purpose]]];
  return [
    [
      0x00089124,
      'SQ',
      [
        [
          [0x00082112, 'SQ', [source]],
          [0x00089215, 'SQ', [codeItem('113076', 'DCM', 'Segmentation')]],
        ],
      ],
    ],
    [0x00209111, 'SQ', [[[0x00209157, 'UL', [1, place]]]]],
    [0x00209113, 'SQ', [[[0x00200032, 'DS', decimals(geometry.position ?? [])]]]],
  ];
}
