import type { Translation } from '../../message.ts';
import type { Aside, dicomProblems as English, ImageSize } from '../../problems/ct-dicom.ts';
import { counted, named } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const EXPORT_AGAIN = '元の装置から書き出し直してください。';
const COPY_AGAIN = 'コピーか書き出しをやり直してください。';
const NOTHING = '対応は不要です。';
const CHECK_ORDER = 'スライスの順序を確認してください。';
const WHICH_IS_USED = `対応は不要です。1つの検査にスキャンが複数ある場合、どれが使われるかは「${TERMS.inspector}」で確認できます。`;
const LEAVE_ASIDE = 'このスキャンに属するファイルでなければ、対応は不要です。';
const SET_ASIDE = '除きました。';
const USE_HOUNSFIELD = 'この検査のハンスフィールド値のシリーズを使ってください。';
const ADD_MISSING = '足りないファイルがあれば追加してください。ほかのスライスは使われます。';
const AIR = 'ビューアーで空気が−1000付近か確認してください。';

const imageSize = ({ frames, rows, columns, expected }: ImageSize) =>
  `${rows} x ${columns}画素のフレーム${frames}枚には${expected}バイトが必要です`;

const aside = (reason: string, { count, files }: Aside) => ({
  what: `${reason}。${SET_ASIDE}${count > 1 ? `対象のファイルは${count}個です：${named(files, '個')}。` : ''}`,
  remedy: LEAVE_ASIDE,
});

const ofFrames = (partly: boolean) => (partly ? '一部のフレームの' : '');
const missingSlices = (missing: number) => `スライスが${counted(missing, '枚')}足りません`;

