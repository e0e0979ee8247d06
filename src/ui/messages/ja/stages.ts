import type { Messages } from '../language.ts';

const HEAD = 'ヘッド';
const conv = (numbers: string) => `畳み込み${numbers}`;
const FIRST = '最初の畳み込み';
const RESNET = [FIRST, '残差層1', '残差層2', '残差層3', '残差層4', HEAD];
const DENSENET = [FIRST, '密ブロック1', '密ブロック2', '密ブロック3', '密ブロック4', HEAD];

export const stages: Messages['stages'] = {
  groundglass_small: [conv('1〜2'), conv('3〜4'), conv('5〜6'), HEAD],
  squeezenet1_0: [FIRST, 'Fireモジュール2〜4', 'Fireモジュール5〜8', 'Fireモジュール9', HEAD],
  alexnet: [conv('1'), conv('2'), conv('3〜5'), '全結合層1〜2', HEAD],
  vgg11_bn: [conv('1'), conv('2'), conv('3〜4'), conv('5〜6'), conv('7〜8'), '全結合層1〜2', HEAD],
  densenet121: DENSENET,
  densenet201: DENSENET,
  resnet18: RESNET,
  resnet50: RESNET,
  resnet152: RESNET,
  wide_resnet101_2: RESNET,
  inception_v3: [
    conv('1a〜2b'),
    conv('3b〜4a'),
    'Inceptionブロック5b〜5d',
    'Inceptionブロック6a〜6e',
    'Inceptionブロック7a〜7cと第2ヘッド',
    '両ヘッドの最後の層',
  ],
  vit_b_32: ['パッチと位置', 'エンコーダー層1〜3', 'エンコーダー層4〜6', 'エンコーダー層7〜9', 'エンコーダー層10〜12', HEAD],
  cnn_rnn: [...RESNET.slice(0, -1), '再帰層', HEAD],
  mobilenet_v2: [`${FIRST}とブロック1`, 'ブロック2〜3', 'ブロック4〜6', 'ブロック7〜13', 'ブロック14〜17と最後の畳み込み', HEAD],
  mobilenet_v3_small: [FIRST, 'ブロック1', 'ブロック2〜3', 'ブロック4〜8', 'ブロック9〜11と最後の畳み込み', '中間の全結合層', HEAD],
  efficientnet_b0: [`${FIRST}とブロック群1`, 'ブロック群2', 'ブロック群3', 'ブロック群4〜5', 'ブロック群6〜7と最後の畳み込み', HEAD],
  convnext_tiny: ['4画素のパッチ', 'ブロック群1', 'ブロック群2', 'ブロック群3', 'ブロック群4', HEAD],
};
