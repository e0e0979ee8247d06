import type { Element } from '#ct/dicom/encode.ts';
import type { DataSet } from '#ct/dicom/parser.ts';
import { has, TAG, text } from '#ct/dicom/tags.ts';
import { decodeDicomText } from './character-sets.ts';

/** Attributes of the patient and the study that every object has (Type 2), in the order of their tags. */
const ATTRIBUTES = [
  [0x00080020, 'DA'],
  [0x00080030, 'TM'],
  [0x00080050, 'SH'],
  [0x00080090, 'PN'],
  [0x00100010, 'PN'],
  [0x00100020, 'LO'],
  [0x00100030, 'DA'],
  [0x00100040, 'CS'],
  [0x00200010, 'SH'],
] as const;
const PATIENT: ReadonlySet<number> = new Set([0x00100010, 0x00100020]);

/**
 * Patient and study for a result in UTF-8: as the file says, or with a pseudonym for the patient and nothing else. A name in letters that can't be
 * told is left empty.
 */
export function patientElements(elements: DataSet, pseudonym: string | null): Element[] {
  const sets = text(elements, TAG.characterSet) ?? '';
  return ATTRIBUTES.map(([tag, vr]): Element => {
    if (pseudonym !== null) return [tag, vr, PATIENT.has(tag) ? pseudonym : ''];
    return [tag, vr, decodeDicomText(bytesOf(elements, `x${tag.toString(16).padStart(8, '0')}`), sets) ?? ''];
  });
}

/** No value of these attributes is longer. */
const MOST_BYTES = 4096;

/** A value with a character for every byte. Only padding is left out: bytes that would pass for other spaces may belong to a letter. */
function bytesOf(data: DataSet, tag: string): string {
  const element = has(data, tag) ? data.elements[tag] : undefined;
  if (!element) return '';
  const { dataOffset: from, length } = element;
  return String.fromCharCode(...data.byteArray.subarray(from, from + Math.min(length, MOST_BYTES))).replace(/^ +|[ \0]+$/g, '');
}
