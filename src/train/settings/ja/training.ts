import { JAPANESE } from '#base/messages/ja/index.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Phrase } from '#base/messages/message.ts';
import { phraseIn } from '#base/messages/render.ts';
import type { RateSchedule } from '../rate-schedule.ts';
import type { SettingKey } from '../recipe.ts';
import type { SettingWords } from '../setting.ts';
import { watchedName } from '../stopping-presets.ts';
import { whyNotKept } from '../why-not-kept.ts';

const said = (phrase: Phrase) => phraseIn(JAPANESE, phrase);

const SCHEDULES: Record<RateSchedule['by'], string> = {
  constant: '学習率は変わりません',
  cosine: '許された全エポックにわたり、余弦の半周期に沿って下がります',
  'one-cycle': '許された全エポックにわたり、学習率の25分の1から学習率まで上がり、ほぼ0まで下がります。モメンタムは変わりません',
  plateau: '検証損失がしばらく下がらないと下がります',
};

const SWITCH = { off: 'オフ', on: 'オン' };

/** Words of the settings of the net, the optimiser and the course of a run. */
export const TRAINING_IN_JAPANESE = {
  model: { label: TERMS.net, help: '学習するネットワークです。スキャンと時間が多いときは大きなもの、最初の試しには小さなものを選びます。' },
  classes: { label: 'クラス', help: 'クラスの名前を重症度の順に並べます。ラベルが別のものを表すときに変えます。' },
  weights: {
    label: TERMS.weights,
    help: 'ネットワークの最初の重みです。スキャンが少ないときは事前学習済み重みを読み込みます。',
    parts: {
      name: '重み',
      sha256: '重みのSHA-256',
      set: '重みの組',
      normalization: '重みの正規化',
      fresh: '重みにない部分',
      optimizer: '重みと続ける状態',
    },
  },
  extent: {
    label: '学習する層',
    help: 'どの層を学習するかを決めます。スキャンが少ないときは減らし、結果が良くならないときは全層にします。',
    brief: '層',
    description: 'ほかの層は初期の重みのままです',
  },

  learningRate: {
    label: TERMS.learningRate,
    help: '1ステップで重みを動かす大きさです。損失が激しく変わる、または増えるなら小さく、ほとんど下がらないなら大きくします。',
    brief: '学習率',
  },
  schedule: {
    label: '学習率スケジュール',
    help: '学習中に学習率がどう変わるかを決めます。最後までスコアが上下するときに変えます。',
    description: (settings) => SCHEDULES[settings.schedule.by],
    choices: { constant: '一定（論文）', cosine: 'コサイン', 'one-cycle': 'ワンサイクル', plateau: '頭打ちで下げる' },
    parts: { by: '学習率スケジュール' },
  },
  'schedule.factor': {
    label: '下げ幅',
    help: '下げるたびに学習率に掛ける倍率です。ゆるやかに下げたいときは大きくします。',
    description: '学習率に掛ける係数です',
    inDifferences: '学習率の下げ幅',
  },
  'schedule.patience': {
    label: '学習率の忍耐',
    help: '学習率を下げるまで、この数のエポックを待ちます。損失がもともと上下するときは大きくします。',
    description: '検証損失が下がらないまま学習率を下げるまでのエポック数です。停止の規則の忍耐より小さくします',
  },
  'schedule.minimum': {
    label: '最小の学習率',
    help: '学習率がこれより下がらないようにします。終わりよりずっと前に学習が進まなくなるときは大きくします。',
    description: '学習率はこれより下がりません',
  },
  'schedule.rise': {
    label: '上昇',
    help: '学習のうち学習率が上がる部分の割合です。最初のエポックが不安定なときは大きくします。',
    description: '学習率が上がる部分の割合で、0〜1の間です',
    inDifferences: '学習率の上昇',
  },
  warmupEpochs: {
    label: 'ウォームアップ',
    help: '小さなステップから始めて大きくします。最初のエポックで損失が激しく変わるときに使います。',
    description: '学習率が最初の値まで一定の割合で上がるエポック数です。小数も使え、0なら行いません',
    inDifferences: 'ウォームアップのエポック数',
  },
  backboneRate: {
    label: 'バックボーンの学習率',
    help: 'ヘッドより下の層に別の学習率を使います。事前学習済み重みが学んだことを多く残したいときは小さくします。',
    description: 'ヘッドより下の層の学習率に掛ける係数です',
    inDifferences: 'バックボーンの学習率（倍率）',
  },

  optimizer: {
    label: 'オプティマイザー',
    help: '勾配に従って重みを変える規則です。別の論文を再現するとき、または学習が落ち着かないときに変えます。',
    choices: { adam: 'Adam（論文）', adamw: 'AdamW', sgd: 'SGD（モメンタム付き）' },
  },
  momentum: {
    label: 'モメンタム',
    help: '前のステップの一部を次に残します。損失が振れるときは小さくします。',
    description: '前のステップのうち、次のステップに加える割合です',
  },
  nesterov: {
    label: 'ネステロフのモメンタム',
    help: '各ステップの前に、モメンタムの先を見ます。通常のモメンタムで損失が振れるときに試します。',
    description: 'モメンタムで進んだ先で勾配を求めます',
    choices: SWITCH,
  },
  weightDecay: {
    label: '重み減衰',
    help: '重みを小さく保ちます。学習用のスコアが検証用よりずっと高いときに大きくします。',
    description: (settings) =>
      settings.optimizer === 'adamw' ? 'この値と学習率を掛けた割合で重みを縮めます' : '重みの2乗への罰則です。0なら行いません',
  },
  clipNorm: {
    label: '勾配クリッピング',
    help: '長すぎるステップを短くします。損失が急に増えるときに設定します。',
    description: '1ステップの全勾配を合わせたノルムの上限です',
    none: '上限なし',
  },
  labelSmoothing: {
    label: 'ラベル平滑化',
    help: '各ラベルへの確信を弱めます。ラベルが疑わしいとき、またはネットワークが確信しすぎるときに大きくします。',
    description: '目標のうち全クラスに広げる割合です。検証損失は、これを使わずに計算します',
  },
  seed: {
    label: 'シード',
    help: 'ランダムに決まるものをすべて固定します。スコアがどれだけ偶然によるかを見るときに変えます。',
    description: '初期の重み、スキャンの順序、ドロップアウトに使います',
  },

  maxEpochs: {
    label: 'エポック数',
    help: '遅くともこの回数で学習を終えます。最後まで検証用のスコアが上がり続けるときは大きくします。',
    description: '上限です。1エポックは、学習用セットをひととおり学習することです',
    inDifferences: 'エポック数の上限',
  },
  'stopping.rule': {
    label: '停止の規則',
    help: '進歩がないと数える条件です。論文のコードの動作を再現するときに変えます。',
    description: (settings) =>
      settings.stopping.rule === 'plateau'
        ? `${said(watchedName(settings.stopping))}がそれまでの最良より良くならない、連続するエポックを数えます`
        : '最後の検証バッチの損失が、最良より最小変化を超えて大きいエポックを数えます',
    choices: { plateau: '頭打ち', 'reference-code': '上昇（論文のコード）' },
  },
  'stopping.patience': {
    label: '忍耐',
    help: '進歩のないエポックがこの数になると学習を停止します。スコアが上下するときは大きくします。',
    description: (settings) => `${said(watchedName(settings.stopping))}が良くならないまま停止するまでのエポック数です`,
  },
  'stopping.watch': {
    label: '監視する量',
    help: '進歩を判断する値です。クラスの大きさがそろっていないときはマクロF1を選びます。',
    description: '残すエポックの選択には影響しません',
    choices: { loss: '検証損失', accuracy: '検証正解率', macroF1: '検証マクロF1' },
  },
  'stopping.minDelta': {
    label: '最小変化',
    help: 'これより小さい変化は進歩と数えません。スコアがほとんど変わらないときに早く停止するには大きくします。',
    description: '停止の規則が数える、監視する量の最小の変化です',
  },
  ties: {
    label: '正解率が同じときに残すもの',
    help: '正解率が同じエポックから1つを選びます。検証用セットが小さく同じ値が多いときは、良いほうを選びます。',
    description: '検証正解率が最も高いエポックを残します。同じものが複数あるときに、どれを残すかを決めます。論文では最初のものを残します',
    choices: { first: '最初のエポック', better: 'マクロF1、次に損失で選ぶ' },
    inDifferences: '正解率が同じときに残すもの',
  },

  saveEvery: {
    label: '状態の保存',
    help: 'クラッシュで失われる量を決めます。1エポックに何分もかかるときは、こまめに保存します。',
    description: '異常終了やタブを閉じたあとに再開できる状態を、どれだけ頻繁に保存するかです。結果には影響しません',
    choices: { epochs: 'エポックごと', batches: 'Nバッチごとにも', minutes: 'N分ごとにも' },
  },
  'saveEvery.batches': {
    label: '保存の間隔（バッチ数）',
    help: 'このバッチ数ごとに状態を保存します。1バッチに時間がかかるときは小さくします。',
    inDifferences: '状態の保存の間隔（バッチ数）',
  },
  'saveEvery.minutes': {
    label: '保存の間隔（分）',
    help: 'この分数ごとに状態を保存します。パソコンの電源が切られることがあるなら小さくします。',
    inDifferences: '状態の保存の間隔（分）',
  },

  engine: {
    label: 'エンジン',
    help: '計算するプログラムを選びます。結果を別のエンジンで確かめるときだけ変えます。',
    description: '結果は同じです。TensorFlow.jsのほうが遅く、メモリーを多く使います',
    choices: { compiled: 'コンパイル型', eager: 'TensorFlow.js' },
  },
  memorySaver: {
    label: 'メモリーの節約',
    help: '一部の結果を保存せず、2回計算します。学習がメモリーに収まらないときにオンにします。',
    description: '層の出力を保存せずに2回計算します。スコアは同じです',
    choices: SWITCH,
  },
  memoryGoal: {
    label: 'メモリーの目安',
    help: 'デバイスに余裕があれば、残差ネットワークの和を2回計算せずに保持します。ほかのプログラムがメモリーを使うときに設定します。',
    description: '和を2回計算しないために1ステップが使うメモリーの上限です。スコアは同じです',
    unit: 'GB',
    none: '空きの半分',
  },

  batchSize: {
    label: 'バッチサイズ',
    help: 'この数のスキャンを見るごとに重みを1回変えます。スキャンやメモリーが少ないときは小さく、損失が激しく変わるときは大きくします。',
    brief: 'バッチ',
    description: 'オプティマイザーの1ステップで使うスキャン数です',
  },
  microBatch: {
    label: 'マイクロバッチ',
    help: 'バッチを小さく分けてネットワークに通します。バッチがメモリーに収まらないときに設定します。',
    description: 'バッチがメモリーに収まらないとき、一度にネットワークに通すスキャン数です。BatchNormは、マイクロバッチの統計量を使います',
    none: 'バッチ全体',
  },
  lastBatch: {
    label: '最後のバッチ',
    help: 'エポックの終わりに余ったスキャンの扱いです。最後のバッチが1、2件になるときは、前と合わせます。',
    description: 'エポックの終わりに余ったスキャンの扱いです。合わせると最後のバッチが大きくなり、メモリーを多く使います',
    choices: { own: '独立したバッチ', join: '1つ前と合わせる' },
  },

  frozenBatchNorm: {
    label: '固定したBatchNorm',
    help: '学習しない層のBatchNormの動作を決めます。torchで行った学習を再現するときに変えます。',
    description: (settings) =>
      settings.frozenBatchNorm === 'eval'
        ? '重みに付いている統計量で正規化します'
        : 'model.train()と同じく、バッチで正規化し、統計量を更新します',
    choices: { eval: '統計量を保つ', train: '更新する（torchと同じ）' },
    inDifferences: '固定したBatchNorm',
  },
  unfreezeEvery: {
    label: '固定の解除',
    help: 'このエポック数ごとに、学習するステージを1つ増やします。下の層を変える前に新しいヘッドを落ち着かせたいときに使います。',
    description:
      'この数のエポックごとに、ヘッドから下へ1ステージずつ学習する範囲を広げ、オプティマイザーを新しく始めます。ステージが増えると、メモリーを多く使います',
    none: 'なし',
    inDifferences: '固定の解除（1ステージのエポック数）',
  },
  keepFeatures: {
    label: '特徴の保持',
    help: '学習しない層が各スキャンで計算した結果を保存します。エポックの時間を大きく短くしたいときにオンにします。',
    description: (settings) => {
      const reason = whyNotKept(settings);
      if (reason) return `ここでは使えません。${said(reason)}`;
      return '学習しない層の計算をスキャンごとに1回で済ませ、1エポックの時間をほかの層の分だけにします。結果は丸め誤差を除いて同じです';
    },
    choices: { off: 'オフ', on: '可能なとき' },
    inDifferences: '特徴の保持',
  },
} satisfies Partial<Record<SettingKey, SettingWords>>;
