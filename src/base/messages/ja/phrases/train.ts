import type { Translation } from '../../message.ts';
import type { trainPhrases as English } from '../../phrases/train.ts';
import { counted, japanese, sizeOf } from '../japanese.ts';
import { TERMS } from '../terms.ts';

/** What a training does before and between its epochs, and names of settings as subjects of problems. */
export const trainPhrases: Translation<typeof English> = {
  'stage/compiling': '最初のバッチ用にプログラムをコンパイル中',
  'stage/training': '学習中',
  'stage/storing': '最後の状態を保存中',
  'stage/best': ({ epoch }) => `これまでの最良、エポック${epoch}を保存中`,
  'stage/unfrozen': ({ epoch }) => `エポック${epoch}から、学習するステージが1つ増えます`,

  'engine/tensorflow': 'TensorFlow.jsで学習中',
  'engine/no-webgpu': 'TensorFlow.jsで学習中：コンパイル型エンジンにはWebGPUか、SIMD対応のWebAssemblyが必要です',
  'engine/compiled': ({ dispatches, memory }) =>
    `コンパイル済み：1ステップあたり${counted(dispatches, '回')}のプログラム呼び出し、${memory}`,
  'engine/memory': ({ total, kinds }) => `メモリー${total}：${kinds.join('、')}`,
  'engine/sums-kept': ({ total, granted }) =>
    `残差の和を保持します：1ステップは、デバイスの空き${sizeOf(granted)}のうち${sizeOf(total)}を使います`,
  'engine/sums-partly': ({ kept, chains, most }) =>
    `残差の和の連なり${chains}本のうち${kept}本を保持します：そのために1ステップが使えるのは${sizeOf(most)}です`,
  'engine/sums-again': ({ most }) => `残差の和を2回計算します：保持のために1ステップが使えるのは${sizeOf(most)}です`,
  'engine/sums-free': '残差の和を保持します。メモリーは増えません',
  'memory/weights': ({ size }) => `${TERMS.weights} ${size}`,
  'memory/statistics': ({ size }) => `統計量 ${size}`,
  'memory/gradients': ({ size }) => `勾配 ${size}`,
  'memory/optimizer': ({ size }) => `オプティマイザー ${size}`,
  'memory/input': ({ size }) => `入力 ${size}`,
  'memory/results': ({ size }) => `結果 ${size}`,
  'memory/activations': ({ size }) => `各層の出力 ${size}`,
  'memory/scratch': ({ size }) => `作業領域 ${size}`,
  'memory/params': ({ size }) => `パラメーター ${size}`,
  'memory/other': ({ size }) => `その他 ${size}`,

  'features/none': ({ reason }) => `特徴は保持しません。${reason}`,
  'features/computing': ({ scans }) => `スキャン${scans}件の特徴を計算中（1回だけ）`,
  'features/percent': ({ percent }) => `特徴を計算中、${percent}%`,
  'features/no-part': 'ネットワークに変わらない部分がありません。',
  'features/too-large': ({ mebibytes, most }) => `${mebibytes} MiBが必要ですが、上限は${most} MiBです。`,
  'features/all-trained': '全層を学習するため、変わらない部分がありません。',
  'features/augmented': 'スキャンがエポックごとにランダムに変わるため、特徴も変わります。',
  'features/statistics': '固定したBatchNorm層の統計量が動くため、特徴がステップごとに変わります。',
  'features/dropped-branches': 'このネットワークは固定した層の分岐をランダムに省くため、特徴がステップごとに変わります。',
  'features/tensorflow': 'TensorFlow.jsは毎回計算します。コンパイル型エンジンなら保持できます。',

  'watched/last-batch': '検証の最後のバッチの損失',
  'watched/loss': '検証損失',
  'watched/accuracy': '検証の正解率',
  'watched/macroF1': '検証のマクロF1',

  'settings/rate': TERMS.learningRate,
  'settings/optimizer': 'オプティマイザーと損失',
  'settings/stopping': '停止',
  'settings/saving': '保存',
  'settings/engine': 'エンジンとメモリー',

  'setting/lowest-rate': '開始の学習率',
  'setting/highest-rate': '終了の学習率',
  'setting/search-steps': '探索のステップ数',
  'setting/extent': TERMS.extent,
  'setting/fine-tuning': TERMS.extent,
  'setting/saving': '保存',
  'setting/schedule': 'スケジュール',
  'setting/slices': TERMS.slice,
  'setting/grid': 'グリッド',
  'setting/settings': '設定',

  'notice/short': TERMS.researchOnly,
  'train/tie': ({ epochs, by }) =>
    `${epochs.length > 5 ? `${epochs.length}個のエポック` : `エポック${japanese.list(epochs.map(String))}`}の${TERMS.accuracy}が同じで、${
      by === 'macroF1' ? `${TERMS.macroF1}の高いほう` : by === 'loss' ? '損失の低いほう' : '早いほう'
    }を選びました。`,
};
