import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Translation } from '#base/messages/message.ts';
import type { evaluateSides as english } from '../evaluate-sides.ts';
import { sideName } from './set-names.ts';

const scans = (count: number) => `スキャン${counted(count, '件')}`;

const openedElsewhere = ({ count }: { count: number }) =>
  `ほかの${TERMS.run}が、同じスキャンを含むテスト用セットを${counted(count, '回')}開いています。`;

const lastOn = ({ last }: { last: string | null }) => (last === null ? '' : `、最後は${last}`);

export const evaluateSides: Translation<typeof english> = {
  needsRun: {
    firstEpoch: {
      title: '学習中です',
      reason: '最初のエポックが終わって保存されると、それまでで最良のエポックのスコアがここに表示されます。',
    },
    none: { title: '評価にはモデルが必要です', reason: 'このブラウザーでは、まだ何も学習していません。' },
    noEpoch: {
      title: `この${TERMS.run}にはモデルがありません`,
      reason: ({ run }) =>
        `ブラウザーに${run}の重みがありません。エポックが1つも終わらなかったか、保存されませんでした。上で別の${TERMS.run}を選ぶか、もう一度学習してください。`,
    },
    deleted: {
      title: `この${TERMS.run}のモデルは削除されました`,
      reason: `上で別の${TERMS.run}を選ぶか、もう一度学習してください。`,
    },
    explanation: ({ reason }) =>
      `${reason}ここには、残したエポックのスコア、混同行列と各セルのスキャン、クラスごとの結果が表示されます。まず検証用セット、要求すると学習用セットと${TERMS.lockedTestSet}も見られます。`,
    goToTrain: '学習へ',
  },
  whileFirstEpoch: ({ run }) =>
    `${run}は最初のエポックを学習中です。それが終わって保存されると、スコアがここに表示されます。それまでは以前のモデルを示します。`,
  whileTraining: `この${TERMS.run}は学習中です。これはこれまでで最良のエポックのスコアで、より良いものが出ると置き換わります。`,
  lookingForCheckpoint: 'モデルを探しています',

  run: {
    title: '採点の対象',
    compare: `${TERMS.run}を比較`,
    model: 'モデル',
    ofRuns: `${TERMS.run}と、残したエポック`,
    ofOthers: 'ほかのモデル',
    otherModel: ({ name, epoch, file }) => `${name}、エポック${epoch}${file === null ? '' : `（${file}）`}`,
    side: 'スキャン',
    external: '外部',
    foreign: ({ epoch, size, classes, trained, openings }) =>
      [
        `エポック${epoch}、${size} × ${size} px、クラス：${classes.join('、')}。`,
        `このブラウザーには、このモデルの${TERMS.run}の記録がありません。`,
        trained === null ? '何で学習したかは、モデルに記録されていません。' : `${scans(trained)}で学習しました。`,
        ...(openings > 0 ? [`テスト用セットは${counted(openings, '回')}開かれています。`] : []),
      ].join(''),
    looks: ({ openings, opened, externals, evaluated }) =>
      [
        ...(opened === null ? [] : [`テスト用セットを${counted(openings, '回')}開封、最後は${opened}。`]),
        ...(evaluated === null ? [] : [`外部スキャンで${counted(externals, '回')}採点、最後は${evaluated}。`]),
      ].join(''),
    train: '学習用',
    tune: '検証用',
    test: ({ openings }) => `テスト（${openings === 0 ? '封印中' : `${counted(openings, '回')}開封`}）`,
    facts: ({ kept, epochs, size, device, tie }) =>
      `${kept === null ? '終わったエポックなし' : `エポック${kept} / ${epochs}を保持`}、${size} × ${size} px、${device}。${tie ?? ''}`,
    scans: ({ train, tune, test }) => `学習用${counted(train, '件')}、検証用${counted(tune, '件')}、テスト用${counted(test, '件')}。`,
  },

  incomplete: {
    label: '必要なもの',
    title: ({ side, found, total }) =>
      `${sideName(side)}のスコアを見るには、スキャンを読み込んでください（${counted(total, '件')}中${counted(found, '件')}を読み込み済み）`,
    missing: ({ count }) => `読み込まれていない${scans(count)}`,
    missingOfDemo: 'デモのスキャンです。もう一度作成してください。',
    missingAll:
      'ブラウザーはスキャン自体を保存しません。データ、またはこのページのどこかに、同じフォルダーとラベル表をもう一度ドロップしてください。',
    missingSome:
      'データ、またはこのページのどこかに、フォルダーをもう一度ドロップしてください。フォルダーを分けてドロップすると、スキャンの名前が変わることがあります。',
    otherPixels: ({ count }) => `画素が違う${scans(count)}`,
    otherPixelsRemedy: `${TERMS.run}で使ったファイルを読み込んでください。`,
    unlabelled: ({ count }) => `ラベルのない${scans(count)}`,
    unlabelledRemedy: 'データでラベル表を追加してください。',
    ambiguous: ({ count }) => `複数のスキャンに共通の名前${counted(count, '件')}`,
    ambiguousRemedy: `${TERMS.run}がどれを使ったかを判断できません。${TERMS.run}の学習に使ったフォルダーだけを読み込んでください。`,
    classes: ({ run, now }) => `${TERMS.run}のクラスは${run.join('、')}ですが、読み込まれたスキャンのクラスは${now.join('、')}です。`,
    useClasses: `${TERMS.run}のクラスを使う`,
    goToData: 'データへ',
  },

  predicting: ({ side }) => `${sideName(side)}を予測しています`,

  openSide: {
    failed: ({ side }) => `${sideName(side)}を採点できませんでした`,
    tryAgain: '再試行',
    again: 'もう一度採点',
    measured: ({ epoch, accuracy, macroF1, loss, n }) =>
      `学習中、エポック${epoch}のあとに測定：検証正解率 ${accuracy}、マクロF1 ${macroF1}、損失 ${loss}（${scans(n)}）。`,
    learned:
      'モデルはこれらのスキャンから学習しています。スコアは、どれだけ覚えたかを示すもので、ほかのスキャンでの性能ではありません。ここで誤るものは、ラベルが誤っている可能性もあります。',
    afterRun: `学習用セットは、${TERMS.run}が終わってから採点できます。`,
    flatters: `残したエポックはこれらのスキャンで選んだため、スコアは良く見えすぎます。${TERMS.lockedTestSet}なら偏りのない推定が得られます。`,
    differs: ({ accuracy }) =>
      `学習中に測った正解率は${accuracy}でした。その後にラベルかファイルが変わったか、このデバイスの計算が異なります。`,
  },

  testSide: {
    failed: 'テスト用セットを採点できませんでした',
    open: '封印テストを開く',
    openAgain: 'もう一度開く',
    afterRun: `${TERMS.run}が終わると開けます。学習中のモデルで開くと、後で偏りのない推定が得られなくなります。`,
    locked: 'テスト用セットは封印されています',
    closed: 'テスト用セットは閉じています',
    none: `この${TERMS.run}にはテスト用セットがありません。前処理でテスト用セットの割合を指定し、もう一度学習してください。`,
    honest: ({ scans: count, times, last, others }) =>
      [
        `この${scans(count)}は、学習にもエポックの選択にも使われていないため、最初の開封では偏りのない推定が得られます。`,
        times === 0
          ? `この${TERMS.run}では、まだ開いていません。`
          : `この${TERMS.run}では${counted(times, '回')}開いています${lastOn({ last })}。スコアは保存されないため、もう一度見るときも1回の開封と数えます。`,
        ...(others > 0 ? [openedElsewhere({ count: others })] : []),
      ].join(''),
    opened: ({ times, last, others }) =>
      [
        times === 1
          ? `この${TERMS.run}で1回開きました${last === null ? '' : `（${last}）`}。`
          : `この${TERMS.run}で${counted(times, '回')}開きました${lastOn({ last })}。開くたびに、スコアはより良く見えるようになります。`,
        ...(others > 0 ? [openedElsewhere({ count: others })] : []),
        `回数と日時は、${TERMS.run}とそのrun.jsonに記録されます。`,
      ].join(''),
  },

  opening: {
    title: `${TERMS.lockedTestSet}を開きますか？`,
    counts: ({ use, scans: count }) =>
      `この${TERMS.run}のテスト用セット${count === null ? '' : `（${scans(count)}）`}の${use}回目の開封と数えます。回数は計算の前に記録され、取り消せません。`,
    first: ({ others }) =>
      `${others > 0 ? openedElsewhere({ count: others }) : ''}ネットワーク、設定、エポックを決めてから開いてください。このスコアを見て変更すると、後のスコアは良く見えすぎます。`,
    again:
      'テスト用セットは、すでに開かれています。そのスコアを見て変更した場合、後のスコアは見たことのないスキャンのものではなくなります。',
    keep: '封印したままにする',
    confirm: '封印テストを開く',
  },
};
