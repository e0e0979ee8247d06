import type { Translation } from '../../message.ts';
import type { deidProblems as English } from '../../problems/deid.ts';

const WRITING =
  'ピクセルに患者の名前が写っている可能性があるため、このシリーズは何もコピーしていません。除外するか、画像を作成した装置で文字を消してください。';

/** De-identified copies of scans. */
export const deidProblems: Translation<typeof English> = {
  'deid-not-dicom': {
    what: 'DICOMシリーズではないため、匿名化できる属性がありません。',
    remedy: '除外してください。画像とボリュームは、名前とヘッダーを確かめれば、そのまま渡せます。',
  },
  'deid-burned-in': { what: 'ファイルによれば、画像に文字が焼き込まれています（属性 0028,0301）。', remedy: WRITING },
  'deid-burned-in/capture': {
    what: '画面の取り込みかスキャンされた画像で、このような画像にはよく患者の名前が写っています。',
    remedy: WRITING,
  },
  'deid-burned-in/overlay': { what: 'ピクセルの未使用ビットにオーバーレイがあり、文字の可能性があります。', remedy: WRITING },
  'deid-writing': ({ slice }) => ({
    what: `画像に文字がある可能性があります（例：スライス${slice}）。`,
    remedy: 'スライスを見てください。文字がなければ、ここにチェックを入れて保存し直してください。',
  }),
  'deid-description': {
    what: '別の量や投影像であることが記述だけから分かり、記述には患者の名前があり得ます。',
    remedy: '除外してください。記述がないと、コピーは普通のCTスライスに見えます。',
  },
  'deid-damaged': {
    what: '属性を最後まで読めなかったため、中に名前がないとは言えません。',
    remedy: 'シリーズを元の場所から書き出し直してください。',
  },
  'deid-code-stream': {
    what: '圧縮された画像の1つを最後まで読めなかったため、中に文字がないとは言えません。',
    remedy: 'シリーズを圧縮せずに書き出し直してください。',
  },
  'deid-odd-value': ({ attribute }) => ({
    what: `${attribute}が規格の求める形ではありません。名前が隠れている可能性があり、これがないとピクセルの意味が変わります。`,
    remedy: 'シリーズを除外するか、元の場所から書き出し直してください。',
  }),
};
