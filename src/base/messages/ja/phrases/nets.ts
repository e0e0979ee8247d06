import type { Translation } from '../../message.ts';
import type { netPhrases as English } from '../../phrases/nets.ts';
import { TERMS } from '../terms.ts';

/** What the nets are, for the chooser; and why one takes a single input size. */
export const netPhrases: Translation<typeof English> = {
  'net/groundglass_small': 'バッチ正規化付きの畳み込み6層。GPUがなくても、ゼロから数分で学習できます。',
  'net/squeezenet1_0': `論文で最小のネットワーク。${TERMS.pretrainedWeights}か、長めの学習が必要です。`,
  'net/alexnet': '畳み込み5層と大きな線形層3層。論文では最も弱く、高速です。',
  'net/vgg11_bn': 'バッチ正規化付きの単純な畳み込み8層と非常に大きな線形層。重みは515 MBです。',
  'net/densenet121': '各層がそれ以前のすべての特徴マップを見ます。重みは少なく、メモリーを多く使います。',
  'net/densenet201': '論文の深いほうのDenseNet。',
  'net/resnet18': 'バッチ正規化付きの残差ネットワーク。ゼロからでもよく学習します。',
  'net/resnet50': 'ボトルネックブロックを持つ、広く使われる残差ネットワーク。',
  'net/resnet152': '論文で最も深い残差ネットワーク。',
  'net/wide_resnet101_2': 'ブロック内の幅が2倍。論文で最も良く、最も重いネットワークです。',
  'net/inception_v3': `複数のカーネルサイズの分岐と、学習を助ける第2${TERMS.head}。入力は299画素です。`,
  'net/vit_b_32': `32画素のパッチを見るVision Transformer。${TERMS.pretrainedWeights}が必要です。`,
  'net/patches': '位置埋め込みが7 x 7パッチに1つずつあるためです',
  'net/cnn_rnn': 'チャレンジの基準モデル。ResNet-50が各スライスを、再帰型ネットワークがその並びを見ます。',
  'net/mobilenet_v2': 'スマートフォン向け。深さ方向の畳み込みで、重みが少なめです。',
  'net/mobilenet_v3_small': '一般的なネットワークの中で最軽量。Squeeze-and-Excitationを使います。',
  'net/efficientnet_b0': '大きさの割に正確。深さ方向の畳み込みとSqueeze-and-Excitationを使います。',
  'net/convnext_tiny': `Transformer風の畳み込みネットワーク。${TERMS.pretrainedWeights}が必要です。`,
};
