import type { Element } from '#ct/dicom/encode.ts';
import type { DataSet } from '#ct/dicom/parser.ts';
import { TAG, text } from '#ct/dicom/tags.ts';

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

/** Character sets of DICOM (PS3.3, C.12.1.1.2) by the names that TextDecoder knows; of several, the last has the letters. */
const CHARACTER_SETS: Readonly<Record<string, string>> = {
  'ISO_IR 100': 'windows-1252',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  'ISO 2022 IR 87': 'iso-2022-jp',
  'ISO 2022 IR 149': 'euc-kr',
  'ISO 2022 IR 58': 'gb18030',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/**
 * Patient and study for a result in UTF-8: as the file says, or with a pseudonym for the patient and nothing else. A name in letters that can't be
 * told is left empty.
 */
export function patientElements(elements: DataSet, pseudonym: string | null): Element[] {
  const decoder = decoderOf(text(elements, TAG.characterSet));
  return ATTRIBUTES.map(([tag, vr]): Element => {
    if (pseudonym !== null) return [tag, vr, PATIENT.has(tag) ? pseudonym : ''];
    return [tag, vr, decoded(text(elements, `x${tag.toString(16).padStart(8, '0')}`) ?? '', decoder)];
  });
}

function decoderOf(characterSet: string | null): TextDecoder | null {
  const sets = (characterSet ?? '').split('\\').map((name) => CHARACTER_SETS[name.trim().replace('ISO 2022 IR 100', 'ISO_IR 100')]);
  const known = sets.findLast((name) => name !== undefined);
  return known === undefined ? null : new TextDecoder(known);
}

/** `value` has a character for every byte. */
function decoded(value: string, decoder: TextDecoder | null): string {
  if (/^[ -~]*$/.test(value)) return value;
  return decoder?.decode(Uint8Array.from(value, (letter) => letter.charCodeAt(0))) ?? '';
}
