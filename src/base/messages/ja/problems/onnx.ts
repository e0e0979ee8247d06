import type { Translation } from '../../message.ts';
import type { onnxProblems as English } from '../../problems/onnx.ts';
import { TERMS } from '../terms.ts';

const OF_STUDIO = 'スタジオが保存したONNXファイルか.safetensorsファイルを選んでください。';

/** ONNX files that are written, and those of this studio that come back. */
export const onnxProblems: Translation<typeof English> = {
  'onnx-too-large': ({ bytes, most }) => ({
    what: `ONNXファイルにすると重みが${bytes}バイトになり、形式の上限の${most}バイトを超えます。`,
    remedy: '.safetensorsファイルとして保存するか、もっと小さいネットワークを学習してください。',
  }),
  'checkpoint-foreign/onnx': ({ producer }) => ({
    what: `ONNXファイル${producer === '' ? '' : `（作成：${producer}）`}で、ネットワークが見分けるクラスもスキャンの前処理も書かれていません。`,
    remedy: `${OF_STUDIO}このネットワークから学習を始めるには、Pythonのtorch.save(model.state_dict(), 'weights.pth')で重みを保存し、「${TERMS.stepTrain}」の「${TERMS.startFrom}」で選んでください。`,
  }),
  'onnx-damaged': {
    what: 'ONNXファイルですが、壊れているか、途中で切れています。',
    remedy: '元の場所からファイルをコピーし直すか、スタジオでモデルを保存し直してください。',
  },
  'onnx-damaged/most': ({ most }) => ({
    what: `ONNXファイルですが、テンソルまたはメタデータの項目が${most}個を超えています。スタジオのモデルにはありえない数です。`,
    remedy: OF_STUDIO,
  }),
  'onnx-unsupported/tensor': ({ tensor }) => ({
    what: `テンソル${tensor}が、スタジオの保存とは違う形です：ほかのプログラムが、数値を小さくしたか、値を別のファイルに移しています。`,
    remedy: 'スタジオが保存したままのファイルを選ぶか、モデルを保存し直してください。',
  }),
};
