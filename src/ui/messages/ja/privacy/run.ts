import { TERMS } from '#base/messages/ja/terms.ts';
import type { KeptWords } from '../../privacy/words.ts';

const NAMES_PATIENTS = `（${TERMS.patient}の名前を含むことがあります）`;

const split = {
  seed: `${TERMS.split}のシード`,
  method: 'セットの決め方',
  given: `セットの元になった${TERMS.run}またはファイルの名前`,
  train: `${TERMS.trainSet}の${TERMS.scan}の名前${NAMES_PATIENTS}`,
  tune: `${TERMS.tuneSet}の${TERMS.scan}の名前`,
  test: `${TERMS.lockedTestSet}の${TERMS.scan}の名前`,
};

const data = {
  prints: `${TERMS.scan}の名前ごとの、画素の指紋`,
  labels: `すべての${TERMS.label}のハッシュ`,
  testSlices: `${TERMS.lockedTestSet}の${TERMS.slice}の指紋`,
  seenSlices: `ほかの2つのセットの${TERMS.slice}の指紋`,
  learned: `${TERMS.scan}の名前ごとの、学習に使った${TERMS.class}`,
  earlier: `出発点になった以前のモデルがすでに見た${TERMS.scan}と${TERMS.slice}の指紋`,
};

const metBefore = {
  is: `出発点のモデルがすでに見た${TERMS.scan}の数`,
  within: {
    trained: `${TERMS.tuneSet}と${TERMS.testSet}のうち、モデルの学習に使ったもの`,
    chose: `${TERMS.testSet}のうち、モデルの${TERMS.epoch}を選んだもの`,
    locked: `これから学習に使うもののうち、モデルの${TERMS.lockedTestSet}にあったもの`,
  },
};

export const run: KeptWords['runs'] = {
  id: '乱数のID',
  createdAt: '始めた時刻',
  settings: 'すべての設定。初期の重みについてはファイル名とハッシュ',
  device: 'ブラウザーが示すデバイスの名前',
  moves: { is: '別のデバイスで続けたところ', within: { epoch: TERMS.epoch, batch: TERMS.batch, device: 'デバイス' } },
  split: { is: `どの${TERMS.scan}がどのセットか`, within: split },
  data: { is: `${TERMS.scan}と${TERMS.label}が何であったか`, within: data },
  markedSlices: `印を付けた${TERMS.slice}（${TERMS.scan}の名前ごと）`,
  history: {
    is: TERMS.epoch,
    within: {
      epoch: '番号',
      train: `${TERMS.trainSet}の${TERMS.loss}と${TERMS.accuracy}`,
      tune: `${TERMS.tuneSet}の${TERMS.loss}、${TERMS.accuracy}、${TERMS.macroF1}`,
      seconds: 'かかった時間',
      learningRate: `最後のステップの${TERMS.learningRate}`,
      lastBatchLoss: `最後の検証${TERMS.batch}の${TERMS.loss}`,
    },
  },
  bestEpoch: `最良の${TERMS.epoch}`,
  stopReason: '終わった理由',
  paused: '一時停止している位置',
  problem: `途中で終わった原因（${TERMS.scan}についての場合はその名前も）`,
  checkpointId: 'モデルのID',
  keptEpoch: `そのモデルの${TERMS.epoch}`,
  name: 'あなたが付けた名前',
  note: 'あなたのメモ',
  pinned: '上に固定するかどうか',
  testOpenings: `${TERMS.lockedTestSet}を開いた回数`,
  openings: { is: 'それぞれの開封', within: { at: '時刻', n: `${TERMS.scan}の数`, epoch: `モデルの${TERMS.epoch}` } },
  externals: {
    is: `${TERMS.externalScans}での評価`,
    within: {
      at: '時刻',
      n: `${TERMS.scan}の数`,
      epoch: `モデルの${TERMS.epoch}`,
      data: `${TERMS.scan}の指紋と${TERMS.label}のハッシュ`,
      heldOut: '除いた数',
      refused: '評価できなかった数',
    },
  },
  elsewhere: {
    is: 'ファイルから取り込んだ場合、どこで学習したか',
    within: {
      versions: {
        is: 'プログラムのバージョン',
        within: {
          studio: 'スタジオ',
          tfjs: 'TensorFlow.js',
          torch: 'PyTorch',
          torchvision: 'その画像用ネット',
          numpy: 'NumPy',
          python: 'Python',
        },
      },
    },
  },
  again: {
    is: `もう一度学習した${TERMS.run}との違い`,
    within: {
      run: `前の${TERMS.run}のID`,
      called: `前の${TERMS.run}の名前`,
      relabelled: `${TERMS.label}が変わった${TERMS.scan}の名前`,
      leftOut: `除外した${TERMS.scan}の名前`,
      sameSides: 'ほかのセットが同じかどうか',
      settings: '異なる設定',
    },
  },
  metBefore,
};

export const steps: KeptWords['steps'] = {
  batches: `${TERMS.epoch}あたりのステップ数`,
  stride: '各行が表すステップ数',
  step: '各ステップの番号',
  count: '行に含まれるステップ数',
  loss: `${TERMS.trainSet}の${TERMS.loss}の平均`,
  least: 'その最小',
  most: 'その最大',
  accuracy: `${TERMS.trainSet}の${TERMS.accuracy}`,
  rate: TERMS.learningRate,
};

export const queue: KeptWords['queue'] = {
  id: '名前',
  runs: {
    is: `待っている${TERMS.run}と終わった${TERMS.run}`,
    within: {
      outcome: 'どうなったか',
      reason: '失敗した理由',
      id: '乱数のID',
      project: `${TERMS.project}のID`,
      name: '名前',
      point: 'グリッドの値',
      settings: 'すべての設定',
      split: '下のどの分割を使うか',
      scores: 'スコア',
      metBefore,
    },
  },
  splits: {
    is: `セットの${TERMS.scan}の名前${NAMES_PATIENTS}`,
    within: {
      split: { is: `どの${TERMS.scan}がどのセットか`, within: split },
      data: { is: `${TERMS.scan}と${TERMS.label}が何であったか`, within: data },
      markedSlices: `印を付けた${TERMS.slice}（${TERMS.scan}の名前ごと）`,
    },
  },
};
