import { codeItem } from '#ct/dicom/codes.ts';
import type { Element } from '#ct/dicom/encode.ts';
import { decimalString, reference } from './object.ts';
import type { SourceImage } from './source.ts';

/** A code: its value, its scheme, its meaning. */
export type Code = readonly [value: string, scheme: string, meaning: string];

type Relation = 'CONTAINS' | 'HAS CONCEPT MOD' | 'HAS OBS CONTEXT';

/** Content items of structured reports (PS3.3, C.17.3), by their value types. `relation`: to the item that holds them. */
const item = (type: string, concept: Code | null, relation: Relation | null, value: readonly Element[]): Element[] =>
  [
    ...(relation === null ? [] : [[0x0040a010, 'CS', relation] as const]),
    [0x0040a040, 'CS', type] as const,
    ...(concept === null ? [] : [[0x0040a043, 'SQ', [codeItem(...concept)]] as const]),
    ...value,
  ].sort(([a], [b]) => a - b);

export const container = (
  concept: Code,
  items: readonly Element[][],
  relation: Relation | null = 'CONTAINS',
  template?: string,
): Element[] =>
  item('CONTAINER', concept, relation, [
    [0x0040a050, 'CS', 'SEPARATE'],
    ...(template === undefined
      ? []
      : [
          [
            0x0040a504,
            'SQ',
            [
              [
                [0x00080105, 'CS', 'DCMR'],
                [0x0040db00, 'CS', template],
              ],
            ],
          ] as const,
        ]),
    [0x0040a730, 'SQ', items],
  ]);

export const code = (concept: Code, value: Code, relation: Relation = 'CONTAINS'): Element[] =>
  item('CODE', concept, relation, [[0x0040a168, 'SQ', [codeItem(...value)]]]);

export const words = (concept: Code, value: string, relation: Relation = 'CONTAINS'): Element[] =>
  item('TEXT', concept, relation, [[0x0040a160, 'UT', value]]);

export const uid = (concept: Code, value: string, relation: Relation = 'HAS OBS CONTEXT'): Element[] =>
  item('UIDREF', concept, relation, [[0x0040a124, 'UI', value]]);

export const number = (concept: Code, value: number, unit: Code): Element[] =>
  item('NUM', concept, 'CONTAINS', [
    [
      0x0040a300,
      'SQ',
      [
        [
          [0x004008ea, 'SQ', [codeItem(...unit)]],
          [0x0040a30a, 'DS', decimalString(value)],
        ],
      ],
    ],
  ]);

export const image = ({ sopClass, instance }: Pick<SourceImage, 'sopClass' | 'instance'>): Element[] =>
  item('IMAGE', null, 'CONTAINS', [[0x00081199, 'SQ', [reference(sopClass, instance)]]]);
