import type { heatMapsFile } from '../heat-maps-file.ts';
import type { Translation } from '../message.ts';
import { counted } from './japanese.ts';

/** The sentences of heat-maps.html in Japanese. */
export const HEAT_MAPS_FILE_IN_JAPANESE: Translation<typeof heatMapsFile> = {
  language: 'ja',
  title: ({ net, epoch }) => `ヒートマップ：${net}、エポック${epoch}`,
  about: ({ cases, side }) =>
    `損失が最も大きいスキャン${counted(cases, '件')}を、悪い順に示します。セット：${side}。それぞれ3つのチャンネルを、足側から頭側へ並べています。色は、最も低い値の濃い青から、最も高い値の黄色までです。`,
  none: '評価したスキャンがないため、ヒートマップはありません。',
  failed: ({ count }) => `ヒートマップ${counted(count, '件')}は作れませんでした。`,
  of: ({ rank, scan }) => `${rank}. ${scan}`,
  called: ({ truth, predicted, score }) => `正解は${truth}、予測は${predicted}。正しいクラスのスコアは${score}です。`,
  picture: ({ what, scan }) => `${what}：${scan}、3つのチャンネル（足側から頭側へ）`,
  sentences: (sentences) => sentences.join(''),
  under: ({ what, scale }) => `${what}：${scale}`,
};
