import type { Translation } from '../../message.ts';
import type { niftiProblems as English } from '../../problems/ct-nifti.ts';

const CONVERT_AGAIN = 'dcm2niixなどで、元のデータから変換し直してください。';
const CHECK_PLACE = 'ビューアーで方向と順序を確認してください。';
const CHECK_DISTANCES = 'スライス間の距離を確認するか、元のデータから変換し直してください。';
const DROP_PAIR = '同じ名前の2つのファイルを両方ドロップしてください。';
const COPY_AGAIN = 'コピーか書き出しをやり直してください。';
const CROP = '除外するか、切り出して小さくしてください。';

/** `distances` as in '0.7 x 0.7 x 1'. */
const impossible = (distances: string, unit: string | null) =>
  `ヘッダーのボクセル間隔が${distances} ${unit ?? '（単位なし）'}で、CTではあり得ない値です`;

export const niftiProblems: Translation<typeof English> = {
  'nifti-header/short': { what: 'NIfTIヘッダーとしては短すぎます。', remedy: CONVERT_AGAIN },
  'nifti-header/size': ({ bytes }) => ({
    what: `NIfTIヘッダーが無効です：大きさが348か540ではなく${bytes}バイトと書かれています。`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-truncated': ({ bytes, size }) => ({
    what: `途中で切れています：NIfTIヘッダー${size}バイトのうち${bytes}バイトで終わっています。`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-magic': ({ magic }) => ({
    what: `NIfTIヘッダーが無効です：マジックワードが${magic}です。マジックワードのないAnalyze 7.5ファイルでは、空間での向きがわかりません。`,
    remedy: '元のデータからNIfTIに変換してください。',
  }),
  'nifti-dimensions/count': ({ count }) => ({
    what: `ヘッダーが無効です：次元の数が${count}と書かれていますが、1〜7である必要があります。`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-dimensions/extents': ({ extents }) => ({
    what: `ヘッダーが無効です：次元の大きさが${extents}です。`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-offset': ({ offset }) => ({
    what: `ヘッダーが無効です：ボクセルはオフセット${offset}からは始まりません。`,
    remedy: CONVERT_AGAIN,
  }),
  'nifti-type': ({ type, kind }) => ({
    what:
      kind === null
        ? `ヘッダーが無効です：データ型${type}は不明です。`
        : `データ型${type}（${kind}）には対応していません：CTは1ボクセルに1個の数値です。`,
    remedy: '整数か浮動小数点数に変換し直してください。',
  }),
  'nifti-unit/unknown': ({ distances, unit }) => ({ what: `${impossible(distances, unit)}。`, remedy: CHECK_DISTANCES }),
  'nifti-unit/taken': ({ distances, unit, taken }) => ({
    what: `${impossible(distances, unit)}。単位を${taken}として扱います。`,
    remedy: CHECK_DISTANCES,
  }),
  'nifti-geometry/sform': { what: 'sformのアフィン行列が特異か数値でないため、無視しました。', remedy: CHECK_PLACE },
  'nifti-geometry/qform': { what: 'qformの方向があり得ない値のため、無視しました。', remedy: CHECK_PLACE },
  'nifti-geometry/unknown': { what: '方向または間隔（pixdim）がわかりません。', remedy: CHECK_PLACE },
  'nifti-geometry/usual': {
    what: 'qformもsformもないため、方向を通常のものとして扱います。正しいとは限りません。',
    remedy: CHECK_PLACE,
  },
  oblique: ({ degrees }) => ({
    what: `軸が患者の軸に対して${degrees}度傾いています：最も近い軸に沿ってスライスを取ります。`,
    remedy: '軸位断の再構成があれば、それを使ってください。',
  }),
  'nifti-size/bytes': ({ extents, bytes, limit }) => ({
    what: `大きすぎます：${extents}ボクセルで${bytes}バイトになり、上限の${limit}バイトを超えます。`,
    remedy: CROP,
  }),
  'nifti-size/edge': ({ extents, rows, columns, limit }) => ({
    what: `大きすぎます：${extents}ボクセルではスライスが${rows} x ${columns}になり、1辺の上限の${limit}を超えます。`,
    remedy: CROP,
  }),
  'nifti-4d': ({ dimensions, volumes }) => ({
    what: `${dimensions}次元（${dimensions}-D）で、ボリューム（時点など）が${volumes}個あります。最初のものだけを使います。`,
    remedy: 'ほかのボリュームも必要な場合は、1つずつのファイルに分けてください。',
  }),
  'nifti-trailing': {
    what: '内容がヘッダーの記載より大きく、画像の後ろの部分は無視しました。',
    remedy: 'スライスが足りていれば、対応は不要です。',
  },
  'nifti-slice': ({ slice, slices }) => ({
    what: `スライス${slice}が必要ですが、スライスは${slices}枚です。`,
    remedy: 'もう一度ドロップしてください。',
  }),
  'nifti-pair/voxels-missing': {
    what: '.hdrファイル（NIfTIの組のヘッダー）ですが、.imgファイルがありません。',
    remedy: DROP_PAIR,
  },
  'nifti-pair/header-missing': {
    what: '.imgファイル（NIfTIの組のボクセル）ですが、同じ名前の有効な.hdrファイルがありません。',
    remedy: DROP_PAIR,
  },
  'not-finite': ({ count }) => ({
    what: `値のうち${count}個が有限の数値ではないため（NaNか無限大）、−1024に置き換えました。`,
    remedy: 'ビューアーでボリュームを確認してください。',
  }),
  'volume-truncated': ({ wanted, bytes }) => ({
    what: `途中で切れています：ヘッダーでは${wanted}バイトですが、実際は${bytes}バイトです。`,
    remedy: COPY_AGAIN,
  }),
  'volume-truncated/pair': ({ header, wanted, bytes }) => ({
    what: `途中で切れています：${header}では${wanted}バイトですが、実際は${bytes}バイトです。`,
    remedy: COPY_AGAIN,
  }),
  'gzip-checksum': { what: '壊れています：gzipのチェックサム（CRC）が合いません。', remedy: COPY_AGAIN },
};