export const dicomProblems: Translation<typeof English> = {
  'no-pixel-data': { what: 'ピクセルデータがありません。', remedy: EXPORT_AGAIN },
  'no-pixel-data/float': { what: '浮動小数点のピクセルデータで、CT画像ではありません。', remedy: EXPORT_AGAIN },
  'dicom-size/missing': ({ tag }) => ({ what: `タグ${tag}がないため、画像の大きさがわかりません。`, remedy: EXPORT_AGAIN }),
  'dicom-size/impossible': ({ tag, value }) => ({
    what: `画像の大きさがあり得ない値です：${tag}が${value}で、ピクセルデータと合いません。`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-frames/number': ({ frames, most }) => ({
    what: `フレーム数「${frames}」は使えません。1〜${most}である必要があります。`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-frames/too-many': ({ frames, available }) => ({
    what: `フレーム数が${frames}と書かれていますが、ファイルの大きさ（ピクセルデータ${available}バイト）には入りません。`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-frames/wanted': ({ frame, frames }) => ({
    what: `フレーム${frame}が必要ですが、フレームは${frames}枚です。`,
    remedy: 'もう一度ドロップしてください。',
  }),
  'dicom-bits': ({ stored, allocated, high }) => ({
    what: `画素は割り当て${allocated ?? '不明な'}ビット中${stored}ビットで、最上位ビットは${high}です。読めるのは8ビットか16ビットです。`,
    remedy: '割り当て16ビットで書き出し直してください。',
  }),
  'dicom-pixels/fragments': {
    what: 'ピクセルデータは圧縮されたフラグメントですが、転送構文では非圧縮です。',
    remedy: EXPORT_AGAIN,
  },
  'dicom-pixels/plain': {
    what: 'ピクセルデータは非圧縮ですが、転送構文では圧縮されたフラグメントです。',
    remedy: EXPORT_AGAIN,
  },
  'dicom-pixels/short': ({ length, size }) => ({
    what: `ピクセルデータが短すぎます：${imageSize(size)}が、長さは${length}です。`,
    remedy: EXPORT_AGAIN,
  }),
  'dicom-truncated/pixels': ({ available, size }) => ({
    what: `ファイルが途中で切れています：${imageSize(size)}が、ピクセルデータは${available}バイトで終わっています。`,
    remedy: COPY_AGAIN,
  }),
  'dicom-truncated/fragment': {
    what: 'ファイルが途中で切れています：圧縮されたピクセルデータのフラグメントがファイルの終わりを越えています。',
    remedy: COPY_AGAIN,
  },
  'dicom-truncated/header': { what: 'DICOMファイルが途中で切れています：ヘッダーの中で終わっています。', remedy: COPY_AGAIN },
  'dicom-damaged': {
    what: 'DICOMヘッダーが壊れているか途中で切れています：要素かシーケンスがファイルの終わりを越えています。',
    remedy: EXPORT_AGAIN,
  },
  'dicom-fragments': ({ reason }) => ({ what: `デコードできません：${reason}。`, remedy: EXPORT_AGAIN }),

  'dicom-directory': { what: `DICOMDIR（ディスクの目録）で、画像ではありません。${SET_ASIDE}`, remedy: NOTHING },
  'dicom-not-image': ({ object }) => ({ what: `内容は${object}で、CT画像ではありません。${SET_ASIDE}`, remedy: NOTHING }),
  'dicom-not-image/no-pixels': ({ modality }) => ({
    what: `ピクセルデータのないDICOMオブジェクト（モダリティ：${modality ?? '不明'}）で、画像ではありません。${SET_ASIDE}`,
    remedy: NOTHING,
  }),
  'colour-image/aside': { what: `カラー画像（RGBかパレット、線量レポートなど）です。${SET_ASIDE}`, remedy: NOTHING },
  'colour-image': { what: 'カラー画像で、ハンスフィールド値がありません。', remedy: '除外してください。' },
  'colour-image/palette': {
    what: 'JPEG 2000ファイル（JP2）に色のパレットがあります。色はハンスフィールド値ではありません。',
    remedy: 'グレー値で書き出し直すか、除外してください。',
  },
  'screen-capture': { what: `画面の画像（線量レポートなど）で、スライスではありません。${SET_ASIDE}`, remedy: NOTHING },
  'other-modality/dicom': ({ modality }) => ({
    what: `モダリティは${modality ?? '記載なし'}で、CTではありません。${SET_ASIDE}`,
    remedy: NOTHING,
  }),
  'rescale-missing': {
    what: 'RescaleSlopeかRescaleInterceptがないため、保存された値をハンスフィールド値として扱います。',
    remedy: AIR,
  },
  'bad-geometry/position': { what: '位置（ImagePositionPatient）は使えない値のため、無視しました。', remedy: CHECK_ORDER },
  'bad-geometry/orientation': { what: '方向（ImageOrientationPatient）は使えない値のため、無視しました。', remedy: CHECK_ORDER },
  'bad-geometry/spacing': {
    what: '画素間隔は使えない値のため、無視しました。',
    remedy: 'このスキャンではmm単位の大きさがわからないことに注意してください。',
  },
  'burned-in': {
    what: 'ピクセルに文字が焼き込まれている可能性があります（BurnedInAnnotationまたは二次キャプチャ）。',
    remedy: '画像を確認してください。患者の氏名を学習に使ってはいけません。',
  },
  'rescale-type/unknown': ({ type, partly }) => ({
    what: `${ofFrames(partly)}RescaleTypeが「${type}」で、ハンスフィールド値以外の単位かもしれません。`,
    remedy: AIR,
  }),
  'rescale-type': ({ type, quantity, partly }) => ({
    what: `${ofFrames(partly)}RescaleTypeが${type}（${quantity}）で、値はハンスフィールド値ではありません。`,
    remedy: USE_HOUNSFIELD,
  }),
  'rescale-type/map': ({ value, map }) => ({
    what: `ImageTypeに${value}（${map}）とあり、値はハンスフィールド値ではありません。`,
    remedy: USE_HOUNSFIELD,
  }),

  localizer: (set) => aside('位置決め画像（スカウト）はスライスではありません', set),
  'mixed-orientation': ({ plane, count, files }) => aside(`方向（${plane}）がシリーズのほかの画像と違います`, { count, files }),
  'mixed-size': ({ size, usual, count, files }) =>
    aside(`大きさがシリーズのほかの画像と違います（行 x 列が${usual}ではなく${size}）`, { count, files }),
  'mixed-spacing': (set) => aside('画素間隔がシリーズのほかの画像と違います', set),
  'no-position': (set) => aside('シリーズのほかの画像にある位置（ImagePositionPatient）がありません', set),
  'one-place': (set) => aside('同じ場所を時間を追って撮影した画像（造影剤の到達の監視など）で、胸部のスキャンではありません', set),
  'several-recordings': ({ count, scans, short }) => {
    const rest = short.map(({ part, slices }) => `${part}（${counted(slices, '枚')}）`).join('、');
    const became = scans.length > 1 ? `それぞれを別のスキャンにしました：${scans.join('、')}` : `${scans.join('、')}を使いました`;
    return {
      what: `1つのシリーズに同じ部位の撮影が${count}回分あります。${became}${rest ? `。短すぎるため除いたもの：${rest}` : ''}。`,
      remedy: WHICH_IS_USED,
    };
  },
  'several-recordings/another-kind': ({ difference }) => ({
    what: `1つのシリーズに別の種類のスライス群（${difference}）があり、別のスキャンにしました。`,
    remedy: WHICH_IS_USED,
  }),
  'mixed-slices': ({ files }) => ({
    what: `複数の撮影のスライスが混ざっています：多くの位置に異なる画像が2枚ずつあり、どれが組になるかファイルからはわかりません。${SET_ASIDE}対象：${named(files, '個')}。`,
    remedy: 'シリーズごとに別のフォルダーに書き出して、もう一度ドロップしてください。',
  }),
  'duplicate-slice/one': ({ original, same }) => ({
    what: `同じ位置にスライスが2枚あります${same ? '（内容は同じです）' : ''}。${original ?? 'もう一方'}を使いました。`,
    remedy: same ? NOTHING : '内容が違う場合は、誤ったほうを除いてください。',
  }),
  'duplicate-slice/several': ({ count, same, files }) => ({
    what: `スライス${count}枚は同じ位置のものの複製で、元のほうを残しました：${named(files, '枚')}。`,
    remedy: same ? NOTHING : '誤った複製を除いてください。',
  }),
  'duplicate-slice/seam': ({ places, files }) => ({
    what: `収集のつなぎ目で${places}か所が2回撮影されています。先の収集のスライスを残し、次のものは除きました：${named(files, '枚')}。`,
    remedy: NOTHING,
  }),
  'conflicting-slice': ({ files }) => ({
    what: `同じ位置に内容の違うスライスがあり、そちらを残しました。除いたもの：${named(files, '枚')}。`,
    remedy: '誤ったファイルを除いてください。',
  }),
  projection: {
    what: '多くのスライスにわたる投影像かスラブ（MIPなど）で、スライスではありません。',
    remedy: '検査の元のシリーズを使ってください。',
  },
  'not-axial': {
    what: 'スライスが軸位断ではありません：方向が冠状断、矢状断、または斜断です。',
    remedy: '検査に軸位断のシリーズがあれば、それを使ってください。',
  },
  'variable-spacing': ({ least, most }) => ({
    what: `スライス間隔が${least}から${most}まで変化しています。`,
    remedy: '対応は不要です。スライスはすべて使いますが、スライス間の距離は表示しません。',
  }),
  'gantry-tilt': ({ degrees }) => ({
    what: `ガントリーが傾いています：スライスの並びが${degrees}度傾いています。`,
    remedy: '対応は不要です。スライスはそのまま使いますが、ボリュームはずれた形になります。',
  }),
  'gap/one': ({ distance, between, missing }) => ({
    what: `${between[0]}と${between[1]}の間が${distance}空いています：${missingSlices(missing)}。`,
    remedy: ADD_MISSING,
  }),
  'gap/several': ({ count, step, missing, between, more }) => ({
    what: `間隔${step}のスライスに空きが${count}か所あります：${missingSlices(missing)}（${between.map(([a, b]) => `${a}と${b}の間`).join('、')}${more > 0 ? `、ほか${more}か所` : ''}）。`,
    remedy: ADD_MISSING,
  }),
  'order-guessed': ({ why, instead }) => ({
    what: `${why}。そのためスライスを${instead}で並べましたが、頭足の向きはわかりません。`,
    remedy: 'ビューアーで順序を確認してください。',
  }),

  'unreadable-codec': ({ uid, name, remedy }) => ({
    what: `転送構文${uid}（${name}）には対応していないため、ピクセルをデコードできません。`,
    remedy,
  }),
  'unreadable-codec/elscint': {
    what: 'ピクセルが、対応していないElscint（Philips）の独自圧縮で独自の要素に入っています。',
    remedy: 'gdcmconv --rawかメーカーのプログラムで変換するか、非圧縮で書き出し直してください。',
  },
  'stream-corrupt': ({ reason }) => ({ what: `${reason}。`, remedy: EXPORT_AGAIN }),
  'stream-mismatch': ({ kind, rows, columns, components, expected }) => ({
    what: `大きさが合いません：${kind}のコードストリームは${rows} x ${columns}画素、${components}サンプルですが、タグでは行 x 列 = ${expected.rows} x ${expected.columns}、1サンプルです。`,
    remedy: EXPORT_AGAIN,
  }),
  'stream-truncated': ({ kind }) => ({
    what: `${kind}のコードストリームが途中で切れています：画像の終わりのマーカーがありません。`,
    remedy: COPY_AGAIN,
  }),
};
