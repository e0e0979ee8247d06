import type { Translation } from '../../message.ts';
import type { onnxPhrases as English } from '../../phrases/onnx.ts';

/** What ONNX files say of themselves to those who open them in another program. */
export const onnxPhrases: Translation<typeof English> = {
  'onnx/model': ({ notice }) => `Groundglass Studioのモデルです。${notice}クラス、前処理、スコアはメタデータにあります。`,
  'onnx/pixels': 'チャンネルとしての3枚のスライスの画素値（0～255）。メタデータの前処理のとおりにウィンドウを適用し、大きさを変えたもの。',
  'onnx/normalised':
    'チャンネルとしての3枚のスライス。メタデータの前処理のとおりにウィンドウを適用して大きさを変え、255で割ってから正規化したもの。',
  'onnx/logits': 'クラスごとの数値。順序はメタデータのクラスと同じ。',
  'onnx/probabilities': 'ロジットのソフトマックス。メタデータに較正の温度があっても、適用されていない。',
};
