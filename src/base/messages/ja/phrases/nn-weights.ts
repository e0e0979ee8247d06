import type { Translation } from '../../message.ts';
import type { weightPhrases as English } from '../../phrases/nn-weights.ts';

/** Files of weights: why a pickle can't be read, how a tensor differs from the net's, and who wrote its name. */
export const weightPhrases: Translation<typeof English> = {
  'pickle/truncated': '途中で終わっています',
  'pickle/size-without-sizes': 'torch.Sizeに大きさがありません',
  'pickle/parameter-without-tensor': 'パラメーターにテンソルがありません',
  'pickle/call': '名前でないものを呼び出しています',
  'pickle/storage': 'ストレージに説明がありません',
  'pickle/storage-part': 'ストレージの一部がその外にあります',
  'pickle/storage-twice': '1つのストレージに2通りの説明があります',
  'pickle/tensor': 'テンソルに説明がありません',
  'pickle/tensor-of-itself': 'テンソルが自分自身から作られています',
  'pickle/dict-of-list': 'OrderedDictがリスト以外から作られています',
  'pickle/dict-of-pairs': 'OrderedDictが対以外から作られています',
  'pickle/storage-keys': '値のキーがありません',
  'pickle/bytes': 'バイト列の文字列にバイト以外の文字があります',
  'pickle/array-bytes': '配列のバイト数が形状と合いません',
  'pickle/empty-stack': '空のスタックから取り出しています',
  'pickle/mark': 'マークがありません',
  'pickle/memo': '存在しないものを呼び戻しています',
  'pickle/append': 'リスト以外に追加しています',
  'pickle/set-item': 'dict以外に項目を設定しています',
  'pickle/name': '名前が文字列ではありません',
  'pickle/name-end': '名前に終わりがありません',
  'pickle/protocol': 'pickleのプロトコルが不明です',
  'pickle/integer': ({ bytes }) => `${bytes}バイトの整数があります`,
  'pickle/text': '文字列がUTF-8ではありません',
  'pickle/operation': ({ code }) => `命令0x${code.toString(16).padStart(2, '0')}はデータに必要なものではありません`,
  'pickle/operations': ({ most }) => `命令が${most}個を超えています`,

  'tensor/unexpected': ({ name }) => `「${name}」は余分です`,
  'tensor/twice': ({ name }) => `「${name}」が2回現れます`,
  'tensor/missing': ({ name }) => `「${name}」がありません`,
  'tensor/type': ({ name, type, wanted }) => `「${name}」は${wanted}のはずですが、${type}です`,
  'tensor/shape': ({ name, shape, wanted }) => `「${name}」は[${wanted.join()}]のはずですが、[${shape.join()}]です`,

  'tensor/of-optimizer': ({ name }) => `オプティマイザーの${name}`,

  'values/not-finite': '無限大または非数',
  'values/no-variance': '無限大、非数、または分散としてあり得ない0未満の値',

  'read/bytes': ({ bytes, wanted }) => `${wanted}バイト中${bytes}バイトしか届きませんでした`,

  'writer/older-torchvision': '古いtorchvision',
  'writer/sequential': 'nn.Sequential形式（RadImageNet、fastai）',

  'optimizer-state/none': 'ファイルにありません',
  'optimizer-state/other': 'スタジオにないオプティマイザーのものか、壊れています',
  'optimizer-state/factors': '係数が、ここのAdamのもの（0.9、0.999、1e-8）と違います',
  'optimizer-state/average': '学習した重みのもので、選んだ重みはその平均です',
  'optimizer-state/head': '別のクラスのためのヘッドのものです',
  'optimizer-state/places': 'どの重みのものかが順番だけで示されていて、その数がファイルの重みの数と合いません',
  'optimizer-state/parts': ({ missing, of }) => `このネットワークの${of}個のテンソルのうち${missing}個に、合う形状の状態がありません`,

  'weights/licence':
    'torchvisionのコードはBSD 3-Clauseライセンスです。事前学習済みモデルには、学習に使われたデータ（ImageNet-1K）に由来する独自のライセンスや条件がある場合があります。目的に使えるかどうかは利用者が確認してください。',
};
