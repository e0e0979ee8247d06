import { HEAT_FACTS_IN_JAPANESE } from '#base/messages/ja/heat-facts.ts';
import { counted } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

export const heatMap: Messages['heatMap'] = {
  ...HEAT_FACTS_IN_JAPANESE,
  title: 'モデルの根拠',
  intro:
    'ヒートマップは、入力のどの部分がスコアを動かしたかを示します。要求したときにこのタブの中で計算し、ランダムな重みの同じネットワークのマップと並べます。',
  make: 'ヒートマップを作成',
  makeAgain: 'もう一度作成',
  missing: 'このスコアを付けたモデルはもう保存されていないため、ヒートマップを作成できません。',
  method: '方法',
  class: '説明するクラス',
  classChoice: ({ name, isPredicted, isTrue }) => `${name}${isPredicted ? '、予測' : ''}${isTrue ? '、正解' : ''}`,
  allClasses: 'どのクラスでも同じ',
  patch: '正方形（入力の画素数）',
  stride: '間隔（画素）',
  perSlice: 'チャンネルごとに覆い、それぞれのマップを作る',
  refusedSquare: ({ size }) => `1〜${size}の整数にしてください。間隔は正方形の一辺以下にしてください。`,
  inputs: ({ count }) => `覆った入力${counted(count, '個')}を、このモデルとランダムな重みで1回ずつ計算します。`,
  opacity: '不透明度',
  opacityValue: ({ percent }) => `${percent}%`,
  hide: 'ビューアーに重ねる',
  failed: 'ヒートマップの作成に失敗しました',

  channel: 'チャンネル',
  channels: ({ channel }) => `${channel}`,
  shared: 'ネットワークは3チャンネルを1枚の画像として見るため、このマップはすべてのチャンネルと、使われたすべてのスライスに共通です。',
  own: 'チャンネルごとに別のマップがあり、そのチャンネルのもとになったスライスに対応します。',
  notShown: 'ビューアーのスライスはネットワークに入力されていないため、マップを重ねていません。',
  panel: ({ what, channel }) => `${what}、チャンネル${channel}`,

  save: 'PNGに保存',
  caption: ({ net, method, name, slices }) => `${net} · ${method} · ${name} · スライス${slices.join('、')}`,
};
