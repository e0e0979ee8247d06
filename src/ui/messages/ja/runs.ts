import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

const runsOf = (count: number) => `${TERMS.run}${counted(count, '件')}`;

const macroF1Difference = ({ first, second, value, low, high }: Record<'first' | 'second' | 'value' | 'low' | 'high', string>) =>
  `マクロF1の差（${second}−${first}）は${value}、95%区間 ${low}〜${high}`;

export const runs: Messages['runs'] = {
  board: {
    title: TERMS.runBoard,
    table: TERMS.run,
    all: `すべての${TERMS.run}`,
    count: ({ shown, all, chosen }) =>
      `${runsOf(all)}${shown === all ? '' : `のうち${counted(shown, '件')}`}、選択${counted(chosen, '件')}。1件選ぶと詳細とメモ、複数選ぶと比較が表示されます。`,
    noRanking: ({ splits }) =>
      `順位は付けません。これらの${TERMS.run}は${counted(splits, '通り')}の異なる分割で採点されています。「分割」で1つ選ぶと、その中で比較できます。`,
    noRankingOfLabels: `順位は付けません。これらの${TERMS.run}はそれぞれのラベルで採点され、ラベルが異なります。${TERMS.run}を選ぶと、同じラベルで比較できます。`,
    search: '検索',
    searchIn: 'ネットワーク、重み、メモ',
    net: 'ネットワーク',
    allNets: 'すべてのネットワーク',
    split: '分割',
    allSplits: 'すべての分割',
    splitNumber: ({ number }) => `分割${number}`,
    save: '表をCSVに保存',
    deleteChosen: '選択したものを削除',
    chooseAll: `表示中の${TERMS.run}をすべて選択`,
    choose: ({ run }) => `${run}を選択`,
    pin: 'ピン留め',
    pinRun: ({ run }) => `${run}をピン留め`,
    unpinRun: ({ run }) => `${run}のピン留めを外す`,
  },

  published: {
    title: '論文で公表された結果',
    show: '論文の結果を表示',
    about:
      '参考のための比較です。これらはあなたのものとは別のスキャンを使っています。採点に使ったスキャンでエポックも選んだため、スコアは不明な程度に良く見えすぎ、5件の重篤例に大きく左右されます。',
    matrices: ({ net, batchSize, learningRate }) =>
      `${net}、バッチ${batchSize}、Adam、学習率${learningRate}：行列が公表されている唯一の結果`,
    interval: ({ value, ends }) =>
      `検証用スキャン101件のマクロF1：${value.toFixed(3)}${ends ? `、95%区間 ${ends.low.toFixed(2)}〜${ends.high.toFixed(2)}（行列からここで計算）` : ''}。`,
    validation: ({ macroF1 }) => `検証用セット、101件、マクロF1 ${macroF1.toFixed(3)}`,
    training: ({ macroF1 }) => `学習用セット、460件、マクロF1 ${macroF1.toFixed(3)}`,
    log: '2023年3月20日の記録にあるマクロF1（行列がないため、区間もありません）',
    columns: {
      net: 'ネットワーク',
      images: 'スライス',
      optimizer: 'オプティマイザー',
      batchSize: 'バッチ',
      learningRate: '学習率',
      macroF1: 'マクロF1',
    },
    optimizer: ({ name }) => (name === 'adam' ? 'Adam' : 'SGD（モメンタム0.9）'),
    slices: ({ matrices, clears }) =>
      `スライスはファイルの名前で呼んでいます（arXiv 2303.16904）。all2：各スキャンの中央の3枚。${clears.file}（コミット${clears.commit.slice(0, 8)}）によると、隅の画素にラベルが入っていました。このスクリプトは消しますが、${matrices.file}は消さないため、ネットワークが読み取れた可能性があります。crop_norm：名前からすると、切り抜いて正規化したスライスです。作成も読み込みも、公開されたスクリプトにはありません。`,
    source: ({ repository, log, matrices }) =>
      `出典：${repository}、${log.file}（コミット${log.commit.slice(0, 8)}）、${matrices.file}（コミット${matrices.commit.slice(0, 8)}）、arXiv 2303.16904。どのスキャンを採点したかは記録されていません。`,
  },

  columns: {
    net: TERMS.run,
    tuneAccuracy: '検証正解率',
    tuneMacroF1: 'マクロF1',
    tuneLoss: '検証損失',
    bestEpoch: '保持',
    extent: '層',
    batchSize: 'バッチ',
    learningRate: '学習率',
    seed: 'シード',
    splitNumber: '分割',
    seconds: '時間',
    stopReason: '終了',
    createdAt: '日付',
  },
  hints: {
    tuneAccuracy: '検証用セットの正解率',
    tuneMacroF1: '検証用セットのマクロF1',
    tuneLoss: '検証用セットの損失',
    extent: '学習する層',
    learningRate: '学習率',
    splitNumber: `同じ番号の${TERMS.run}は、同じスキャンで学習し、採点されています`,
  },
  of: ({ n, all }) => `${n} / ${all}`,
  extents: {
    scratch: '最初から',
    all: '全層',
    head: 'ヘッド',
    fromStage: ({ stage }) => `ステージ${stage}以降`,
  },
  ends: {
    plateau: '頭打ち',
    allEpochs: '全エポック',
    onRequest: '手動',
    nanLoss: '損失が数でない',
    nanState: '重みが数でない',
    conditions: {
      'training-here': '学習中',
      'paused-here': '一時停止中',
      'training-elsewhere': 'ほかのタブ',
      'paused-elsewhere': 'ほかのタブで一時停止中',
      failed: '失敗',
      paused: '一時停止中',
      interrupted: '中断',
    },
  },

  none: {
    title: `${TERMS.run}はまだありません`,
    explanation: `ここには、このブラウザーのすべての${TERMS.run}が、設定、分割、スコアとともに1行ずつ並びます。複数選ぶと、曲線を1つの図に重ね、異なる設定を並べて見られます。`,
    goToTrain: '学習へ',
  },

  details: {
    title: ({ run, date }) => `${run}、開始 ${date}`,
    showCurves: '曲線を表示',
    saveManifest: 'マニフェストを保存',
    saveKept: ({ epoch }) => `エポック${epoch}（保持）のモデルを保存`,
    saveLast: ({ epoch }) => `エポック${epoch}（最後）のモデルを保存`,
    saveForOthers: ({ epoch }) => `エポック${epoch}をほかのプログラム用に保存`,
    saveTuneScores: '検証用スコアを保存',
    saveTestScores: 'テスト用スコアを保存',
    scoresNeedScans: `検証用セットのスコアを計算するには、この${TERMS.run}のスキャンを読み込んでください。`,
    scoresAfterRun: 'スコアは、今の学習が終わってから計算できます。',
    repeat: 'この設定と分割を使う',
    predictKept: '保持したエポックで予測',
    predictLast: '最後のエポックで予測',
    facts: {
      end: '終了',
      kept: '保持',
      trained: '学習した層',
      rate: '学習率',
      begins: '初期の重み',
      split: '分割',
      scans: 'スキャン',
      again: '再学習の元',
      elsewhere: '学習した場所',
      labels: 'ラベル',
      device: 'デバイス',
    },
    best: ({ epoch, epochs, accuracy }) => `エポック${epoch} / ${epochs}：検証正解率 ${accuracy}`,
    noEpoch: 'エポックが1つも終わりませんでした',
    trained: ({ extent, size }) => `${extent}、${size} x ${size}画素`,
    rate: ({ rate, course }) => `${rate}、${course}`,
    randomWeights: 'ランダムな重み',
    weights: ({ name, set, hash }) => `${name}${set === null ? '' : `、${set}`}（SHA-256 ${hash}）`,
    seed: ({ seed }) => `シード ${seed}`,
    scans: ({ train, tune, test }) => `学習用${counted(train, '件')}、検証用${counted(tune, '件')}、テスト用${counted(test, '件')}`,
    hash: ({ hash }) => `SHA-256 ${hash}`,
    notRecorded: '記録なし',
    device: ({ device, engine, moves }) =>
      [engine === null ? device : `${device}、${engine}エンジン`, ...moves.map((to) => `エポック${to.epoch}から${to.device}で続行`)].join(
        '、',
      ),
  },

  note: {
    label: 'メモ',
    description: '調べたかったこと、分かったこと',
    stored: 'メモを保存しました',
    storing: 'メモを保存しています',
  },
  name: {
    label: '名前',
    description: `この${TERMS.run}に付ける名前です。ほかと区別する情報の前に表示されます`,
    stored: '名前を保存しました',
    storing: '名前を保存しています',
  },

  deletion: {
    title: ({ going }) =>
      going === 0 ? '今は何も削除できません' : going === 1 ? `この${TERMS.run}を削除しますか？` : `${runsOf(going)}を削除しますか？`,
    goesOne: ({ run, date }) =>
      `${run}、${date}：曲線、設定、メモ、スコア、モデル（ピン留めを含む）がこのブラウザーから削除されます。元に戻せません。必要になりそうなら、先にマニフェストかモデルを保存してください。`,
    goesSeveral:
      '曲線、設定、メモ、スコア、モデル（ピン留めを含む）がこのブラウザーから削除されます。元に戻せません。必要になりそうなら、先にマニフェストかモデルを保存してください。',
    shared: ({ projects, going }) =>
      `${japanese.list(projects)}にも${going === 1 ? `この${TERMS.run}` : `一部の${TERMS.run}`}があり、そこからも消えます。`,
    stays: ({ runs: names }) => `${japanese.list(names)}は、ここまたはほかのタブで学習中のため残ります。`,
    kept: 'スキャン、ラベル、スキャンのメモは残ります。保存済みのファイルもそのままです。',
    keep: ({ going }) => (going === 0 ? '閉じる' : '残す'),
    confirm: ({ going }) => (going === 1 ? `${TERMS.run}を削除` : `${runsOf(going)}を削除`),
  },

  manifest: {
    open: 'マニフェストを開く',
    failed: 'マニフェストを開けませんでした',
    title: ({ run }) => `${run}の設定`,
    settingsSet: ({ name }) => `「学習」に${name}の設定を入れました。`,
    splitSet: ({ scans }) => `分割も設定しました。スキャン${counted(scans, '件')}を内容で認識しました。`,
    splitNotSet: ({ found, scans }) =>
      `分割は設定していません。スキャン${counted(scans, '件')}中${counted(found, '件')}しか読み込まれていません。`,
    same: `違いはありません。新しい${TERMS.run}は同じ結果になります。`,
    notSame: `新しい${TERMS.run}は別の結果になる可能性があります`,
    mayDiffer: '異なる可能性があるもの',
    goToTrain: '学習へ',
    keep: `曲線を${TERMS.runBoard}に追加`,
    close: '閉じる',
  },

  elsewhere: {
    mark: 'ほかで学習',
    add: `ファイルから${TERMS.run}を追加`,
    reading: `${TERMS.run}のファイルを読んでいます。`,
    failed: `${TERMS.run}は追加されませんでした`,
    added: ({ run }) => `${run}を一覧に追加しました。`,
    longer: ({ run }) => `${run}はすでにあり、その後進んでいたため、続きのエポックを追加しました。`,
    withWeights: ({ run }) => `${run}はすでにあり、重みを追加しました。`,
    known: ({ run }) => `${run}はすでにあり、新しいものはありません。`,
    noWeights: 'ここには重みがありません。予測に使うには、checkpoint.safetensorsをrun.jsonと一緒に追加してください。',
    with: ({ programs }) => `${japanese.list(programs)}を使用`,
    scores: {
      title: 'ここで計算した検証用スコア',
      about: `この${TERMS.run}のファイルには検証用セットのスコアがあります。同じ重みと同じスキャンからは、丸めを除いて同じスコアが得られます。重み、スキャン、その前処理、ラベルがこの${TERMS.run}のものかどうかを、これで確かめます。`,
      compute: 'スコアをここで計算',
      progress: ({ done, total }) => `${done} / ${counted(total, '件')}`,
      cancel: 'キャンセル',
      needs: ({ missing, scans }) =>
        scans === 0
          ? `この${TERMS.run}のファイルからは、検証用セットのスキャンが分かりません。`
          : `検証用セットのスキャンを、同じクラスのラベルとともに読み込んでください：${counted(scans, '件')}のうち${counted(missing, '件')}がありません。`,
      agree: ({ to }) => `すべてのスコアが${to}以内で一致しました。`,
      differ: ({ to }) =>
        `${to}以内で一致しないスコアがあります。重み、スキャンのファイル、ラベル、前処理のどれかが、この${TERMS.run}のものと違います。`,
      incomplete: ({ scans }) => `検証用セットのスキャン${counted(scans, '件')}を読めなかったため、同じスキャンのスコアではありません。`,
      table: 'ファイルのスコアとここで計算したスコア',
      columns: { score: 'スコア', told: 'ファイルの値', computed: 'ここでの値', difference: '差' },
      names: { loss: '損失', accuracy: '正解率', macroF1: 'マクロF1' },
    },
  },

  comparison: {
    title: ({ runs: count }) => `${runsOf(count)}を比較`,
    curve: '曲線',
    curves: {
      tuneLoss: '検証損失',
      tuneAccuracy: '検証正解率',
      tuneMacroF1: '検証マクロF1',
      trainLoss: '学習損失',
    },
    picture: ({ curve, runs: count, values }) => `${runsOf(count)}の、エポックごとの${curve}。保持したエポックの値：${values.join('、')}。`,
    valueOf: ({ run, value }) => `${run} ${value}`,
    noValue: 'なし',
    group: `シードまたはフォールドだけが違う${TERMS.run}をまとめる`,
    groupNote: `複数の${TERMS.run}の線は平均で、帯は最小から最大までです。どちらも、すべての${TERMS.run}が終えた最後のエポックまでです。`,
    colour: '色',
    colourByLine: '線ごとに色分け',
    colourBy: ({ setting }) => `${setting}で色分け`,
    letters: ({ letters }) => (letters.length <= 3 ? letters.join('、') : `${letters[0]} +${letters.length - 1}`),
    line: ({ name, setting, value, runs: count }) =>
      [name, setting === null ? '' : `：${setting} ${value}`, count > 1 ? `、${runsOf(count)}の平均` : ''].join(''),
    numbers: 'この図の数値',
    numbersOf: ({ curve }) => `エポックごとの${curve}`,
    epochColumn: 'エポック',
    meanOf: ({ mean, low, high }) => `${mean}（${low}〜${high}）`,
    saveCsv: 'CSV',
    epoch: ({ epoch }) => `エポック${epoch}`,
    scores: `選択した${TERMS.run}のスコア`,
    scoreTable: '保持したエポックのスコア',
    run: TERMS.run,
    scoresNote: `保持したエポックのスコアで、そのエポックは同じ検証用スキャンで選んでいます。スキャンがn件なら、正解率は1/n刻みで動きます。1、2刻みの違いなら同等です。`,
    sameSettings: '設定はすべて同じです。',
    settings: '異なる設定',
    whatDiffers: '異なる点',
    split: '分割',
    labelOf: ({ scan }) => `${scan}のラベル`,
    moreLabels: 'ほかのラベル',
    moreScans: ({ scans }) => `ほかスキャン${counted(scans, '件')}`,
  },

  differences: {
    didItHelp: ({ earlier }) => `効果はあったか：${earlier}と比較`,
    help: {
      alike: ({ first, second, epochs }) =>
        epochs === null
          ? `学習に関わるものは何も変わっていないため、2つの${TERMS.run}は同じです。`
          : `学習に関わるものは何も変わっていないため、2つの${TERMS.run}は保持したエポックのほかは同じです。${first}はエポック${epochs.first}、${second}はエポック${epochs.second}を保持しました。`,
      helped: (said) => `変更は効果がありました。${macroF1Difference(said)}です。ばらつきを超えています。`,
      harmed: (said) => `変更で悪くなりました。${macroF1Difference(said)}です。ばらつきを超えています。`,
      noise: (said) =>
        `変更の効果は、これらのスキャンでは分かりません。${macroF1Difference(said)}です。区間が0を含むため、ばらつきの可能性があります。`,
      unknown: `変更の効果は、これらのスキャンでは分かりません。一方の${TERMS.run}でマクロF1が定義されません。`,
    },
    title: '差はばらつきの範囲か',
    explanation: `各${TERMS.run}を、同じ検証用スキャンと、同じ2,000回の患者の再抽出で採点し、最初の${TERMS.run}と比べます。`,
    compare: '計算する',
    scoring: `${TERMS.run}を採点しています`,
    comparing: '患者を再抽出しています',
    failed: `${TERMS.run}を比較できませんでした`,
    tryAgain: '再試行',
    afterRun: '学習が終わると計算できます。',
    needScans: `計算するには、これらの${TERMS.run}のスキャンとラベルをデータで読み込んでください。`,
    label: `選択した${TERMS.run}の差`,
    of: ({ scans }) => `検証用セット、スキャン${counted(scans, '件')}。これらの${TERMS.run}のエポックの選択に使われています。`,
    relabelledTitle: '新しいほうのラベルによるスコア',
    relabelled: ({ run, scans }) =>
      `ここではすべて、最も新しい${run}のラベルで採点しています（別の${TERMS.run}でラベルが異なるスキャンは${counted(scans, '件')}）。それぞれのラベルで採点したスコアの高低からは、何も言えません。`,
    onLabels: ({ run, n, accuracy, macroF1, own }) =>
      `${run}：共通のスキャン${counted(n, '件')}で、正解率 ${accuracy}、マクロF1 ${macroF1}。もとのラベルとスキャン（${counted(own.n, '件')}）では${own.accuracy}と${own.macroF1}。`,
    score: 'スコア',
    minus: ({ first, second }) => `${second}−${first}`,
    value: ({ value, low, high, meaning, restsOn }) =>
      `${value} [${low}, ${high}]、${meaning}${restsOn === null ? '' : `（患者${counted(restsOn, '人')}に基づく）`}`,
    noise: 'ばらつきの範囲内',
    better: ({ run }) => `${run}が良い`,
    undefined: '未定義',
    mcNemar: ({ first, second, firstOnly, secondOnly, p, comparisons }) => {
      if (firstOnly + secondOnly === 0) return `${first}と${second}は、同じ患者で正しく予測しています。`;
      const holm = comparisons > 1 ? `、${comparisons}件の比較についてHolm法で補正` : '';
      return `${first}だけが正しい患者は${counted(firstOnly, '人')}、${second}だけが正しい患者は${counted(secondOnly, '人')}です。偶然だけでこれ以上に偏る確率は p = ${p} です（McNemarの正確検定${holm}）。`;
    },
    bestUnknown: `最良の${TERMS.run}を選んだことによるスコアの上乗せは分かりません。患者が10人未満のクラスがあるためです。`,
    best: ({ runs: count, best, value, optimism, corrected, share }) =>
      `${runsOf(count)}のうち、マクロF1が最も高いのは${best}（${value}）です。選ばれたことで約${optimism}良く見えているため、${corrected}と見込んでください。再抽出の${share}%で最良でした。`,
    caption: `角括弧は差の95%区間です。「ばらつきの範囲内」は区間が0を含むことを示し、これらのスコアだけでは、どちらの${TERMS.run}が良いとも言えません。スコアや組み合わせが多いと、偶然に差が出るものもあります。どれで判断するかを先に決めてください。`,
  },

  splits: {
    title: '分割が異なります',
    labelsTitle: 'ラベルが異なります',
    same: ({ scans }) => `同じ分割です。すべて同じスキャンで学習し、同じ検証用スキャン${counted(scans, '件')}で採点しています。`,
    differ: '分割が異なります。これらのスコアで順位を付けないでください。',
    otherLabelsOnly: `分割は同じで、ラベルが異なります。表のスコアはそれぞれの${TERMS.run}のラベルによるため、順位を付けないでください。`,
    otherTune: ({ run, than, shared, all }) =>
      `${run}は${than}と異なるスキャンで採点されました。${than}の検証用スキャン${counted(all, '件')}のうち、${run}の検証用セットにあるのは${counted(shared, '件')}です。`,
    otherLabels: ({ run, than }) => `${run}は、${than}と異なるラベルまたはクラスで学習し、採点されました。`,
    otherTestLabels: ({ run, than }) => `${run}は、${TERMS.lockedTestSet}のラベルだけが${than}と異なります。検証用スコアには影響しません。`,
    relabelled: ({ run, than, labels, more }) =>
      `${run}は、${than}と異なるラベルで学習し、採点されました：${[
        ...labels.map(({ scan, was, now }) => `${scan}は${was}ではなく${now}`),
        ...(more > 0 ? [`ほかスキャン${counted(more, '件')}`] : []),
      ].join('、')}。`,
    otherTrain: ({ run, than, shared }) =>
      `${run}は${than}と異なるスキャンから学習し（共通${counted(shared, '件')}）、同じスキャンで採点されました。`,
  },
};
