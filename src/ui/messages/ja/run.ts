import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

const shownOf = (shown: number, all: number) =>
  shown === all ? `検証用スキャン${counted(all, '件')}` : `検証用スキャン${counted(all, '件')}のうち${counted(shown, '件')}`;

export const run: Messages['run'] = {
  bar: {
    label: '進行中の学習',
    skipTuning: '測定をスキップ',
    pause: '一時停止',
    goOn: '続ける',
    stopAfterEpoch: 'このエポックの後で停止',
    stop: '学習を停止',
    stopNow: '今すぐ停止',
    stopping: '停止しています',
    pausing: 'このバッチの後で一時停止します',
    starting: '開始しています',
    epochsTrained: '学習したエポック',
    of: ({ n, all }) => `${n} / ${all}`,
    queued: ({ place }) => `${TERMS.run} ${place}。`,
    isStopping: '停止しています。',
    named: ({ run: name }) => `${name}。`,
    figures: {
      run: TERMS.run,
      place: 'キュー内',
      epoch: 'エポック',
      batch: 'バッチ',
      loss: '損失',
      accuracy: '検証正解率',
      kept: '保持中の最良',
      patience: '忍耐',
      state: '状態',
      ends: '終了',
      timeLeft: '残り時間',
      left: '残り（最大）',
    },
    kept: ({ accuracy, epoch }) => `${accuracy}、エポック${epoch}`,
    isStored: '保存済み：タブを閉じても大丈夫です',
    measuring: '測定中',
    endsAfterEpoch: 'このエポックの後',
    epochEnded: ({ epoch, accuracy }) => `エポック${epoch}：検証正解率 ${accuracy}`,
  },

  progress: {
    titles: {
      training: ({ net }) => `${net}を学習中`,
      paused: ({ net }) => `一時停止中：${net}`,
      'last-epoch': ({ net }) => `${net}の最後のエポック`,
      stopping: ({ net }) => `${net}を停止しています`,
    },
    plan: ({ train, tune, size, device }) =>
      `学習用スキャン${counted(train, '件')}、検証用スキャン${counted(tune, '件')}、${size} x ${size}画素、${device}。`,
    throughput: '処理速度',
    scansPerSecond: ({ scans }) => `${scans}件/秒`,
    timePerEpoch: '1エポックの時間',
    seconds: ({ seconds }) => `${seconds}秒`,
    stopping: '停止の規則',
    stoppingLater: '各エポックの後に判定',
    keptLater: '最初のエポックの後にモデルが保持され、ここでピン留めできます。',
    keptIsPinned: '保持中のエポックはピン留めされています。より良いものが出ても残ります。',
    keptIsReplaced: '保持中のエポックは、より良いものが出ると置き換わります。',
  },

  live: {
    title: '検証用スキャンの現在の予測',
    epoch: ({ epoch, shown, all }) =>
      `エポック${epoch}の後にモデルが予測した、${shownOf(shown, all)}です。モデルはこれらから学習しません。`,
    truth: ({ name }) => `正解のクラス：${name}`,
    called: ({ name, score, isRight }) => `${isRight ? '正しい' : '誤り'}：${name}、スコア ${score}`,
    later: ({ shown, all }) => `このエポックの後に、${shownOf(shown, all)}の予測がここに表示されます。モデルはこれらから学習しません。`,
    changed: ({ name }) => `変化、1つ前のエポックでは：${name}`,
  },

  result: {
    unkept: `この${TERMS.run}はブラウザーに保存できませんでした。このタブの中だけにあり、閉じると失われます。`,
    storeRun: `${TERMS.run}を今すぐ保存`,
    storeHeld: ({ size }) => `最良のエポックを今すぐ保存（${size}）`,
    title: ({ net, date }) => `${net}の結果、${date}`,
    failed: `${TERMS.run}が失敗しました`,
    leftOut: '使わなかったスキャン',
    noEpoch: 'エポックが1つも終わらなかったため、モデルはありません。',
    keptEpoch: '保持したエポック',
    accuracy: '検証正解率',
    macroF1: '検証マクロF1',
    loss: '検証損失',
    time: '時間',
    kept: ({ scans }) => `検証用セット（スキャン${counted(scans, '件')}）の正解率が最も高いエポックと、最後のエポックを保持しています。`,
    flatters: `保持したエポックはこのスコアで選んだため、良く見えすぎます。評価の${TERMS.lockedTestSet}なら偏りのない推定が得られます。`,
    trainAgain: 'もう一度学習',
    saveManifest: 'run.jsonを保存',
  },

  resume: {
    titles: {
      'training-elsewhere': 'ほかのタブで学習中',
      'paused-elsewhere': 'ほかのタブで一時停止中の学習',
      paused: '一時停止中の学習',
      failed: '失敗した学習',
      interrupted: '中断した学習',
    },
    told: {
      'training-elsewhere': ({ net }) => `${net}：ほかのタブで学習中です。`,
      'paused-elsewhere': ({ net }) => `${net}：ほかのタブで一時停止中です。`,
      paused: ({ net }) => `${net}：学習は一時停止中です。`,
      failed: ({ net }) => `${net}：学習が失敗しました。`,
      interrupted: ({ net }) => `${net}：学習が中断されました。`,
    },
    resume: ({ epoch, epochs }) => `再開（エポック${epoch} / ${epochs}）`,
  },

  notStored: {
    full: '保存領域がいっぱいです',
    failed: `${TERMS.run}を保存できませんでした`,
    waits: '学習は続いています。選ぶまで、状態はメモリーに残ります。',
    retry: '再試行',
    withoutStates: '保存せずに続ける',
    stop: '学習を停止',
    freeSamples: ({ room }) => `前処理済みスキャンを消去${room === null ? '' : `（${room}）`}`,
    saveWeights: 'モデルをファイルに保存',
    freeCheckpoints: ({ room }) => `ほかの${TERMS.run}のモデルを削除（${room}）`,
    enough: ({ size }) => `${size}、足ります`,
    tooLittle: ({ size, needed }) => `必要な${needed}のうち${size}`,
  },

  events: { title: 'できごと', all: 'すべてのできごと' },

  tables: {
    rows: '表の行',
    by: { epoch: 'エポックごと', step: 'ステップごと' },
    epochs: 'エポック',
    allEpochs: 'すべてのエポック',
    steps: 'ステップ',
    allSteps: 'すべてのステップ',
    columns: {
      epoch: 'エポック',
      batch: 'バッチ',
      step: 'ステップ',
      stepsTo: '最後のステップ',
      trainLoss: '学習損失',
      tuneLoss: '検証損失',
      trainAccuracy: '学習正解率',
      tuneAccuracy: '検証正解率',
      tuneMacroF1: '検証マクロF1',
      rate: '学習率',
      learningRate: '学習率',
      seconds: '時間（秒）',
    },
    keptEpoch: ({ epoch }) => `保持 ${epoch}`,
    severalSteps: ({ step, count }) => `${japanese.number(step)}（${counted(count, 'ステップ')}）`,
  },
};
