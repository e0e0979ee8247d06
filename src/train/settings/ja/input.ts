import { MOST } from '#data/batch/augmentation.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { SettingKey } from '../recipe.ts';
import type { SettingWords } from '../setting.ts';

/** The words of one part of the augmentation. */
function part(name: keyof typeof MOST, label: string, help: string, description = `割合で、最大${MOST[name]}です`): SettingWords {
  return { label, help, description, inDifferences: `データ拡張：${label}` };
}

/** Words of the settings of the input, augmentation and balance. */
export const INPUT_IN_JAPANESE = {
  'preparation.slices': {
    label: 'スライス',
    help: 'ネットワークが見るスライスを決めます。胸部の外まで撮影されているときは、肺のスライスを選びます。',
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
    help: '使うスライスの数です。病変が肺全体に広がるときは多くします。',
    description: '3枚を超えると3チャンネルに分け、各チャンネルはそのスライスの平均になります',
  },
  'preparation.lungs': {
    label: 'スライスから残す部分',
    help: 'ネットワークが肺以外も見るかを決めます。寝台や体で判断するおそれがあるときは、肺だけにします。',
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
    help: '肺のまわりに余白を残します。肺の端の病変が切れるときは大きくします。',
    description: '枠の長辺に対する、各辺の余白の割合（%）です',
    inDifferences: '肺を囲む枠の余白',
  },
  'preparation.window': { label: 'ウィンドウ', help: '黒と白になる値を決めます。見たい病変が範囲の外にあるときに変えます。' },
  'preparation.window.low': {
    label: '下端',
    help: 'これ以下の値は黒になります。空気や肺気腫をよく見たいときは下げます。',
    unit: 'HU',
    inDifferences: 'ウィンドウの下端',
  },
  'preparation.window.high': {
    label: '上端',
    help: 'これ以上の値は白になります。濃い組織をよく見たいときは上げます。',
    unit: 'HU',
    inDifferences: 'ウィンドウの上端',
  },
  'preparation.size': {
    label: '入力サイズ',
    help: 'ネットワークが見る画像の大きさです。細部を残すときは大きく、メモリーや時間が足りないときは小さくします。',
    brief: 'サイズ',
    description: (settings) => {
      const { title, nativeSize } = catalogueEntry(settings.model);
      return `一辺の画素数です。${title}は本来${nativeSize}です`;
    },
  },
  'preparation.normalization': {
    label: '正規化',
    help: '画像をどの数の範囲にそろえるかを決めます。読み込んだ重みが別の正規化を前提とするときだけ変えます。',
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
    help: 'エポックごとにスキャンをランダムに少し変えます。学習用のスコアが検証用よりずっと高いときに試します。',
    choices: { none: 'オフ', light: '弱', strong: '強', own: '項目ごと' },
    purposes: {
      none: '論文と同じです。',
      light: '小さな回転、移動、コントラストの変化です。',
      strong: 'より大きな変化に、反転、ゆがみ、ノイズも加えます。',
      own: '項目を1つずつ設定します。',
    },
  },
  'augmentation.flip': {
    label: '左右反転（半分の確率）',
    help: '2回に1回、スキャンの左右を反転します。左右の区別が必要なときはオフにします。',
    inDifferences: 'データ拡張：反転',
  },
  'augmentation.rotation': part(
    'rotation',
    '回転',
    'この角度までスキャンを回転します。患者の体の向きがそろっていないときに大きくします。',
    '左右それぞれの角度（度）です',
  ),
  'augmentation.shift': part(
    'shift',
    '移動',
    '辺の長さに対するこの割合まで位置をずらします。肺が中央にないスキャンがあるときに大きくします。',
  ),
  'augmentation.scale': part('scale', '拡大・縮小', 'この割合まで大きさを変えます。体格や撮影範囲がさまざまなときに大きくします。'),
  'augmentation.elastic': part(
    'elastic',
    '弾性変形',
    'ゴムのように形をゆがめます。スキャンが少ないときに大きくし、形が重要なら0にします。',
  ),
  'augmentation.intensity': part(
    'intensity',
    '明るさ',
    'この割合まで明るさとコントラストを変えます。複数の装置のスキャンを使うときに大きくします。',
  ),
  'augmentation.noise': part('noise', 'ノイズ', 'スキャンにノイズを加えます。予測するスキャンのノイズが学習用より多いときに大きくします。'),

  balance: {
    label: 'クラスの偏りへの対策',
    help: 'スキャンの少ないクラスが見落とされないようにする方法です。ほかよりずっと少ないクラスがあり、見落とされるときに変えます。',
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
    help: '簡単に見分けられるスキャンをどれだけ軽く数えるかを決めます。難しいスキャンが見落とされるなら大きく、学習が不安定なら小さくします。',
    description: '大きいほど、すでによく分類できるスキャンを軽く数えます',
    inDifferences: 'フォーカル損失のガンマ',
  },
} satisfies Partial<Record<SettingKey, SettingWords>>;
