import type { Translation } from '../../message.ts';
import type { gpuProblems as English } from '../../problems/gpu.ts';
import { TERMS } from '../terms.ts';

const SMALLER = `バッチを小さくするか、${TERMS.microBatch}か${TERMS.memorySaver}（どちらも「${TERMS.advanced}」）を使うか、小さな画像かネットワークを選んでください。`;
const LESS_MEMORY = `${SMALLER}GPUを使うほかのページも閉じてください。`;
const SERVER_AGAIN = 'ページのサーバーを起動し直してから、ページを再読み込みしてください。';
const SAME_NET = '同じネットワークとオプティマイザーのモデルから続けてください。';
const mebibytes = (bytes: number) => bytes / 2 ** 20;

export const gpuProblems: Translation<typeof English> = {
  'backend-missing': ({ reasons }) => ({
    what: `このブラウザーでは使えません。${reasons.length > 0 ? `（${reasons.map(({ what }) => what).join('；')}）` : ''}`,
    remedy: '最新のChrome、Edge、Chromiumを、ハードウェアアクセラレーションを有効にして使ってください。',
  }),
  'kernels-not-loaded': { what: 'プロセッサーで計算するプログラムを読み込めませんでした。', remedy: SERVER_AGAIN },
  'thread-not-loaded': ({ reason }) => ({ what: `計算用のスレッドを起動できませんでした：${reason}。`, remedy: SERVER_AGAIN }),
  'engine-needs-webgpu': {
    what: 'コンパイル型エンジンはWebGPUとプロセッサーで動き、このデバイスでは動きません。',
    remedy: 'ここではTensorFlow.jsを使うか、別のデバイスを選んでください。',
  },
  'engine-missing': {
    what: 'TensorFlow.jsはこのグラフィックスデバイスを使えません。',
    remedy: 'コンパイル型エンジンを選んでください。',
  },
  'gpu-lost': ({ reason }) => ({
    what: `ブラウザーがグラフィックスデバイスを切り離しました（${reason}）。`,
    remedy:
      'もう一度実行してください。デバイスを開き直し、学習は最後に保存した状態があればそこから続きます。繰り返す場合は、GPUを使うほかのページを閉じるか、バッチを小さくしてください。',
  }),
  'gpu-lost/thread': ({ reason }) => ({
    what: `計算用のスレッドが終了しました（${reason}）。`,
    remedy:
      'もう一度実行してください。スレッドを起動し直し、学習は最後に保存した状態があればそこから続きます。繰り返す場合は、ほかのプログラムを閉じるか、バッチを小さくしてください。',
  }),
  'gpu-memory/processor': ({ bytes }) => ({
    what: `プログラムが使えるのは4 GiBですが、すべてのネットワークで${(bytes / 2 ** 30).toFixed(1)} GiBになります。`,
    remedy: SMALLER,
  }),
  'gpu-memory': ({ bytes }) => ({
    what: `このネットワークに必要な${Math.ceil(mebibytes(bytes))} MiBの空きがありません。`,
    remedy: LESS_MEMORY,
  }),
  'no-room-beside-run': {
    what: '学習中のネットワークがあるため、グラフィックスデバイスに2つ目の空きがありません。',
    remedy: 'ランが終わってからやり直してください。学習はそのまま続きます。',
  },
  'gpu-memory/refused': ({ reason }) => ({
    what: `GPUが計算を拒否したため、結果を信頼できません：${reason}`,
    remedy: LESS_MEMORY,
  }),
  'gpu-error': ({ reason }) => ({
    what: `GPUが計算を拒否したため、結果を信頼できません：${reason}`,
    remedy: 'もう一度実行してください。デバイスを開き直します。再び拒否される場合は、別のブラウザーかドライバーを試してください。',
  }),
  'gpu-binding-limit': ({ bytes, most }) => ({
    what: `このテンソルには連続した${Math.ceil(mebibytes(bytes))} MiBが必要ですが、グラフィックスデバイスの上限は${Math.floor(mebibytes(most))} MiBです。`,
    remedy: `バッチを小さくするか、${TERMS.microBatch}、小さなネットワーク、またはバッファーの大きなデバイスを選んでください。`,
  }),
  'batch-norm-one-value': ({ layer }) => ({
    what: `BatchNorm${layer === null ? '' : `（${layer}）`}の正規化に使う値が学習時に1チャンネル1個しかなく、1個の値では偏差を求められません。`,
    remedy: '大きなバッチか大きな画像で学習してください。',
  }),
  'input-too-small': ({ kernel, map }) => ({
    what: `${kernel}の畳み込みに対して、入力のマップ${map}が小さすぎます。`,
    remedy: '大きな画像を選んでください。',
  }),
  'optimizer-mismatch/name': ({ name }) => ({ what: `オプティマイザーに「${name}」という状態はありません。`, remedy: SAME_NET }),
  'optimizer-mismatch/shape': ({ name }) => ({ what: `「${name}」の形状が違います。`, remedy: SAME_NET }),
  'optimizer-mismatch/steps': { what: 'ステップ数がありません。', remedy: SAME_NET },
};
