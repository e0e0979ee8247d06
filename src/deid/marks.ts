import { CT_IMAGE_STORAGE } from '#ct/dicom/classes.ts';
import { codeItem } from '#ct/dicom/codes.ts';
import type { Element } from '#ct/dicom/encode.ts';
import type { Replacements } from './clean-value.ts';

/** Codes of CID 7050 (PS3.16) for what was done: the profile, and the option by which dates are kept, moved. */
const METHODS = [
  ['113100', 'Basic Application Confidentiality Profile'],
  ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'],
] as const;

/** What the copy says of its making. */
const METHOD = 'Groundglass Studio: PS3.15 Basic Profile, modified dates';

/** What an enhanced image cannot be without (Type 1), in place of what identifies a device or is not known. */
const DUMMY = 'REMOVED';
const OF_ENHANCED: readonly Element[] = [
  [0x00080070, 'LO', DUMMY],
  [0x00081090, 'LO', DUMMY],
  [0x00181000, 'LO', DUMMY],
  [0x00181020, 'LO', DUMMY],
  [0x00400555, 'SQ', []],
];

/** Attributes that an image of this class has, for where the copy has none of them. */
export const neededBy = (sopClass: string): readonly Element[] => (sopClass === CT_IMAGE_STORAGE ? [[0x00080070, 'LO', '']] : OF_ENHANCED);

/** Attributes of every copy: its own identifiers, those that an image must have, without a value, and what was done to it. */
export function attributesOfCopies(sopClass: string, instance: string, { patient }: Replacements): Element[] {
  return [
    [0x00080016, 'UI', sopClass],
    [0x00080018, 'UI', instance],
    [0x00080050, 'SH', ''],
    [0x00080090, 'PN', ''],
    [0x00100010, 'PN', patient],
    [0x00100020, 'LO', patient],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', ''],
    [0x00120062, 'CS', 'YES'],
    [0x00120063, 'LO', METHOD],
    [0x00120064, 'SQ', METHODS.map(([code, meaning]) => codeItem(code, 'DCM', meaning))],
    [0x00200010, 'SH', ''],
    [0x00280303, 'CS', 'MODIFIED'],
  ];
}
