import type { Translation } from '../../message.ts';
import type { trainProblems as English } from '../../problems/train.ts';
import { counted, japanese, quoted } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const CHECKPOINT_OF_STUDIO = `予測にはスタジオが保存したモデルが必要です。ほかのプログラムの重みは、「${TERMS.stepTrain}」の「${TERMS.startFrom}」で学習の出発点として使ってください。`;
const SAYS_NEITHER = 'PyTorchのファイルで、ネットワークが見分けるクラスもスキャンの前処理も書かれていません。';
const SMALLER_STEPS = 'それまでに保存したモデルは無事です。学習率を10分の1にするか、勾配をクリップしてください。';
const LOOK_AT_INPUT = `「${TERMS.stepPrepare}」の${TERMS.window}と${TERMS.normalization}、および出発点の重みを確認してください。`;
const SAVE_AGAIN = '学習したスタジオで、モデルを保存し直してください。';

const newerForm = (version: number, known: number) =>
  `新しいバージョンのスタジオで保存されています：形式は${version}ですが、このバージョンで読めるのは${known}までです。`;
const andValues = (tensor: string | null) => (tensor === null ? '' : `（${tensor}の値も同様です）`);

/** Checkpoints, states of a run and what ends a training. */
export const trainProblems: Translation<typeof English> = {
  'checkpoint-foreign/zip': { what: SAYS_NEITHER, remedy: CHECKPOINT_OF_STUDIO },
  'checkpoint-foreign/archive': ({ first }) => ({
    what: `zipアーカイブ（最初のファイルは${first}）で、スタジオのモデルでもPyTorchのファイルでもありません。`,
    remedy: 'ランのcheckpoint.safetensorsを選んでください。このアーカイブの中にある場合は、先に展開してください。',
  }),
  'checkpoint-foreign/torch-legacy': { what: SAYS_NEITHER, remedy: CHECKPOINT_OF_STUDIO },
  'checkpoint-foreign/weights': {
    what: 'どのネットワークと前処理の重みか書かれていません。',
    remedy: CHECKPOINT_OF_STUDIO,
  },
  'checkpoint-foreign/newer': ({ version, known }) => ({
    what: newerForm(version, known),
    remedy: 'ページを再読み込みして最新のスタジオにし、そこでファイルを読み込んでください。',
  }),
  'checkpoint-foreign/class-name': ({ category, length, most }) => ({
    what: `クラス${category}の名前が${length}文字あり、上限の${most}文字を超えています。`,
    remedy: 'モデルを学習したスタジオでクラスの名前を短くし、モデルを保存し直してください。',
  }),
  'checkpoint-foreign/setting': ({ setting }) => ({
    what: `設定が壊れています：「${setting}」がないか、未知の値です。`,
    remedy: SAVE_AGAIN,
  }),
  'checkpoint-foreign/extras': {
    what: '重みに添えられた記録（較正、統計、区間、メモ、モデルカード）が壊れています：スタジオが書く記録ではないか、別のクラス数のものです。',
    remedy: SAVE_AGAIN,
  },
  'checkpoint-foreign/file': ({ file }) => ({ what: file.what, remedy: CHECKPOINT_OF_STUDIO }),
  'checkpoint-not-finite': ({ tensor, values }) => ({
    what: `テンソル${tensor}の値が${values}のため、予測に意味がありません。`,
    remedy: '以前のエポックのモデルを選ぶか、学習率を10分の1にして学習し直してください。',
  }),
  'state-foreign': { what: 'ランのどこで保存されたか書かれていません。', remedy: '学習を始め直してください。' },
  'state-foreign/newer': ({ version, known }) => ({
    what: newerForm(version, known),
    remedy: 'ページを再読み込みして最新のスタジオにし、そこでランを再開してください。',
  }),
  'state-not-finite': ({ tensor, values }) => ({
    what: `テンソル${tensor}の値が${values}です。`,
    remedy: '学習率を10分の1にして、学習を始め直してください。',
  }),
  'nan-state': ({ epoch, batch, tensor, values }) => ({
    what: `エポック${epoch}${batch === null ? '' : `のバッチ${batch}`}の後、${tensor}の値が${values}になったため、この状態は保存しません。`,
    remedy: SMALLER_STEPS,
  }),
  'nan-loss/tune': ({ epoch, tensor }) => ({
    what: `エポック${epoch}の後、${TERMS.tuneSet}の損失が無限大か非数になりました${andValues(tensor)}。`,
    remedy: SMALLER_STEPS,
  }),
  'nan-loss/first': {
    what: '最初のバッチの損失が、1ステップも進まないうちに無限大か非数です。学習率は原因ではありません。',
    remedy: LOOK_AT_INPUT,
  },
  'nan-loss/batch': ({ epoch, batch, tensor }) => ({
    what: `エポック${epoch}のバッチ${batch}で損失が無限大か非数になりました${andValues(tensor)}。`,
    remedy: SMALLER_STEPS,
  }),
  'rate-search-nan': {
    what: '最初の損失が、1ステップも進まないうちに数値ではありません。学習率は原因ではありません。',
    remedy: LOOK_AT_INPUT,
  },
  'engine-not-loaded': ({ cause }) => ({
    what: `スタジオのこの部分を読み込めませんでした（${cause.what}）。`,
    remedy: 'ページのサーバーを起動し直して、やり直してください。ページの内容は失われていません。',
  }),
  'prediction-not-finite': {
    what: '一部のスキャンで、モデルの出力が無限大か非数になります。',
    remedy: '重みが大きすぎて計算できません。以前のエポックのモデルを使うか、より小さい学習率で学習してください。',
  },
  'frozen-but-random/modules': ({ weights, modules }) => ({
    what: `${weights}には${modules.join('、')}の重みがありません。これらは学習されず、ランダムな初期値のままになります。`,
    remedy: 'それらを含むステージから学習するか、全層を学習してください。',
  }),
  'frozen-but-random': {
    what: '重みが読み込まれていないため、学習しない部分はランダムな初期値のままになります。',
    remedy: `${TERMS.pretrainedWeights}を選ぶか、全層を学習してください。`,
  },
  'extent-unknown': ({ net, stages, extent }) => ({
    what: `${net}のステージは${stages}個で、「${extent}」はありません。`,
    remedy: `scratch、head、all、またはstage:1〜stage:${stages}から選んでください。`,
  }),
  'batch-norm-one-value/run': ({ net, layer, scans, batches, parts, ways }) => {
    const where =
      batches === 1 || scans === 1
        ? 'バッチが1件では'
        : parts === null
          ? `スキャン${scans}件をバッチ${batches}件ずつにすると`
          : `スキャン${scans}件をバッチ${batches}件ずつ、さらに${parts}件ずつに分けると`;
    const choices = [
      ways.batchSize === null ? '' : `バッチを${ways.batchSize}件にする`,
      ways.joins ? '最後のバッチをその前のバッチに合わせる' : '',
      ways.microBatch === null ? '' : `${TERMS.microBatch}を${ways.microBatch}件にする`,
      '大きな画像で学習する',
    ].filter(Boolean);
    return {
      what: `${where}1件のスキャンだけが${net}を通ることがあり、BatchNorm（${layer}）の正規化に使う値が1チャンネル1個しかありません。`,
      remedy: `次の${choices.length === 1 ? '方法' : 'いずれか'}を選んでください：${japanese.list(choices, 'or')}。`,
    };
  },
  'weights-met': ({ trained, chose, locked }) => ({
    what: `出発点のモデルは、このランのスキャンをすでに見ています。検証用・テスト用セットの${trained}件はその学習に、テスト用セットの${chose}件はそのエポックの選択に使われ、これから学習に使う${locked}件はその封印テスト用セットにありました。`,
    remedy: 'すでに見たスキャンのスコアは良くなりすぎます。元の側に戻すか、別の重みから始めてください。',
  }),
  'continued-classes': ({ was, now }) => ({
    what: `モデルはクラス${was.join('、')}で学習されましたが、ここのラベルのクラスは${now.join('、')}です。`,
    remedy: `${TERMS.class}ごとに、この順で同じ意味かどうかを確認してください。${TERMS.class}の数が違う場合、${TERMS.head}は新しく始まります。`,
  }),
  'weights-several-sets': ({ sets }) => ({
    what: `合う重みが${counted(sets.length, '組')}あります：${quoted(sets)}。`,
    remedy: `どれを使うかはファイルからわかりません。「${TERMS.stepTrain}」の「${TERMS.startFrom}」か、--weights-set NAMEで選んでください。`,
  }),
  'weights-normalization-unknown': ({ suggestion }) => ({
    what: `重みが想定する入力の正規化が書かれていません。${suggestion === null ? '' : '出力が1000クラスでImageNetの重みと同じため、正規化はimagenetと考えられます。'}`,
    remedy: `学習時の正規化を選んでください：「${TERMS.stepTrain}」の「${TERMS.startFrom}」、または--norm ${suggestion ?? 'unit|reference|imagenet'}で指定します。`,
  }),
  'weights-missing/net': ({ net }) => ({
    what: `${net}の重みファイルがこのブラウザーに保存されていないため、ファインチューニングできません。`,
    remedy: `「${TERMS.stepTrain}」の「${TERMS.startFrom}」で追加するか、ゼロから学習してください。`,
  }),
};
