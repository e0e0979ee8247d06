import type { Translation } from '../../message.ts';
import type { workerPhrases as English } from '../../phrases/workers.ts';

/** Why workers failed, and what the device means for a person. */
export const workerPhrases: Translation<typeof English> = {
  'worker/not-loaded': '読み込めませんでした',
  'worker/ended': 'ブラウザーが終了させました',
  'device/unknown': '不明なデバイス',
  'device/webgl': 'ここではWebGPUが使えないため、WebGLで学習します。数倍遅く、大きなネットワークは入らないことがあります。',
  'device/cpu': 'ここではWebGPUもWebGLも使えないため、CPUだけで学習します。実用的なのは、小さなネットワークと小さな画像だけです。',
  'device/threads': ({ threads }) => `CPU、${threads}スレッド`,
  'device/wasm': 'ここではネットワークをプロセッサーで計算します。小さなネットワークはよく学習できますが、大きなものは時間がかかります。',
  'device/software': 'このブラウザーで使えるGPUがないため、WebGPUをソフトウェアで計算します。すべて動きますが、遅くなります。',
};
