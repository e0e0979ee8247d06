import { japanese } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';

export const nets: Messages['nets'] = {
  title: 'ネットワーク',
  chosen: ({ net }) => `選択中：${net}`,
  shelf: '表示するネットワーク',
  shelves: { first: '最初の1つ', small: '小型', paper: '論文', all: 'すべて（数値付き）' },
  card: {
    size: ({ parameters, size }) => `パラメーター ${parameters}、${size} x ${size}画素`,
    stored: '事前学習済み重みを保存済み',
    published: ({ bytes }) => `事前学習済み重み：${bytes}のダウンロード`,
    random: 'ランダムな重みから開始',
    memory: ({ memory }) => `メモリー ${memory}`,
    tooLarge: ({ memory }) => `このデバイスには大きすぎます（${memory}）`,
  },
  all: 'すべてのネットワーク',
  table: 'ネットワーク',
  groups: { small: '小型（ノートパソコン向け）', paper: '論文のネットワークとチャレンジのベースライン' },
  columns: {
    net: 'ネットワーク',
    parameters: 'パラメーター',
    gflops: 'GFLOPs',
    pixels: '画素',
    weightFile: '重みファイル',
    top1: 'Top-1',
    memory: 'メモリー',
  },
  tooLarge: '大きすぎ',
  note: ({ batchSize }) =>
    `GFLOPs：ネットワーク本来のサイズの画像1枚に必要な10⁹回単位の演算数で、乗算と加算の組を2回と数えます。重みファイルとTop-1（ImageNet-1K）：torchvisionの公表値です。メモリー：${batchSize === null ? '選んだ大きさの' : `サイズ${batchSize}の`}バッチで学習する場合の、コンパイル型エンジンの計画値、またはTensorFlow.jsの推定値です。選択中のネットワークは現在の設定、ほかは本来のサイズで全層を学習する場合です。`,

  about: ({ net }) => `${net}について`,
  input: '入力',
  fixedSize: ({ size }) => `${size}画素のみ`,
  leastSize: ({ least, native }) => `${least}画素以上（本来は${native}画素）`,
  parameters: ({ all, trained }) =>
    trained === all ? japanese.number(all) : `${japanese.number(all)}（うち学習するのは${japanese.number(trained)}）`,
  oneImage: ({ size }) => `${size} x ${size}の画像1枚`,
  operations: ({ gflops, gmacs }) => `${gflops} GFLOPs（2 x ${gmacs} GMACs）`,
  published: ({ set }) => `公開された重み（${set}）`,
  accuracy: ({ bytes, size, top1, top5 }) => `${bytes}、ImageNet-1K（${size}画素）：Top-1 ${top1.toFixed(1)}%、Top-5 ${top5.toFixed(1)}%`,

  memory: ({ batchSize, unfreezes }) =>
    `サイズ${batchSize}のバッチでの学習に必要なメモリー${unfreezes ? '（後で固定を解くステージも含む）' : ''}`,
  aboutBytes: ({ bytes }) => `約${bytes}`,
  parts: {
    weights: '重み',
    gradients: '勾配',
    optimizer: 'オプティマイザー',
    activations: '各層の出力',
    batch: 'バッチ',
  },
  planned: 'コンパイル型エンジンの計画値で、ちょうどこの量を確保します。',
  estimated: '各層の出力を1回ずつ数えた推定値です。実際の学習では増減します。',
  unknownMemory:
    'ブラウザーはGPUの全メモリー量を示しません。足りるかどうかは、学習して初めて分かります。バッチ、入力、学習する層を小さくすると、必要量が減ります。',
  largestBuffer: '最大のバッファー',
  grantedMemory: '使えるメモリーに対して',
  buffer: ({ needs, grants, fits }) =>
    `${needs}（このデバイスの上限 ${grants}）${fits ? '' : '。大きすぎるため、バッチか入力を小さくするか、別のネットワークを選んでください'}`,
  noLimit: ({ device }) => `${device}は上限を示していません`,
  opening: 'デバイスを準備しています',
};
