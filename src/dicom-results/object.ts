import { type Element, encodeElements, fileHead } from '#ct/dicom/encode.ts';
import { randomUid } from '#ct/dicom/uid.ts';
import { joinBytes } from '#files/join-bytes.ts';
import type { ResultSource } from './source.ts';

/** Which object of the studio's it is: its series in the study. */
export interface ResultSeries {
  sopClass: string;
  modality: 'SR' | 'SEG';
  /** SeriesNumber; far behind those of scanners. */
  number: number;
  /** SeriesDescription. */
  description: string;
}

/** The program that made a result. */
export interface Equipment {
  /** Its version, with that of the model where there is one. */
  version: string;
  /** When it was made. */
  at: Date;
}

const NAME = 'Groundglass Studio';
const UTF8 = 'ISO_IR 192';

const two = (value: number) => String(value).padStart(2, '0');
const dateOf = (at: Date) => `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
const timeOf = (at: Date) => `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;

/** A value of a decimal string (VR DS), which has at most 16 characters. */
export function decimalString(value: number): string {
  const rounded = Number(value.toPrecision(10));
  const plain = String(rounded);
  return plain.length <= 16 ? plain : rounded.toExponential(8);
}

/** A reference to an object, or to frames of it. */
export function reference(sopClass: string, instance: string, frame: number | null = null): Element[] {
  return [
    [0x00081150, 'UI', sopClass],
    [0x00081155, 'UI', instance],
    ...(frame === null ? [] : [[0x00081160, 'IS', String(frame)] as const]),
  ];
}

/** References to all files of the source, each once. */
export function sourceFiles({ images }: ResultSource): Element[][] {
  return [...new Map(images.map(({ sopClass, instance }) => [instance, sopClass]))].map(([instance, sopClass]) =>
    reference(sopClass, instance),
  );
}

/** Writes an object of the study with what all of them have, and these elements. */
export function writeObject(
  source: ResultSource,
  series: ResultSeries,
  equipment: Equipment,
  elements: readonly Element[],
): Uint8Array<ArrayBuffer> {
  const { at } = equipment;
  const instance = randomUid();
  const common: Element[] = [
    [0x00080005, 'CS', UTF8],
    [0x00080016, 'UI', series.sopClass],
    [0x00080018, 'UI', instance],
    [0x00080021, 'DA', dateOf(at)],
    [0x00080023, 'DA', dateOf(at)],
    [0x00080031, 'TM', timeOf(at)],
    [0x00080033, 'TM', timeOf(at)],
    [0x00080060, 'CS', series.modality],
    [0x00080070, 'LO', NAME],
    [0x0008103e, 'LO', series.description],
    [0x00081090, 'LO', NAME],
    [0x00181000, 'LO', '0'],
    [0x00181020, 'LO', equipment.version],
    [0x0020000d, 'UI', source.study],
    [0x0020000e, 'UI', randomUid()],
    [0x00200011, 'IS', String(series.number)],
    [0x00200013, 'IS', '1'],
  ];
  const sorted = [...common, ...source.patient, ...elements].sort(([a], [b]) => a - b);
  return joinBytes([fileHead(series.sopClass, instance), encodeElements(sorted)]);
}
