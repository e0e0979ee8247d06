import { withMinus } from '../../grammar.ts';
import type { Translation } from '../../message.ts';
import type { valueProblems as English, Range } from '../../problems/ct-values.ts';
import { TERMS } from '../terms.ts';

const FULL_RANGE = '全範囲で書き出し直してください。';

const range = ({ min, max }: Range) => `値が${withMinus(min)}から${withMinus(max)}まで`;
const holder = (pictures: boolean) => (pictures ? '16ビット画像の値' : '値');
const fewLevels = (low: number, high: number, levels: number) =>
  `16ビット画像が${withMinus(low)}から${withMinus(high)}までの値しか使っていません：上位バイトだけを使うグレーとしては、256段階のうち${levels}段階しか残りません。`;

/** What the values of a scan say about their scale. */
export const valueProblems: Translation<typeof English> = {
  'values-differ': {
    what: 'スライスによって値の尺度が違います：ハンスフィールド値か別のオフセットの値のものと、そうでないものがあります。',
    remedy: 'すべてのスライスを同じ方法で書き出してください。',
  },
  'not-hounsfield/factor': ({ values, factor }) => ({
    what: `${range(values)}あります：${factor < 0 ? '符号が逆のハンスフィールド値' : `ハンスフィールド値の${factor}倍`}のようです。`,
    remedy: 'RescaleSlopeとRescaleInterceptを正して書き出し直すか、除外してください。',
  }),
  'looks-like-mask': ({ min, max }) => ({
    what: `値が${min}から${max}までの整数です：CTではなくマスクのようです。`,
    remedy: 'マスクであれば除外してください。',
  }),
  'not-hounsfield/beyond': ({ values }) => ({
    what: `${range(values)}あり、組織、金属、空気ではあり得ない値が多すぎます：ハンスフィールド値ではありません。`,
    remedy: '装置が作ったままの値で書き出し直すか、除外してください。',
  }),
  'not-hounsfield/shifted': ({ air, shift }) => ({
    what: `体の周囲は空気（−1000）のはずですが、値が${withMinus(air)}付近です：${withMinus(shift)}ずれているようです。`,
    remedy: 'ビューアーで空気と組織を確認してください。ビューアーの横で、ずれを除いて読むこともできます。',
  }),
  'not-hounsfield/no-air': ({ values }) => ({
    what: `${range(values)}で、空気（−1000）がありません：ハンスフィールド値ではないようです。`,
    remedy: `${TERMS.window}や別の尺度を適用せず、ハンスフィールド値で書き出し直すか、除外してください。`,
  }),
  'not-hounsfield/map': ({ map, cause }) => ({
    what: `${cause.what}ImageTypeかSeriesDescriptionに「${map}」とあり、そのマップかもしれません。`,
    remedy: 'この検査のハンスフィールド値のシリーズを使ってください。',
  }),
  'few-levels': ({ low, high, levels }) => ({ what: fewLevels(low, high, levels), remedy: FULL_RANGE }),
  'few-levels/offset': ({ low, high, levels, offset }) => ({
    what: fewLevels(low, high, levels),
    remedy: `ハンスフィールド値 + ${offset}であれば、ビューアーの横でそのように読む設定にしてください。それ以外は${FULL_RANGE}`,
  }),
  'read-as-hounsfield': ({ pictures, scale, done, twoOffsets }) => ({
    what: `${holder(pictures)}は、ファイルに記載がありませんが${scale}です${
      twoOffsets ? '（2つのオフセットのどちらかは空気からはわかりません）' : ''
    }。処理：${done}。`,
    remedy: `ビューアーで${
      twoOffsets
        ? '筋肉が50付近、脂肪が−100付近か確認し、24ずれている場合はRescaleInterceptを付けて書き出し直してください'
        : '空気が−1000付近か確認してください'
    }。ビューアーの横で、保存された値のまま読むこともできます。`,
  }),
  'read-as-stored': ({ pictures, scale }) => ({
    what: `${holder(pictures)}は${scale}のようですが、${pictures ? '上位バイトだけを使うグレー' : '保存された値のまま'}として扱います。`,
    remedy: '確かな理由がなければ、ビューアーの横でハンスフィールド値として読む設定にしてください。',
  }),
};
