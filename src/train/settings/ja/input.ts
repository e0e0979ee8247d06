import { MOST } from '#data/batch/augmentation.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { SettingKey } from '../recipe.ts';
import type { SettingWords } from '../setting.ts';

/** The words of one part of the augmentation. */
function part(name: keyof typeof MOST, label: string, description = `割合で、最大${MOST[name]}です`): SettingWords {
  return { label, description, inDifferences: `データ拡張：${label}` };
}

/** Words of the settings of the input, augmentation and balance. */
export const INPUT_IN_JAPANESE = {
  'preparation.slices': {
    label: 'スライス',
    choices: {
      middle: 'スキャンの中央',
      'lung-middle': '肺の中央',
      even: 'スキャン全体から等間隔',
      'even-lungs': '肺全体から等間隔',
      'lung-area': '肺の面積が最大',
      hand: '手で付けた印',
    },
    purposes: {
      middle: '論文と同じ3枚です。',
      'lung-middle': '肺が写っているスライスの中央の3枚です。',
      even: '足側から頭側まで等間隔に選びます。',
      'even-lungs': '肺が写っているスライスから等間隔に選びます。',
      'lung-area': '肺が最も広く写っているスライスです。',
      hand: 'データのビューアーで印を付けたスライスです（Sキー）。ほかのスキャンは規則によります。',
    },
  },
  'preparation.slices.count': {
    label: 'スライスの枚数',
    description: '3枚を超えると3チャンネルに分け、各チャンネルはそのスライスの平均になります',
  },
  'preparation.lungs': {
    label: 'スライスから残す部分',
    choices: { none: 'スライス全体', mask: '肺のみ', box: '肺を囲む枠' },
    purposes: {
      none: '論文と同じです。',
      mask: '肺以外をすべて黒くします。',
      box: '肺の範囲に切り抜き、入力の中で大きくします。',
    },
    inDifferences: '肺',
    parts: { to: '肺' },
  },
  'preparation.lungs.margin': {
    label: '余白',
    description: '枠の長辺に対する、各辺の余白の割合（%）です',
    inDifferences: '肺を囲む枠の余白',
  },
  'preparation.window': { label: 'ウィンドウ' },
  'preparation.window.low': { label: '下端', unit: 'HU', inDifferences: 'ウィンドウの下端' },
  'preparation.window.high': { label: '上端', unit: 'HU', inDifferences: 'ウィンドウの上端' },
  'preparation.size': {
    label: '入力サイズ',
    brief: 'サイズ',
    description: (settings) => {
      const { title, nativeSize } = catalogueEntry(settings.model);
      return `一辺の画素数です。${title}は本来${nativeSize}です`;
    },
  },
  'preparation.normalization': {
    label: '正規化',
    choices: { unit: '0〜1', reference: '論文：平均0.45、標準偏差0.224', imagenet: 'ImageNet：チャンネルごと' },
    purposes: {
      unit: '尺度だけを変えます。画像について何も仮定しません。',
      reference: '論文のコードと同じで、全チャンネル共通です。',
      imagenet: 'ImageNetの重みから始めるネットワーク用です。ここで学習したものには使いません。',
    },
    parts: { name: '正規化' },
  },

  augmentation: {
    label: 'データ拡張',
    choices: { none: 'オフ', light: '弱', strong: '強', own: '項目ごと' },
    purposes: {
      none: '論文と同じです。',
      light: '小さな回転、移動、コントラストの変化です。',
      strong: 'より大きな変化に、反転、ゆがみ、ノイズも加えます。',
      own: '項目を1つずつ設定します。',
    },
  },
  'augmentation.flip': { label: '左右反転（半分の確率）', inDifferences: 'データ拡張：反転' },
  'augmentation.rotation': part('rotation', '回転', '左右それぞれの角度（度）です'),
  'augmentation.shift': part('shift', '移動'),
  'augmentation.scale': part('scale', '拡大・縮小'),
  'augmentation.elastic': part('elastic', '弾性変形'),
  'augmentation.intensity': part('intensity', '明るさ'),
  'augmentation.noise': part('noise', 'ノイズ'),

  balance: {
    label: 'クラスの偏りへの対策',
    choices: { none: 'なし', weights: 'クラスの重み', sampling: '均等な抽出', focal: 'フォーカル損失' },
    purposes: {
      none: '論文と同じく、どのスキャンも同じに数えます。',
      weights: '少ないクラスのスキャンを、損失で重く数えます。',
      sampling: '1エポックで、どのクラスからも同じ数のスキャンを使います。',
      focal: 'すでに見分けられるスキャンを、クラスにかかわらず軽く数えます。',
    },
    inDifferences: 'クラスの偏り',
    parts: { by: 'クラスの偏り' },
  },
  'balance.gamma': {
    label: 'ガンマ',
    description: '大きいほど、すでによく分類できるスキャンを軽く数えます',
    inDifferences: 'フォーカル損失のガンマ',
  },
} satisfies Partial<Record<SettingKey, SettingWords>>;
