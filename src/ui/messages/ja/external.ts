import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

const scans = (count: number) => `スキャン${counted(count, '件')}`;

export const external: Messages['external'] = {
  choose: {
    title: '採点に使うスキャン',
    source: 'スキャンの出どころ',
    loaded: ({ count }) => `読み込み済み・ラベルあり（${count}）`,
    dropped: ({ count }) => (count === null ? 'ここにドロップ' : `ここにドロップ（${count}）`),
    drop: 'スキャンのフォルダーとラベル表をここにドロップ',
    notAdded: ({ formats, privacy }) => `${formats}。採点するだけで、プロジェクトには追加せず、学習にも使いません。${privacy}`,
    chooseFolder: 'フォルダーを選択',
    chooseFiles: 'ファイルを選択',
    noneLoaded: 'ラベルのあるスキャンが読み込まれていません。',
    about: `このモデルの${TERMS.run}が学習に使ったスキャン、エポックの選択に使ったスキャン、封印しているスキャンは、名前にかかわらず画素によって（一部だけでも）見つけ、除外します。`,
    score: ({ count }) => `${scans(count)}で採点`,
    allOwn: ({ count, train, tune, test }) => {
      const sides = [
        ...(train > 0 ? [`${TERMS.trainSet}${counted(train, '件')}`] : []),
        ...(tune > 0 ? [`${TERMS.tuneSet}${counted(tune, '件')}`] : []),
        ...(test > 0 ? [`${TERMS.lockedTestSet}${counted(test, '件')}`] : []),
      ];
      return `読み込み済みでラベルのある${scans(count)}は${count === 1 ? '' : 'すべて'}、このモデル自身の${TERMS.run}のものです（${japanese.list(sides)}）。外部のスキャンがないため、採点するものがありません。別のスキャンをラベルと一緒にドロップしてください。`;
    },
    again: 'もう一度採点',
    nothing: 'これらのスキャンには、このモデルのクラスのラベルがないため、採点するものがありません。',
    tables: ({ tables }) => `ラベル：${japanese.list(tables)}。`,
    folders: 'ラベル：フォルダー名。',
    noTable: 'ファイルの中にラベル表がありません。スキャンと一緒にドロップしてください。',
    questionTable: 'ラベル表',
    labelled: ({ labelled, unlabelled }) =>
      `ラベルのある${scans(labelled)}${unlabelled > 0 ? `、ラベルなし${counted(unlabelled, '件')}` : ''}。`,
    refit: ({ classes }) => `クラス（${classes.join('、')}）に合わせてラベルを読んでいます。`,
    goToData: 'データへ',
  },

  classes: {
    title: 'ラベルのクラスがこのモデルと違います',
    why: ({ from, to }) =>
      `読み込まれたスキャンのラベルは${from.join('、')}、モデルのクラスは${to.join('、')}です。各クラスがモデルのどれに当たるかを指定してください。自動では推測しません。`,
    field: ({ name, count }) => `${name}（${scans(count)}）`,
    pick: '選択',
    leaveOut: 'これらのスキャンを使わない',
    use: 'このクラスを使う',
    change: 'クラスを変更',
  },

  failed: 'スキャンを採点できませんでした',
  dismiss: '閉じる',

  notes: {
    unseen: `このモデルの${TERMS.run}は、これらのスキャンを見ていません。学習にも、エポックの選択にも使っていません。`,
    unknown: `このモデルには、${TERMS.run}がどのスキャンを見たかの記録がありません（seen-unknown）。記録されるようになる前に保存されたものです。学習に使ったスキャンが含まれていると、スコアは良く見えすぎます。`,
    testUnknown: `どのスキャンを封印しているかの記録もないため、除外できませんでした。`,
    heldOut: ({ count }) => `除外した${scans(count)}`,
    train: ({ count }) => `学習に使われた${scans(count)}：モデルはこれらから学習しています`,
    tune: ({ count }) => `エポックの選択に使われた、検証用セットの${scans(count)}`,
    test: ({ count, opened }) => `${TERMS.lockedTestSet}の${scans(count)}${opened ? '（開封済み）' : ''}`,
    inFiles: '保存したファイルでは、これらのスコアを別のセットとして記録します。',
    underTest: `この${TERMS.run}の${TERMS.lockedTestSet}は、「テスト」で開いて採点します。`,
    open: '封印テストを開く',
    openedAs: ({ opening }) => `${TERMS.lockedTestSet}の${opening}回目の開封です。スコアは保存したファイルにあります。`,
    refused: ({ count }) => `${scans(count)}は、胸部CTのネットワークが分類できるものではないため、スコアに含めていません。`,
    anyway: ({ count }) => `胸部CTのネットワークが分類できない${scans(count)}も採点し、ファイルにその印を付けています。`,
    scoreAnyway: 'それでも採点',
    unlabelled: ({ count }) => `ラベルがないため採点しない${scans(count)}`,
    missing: ({ names }) =>
      `正解が${japanese.list(names, 'or')}のスキャンがここにないため、モデルがそのクラスをどれほど正しく予測するかは分かりません。`,
    nonePredicted: `${TERMS.run}が見ていないスキャンは、どれも採点できませんでした。`,
    onlyKnown: `ラベルのあるスキャンは、すべて${TERMS.run}が見たものです。外部のスコアはありません。`,
  },

  earlier: {
    of: ({ date, source }) =>
      `このスコアは${date}に、${source === 'loaded' ? 'このプロジェクトのスキャン' : 'ここにドロップしたスキャン'}で計算しました。スキャンを開いたりレポートを保存したりするには、もう一度採点してください。`,
    leftOut: ({ held, unlabelled }) =>
      `このスコアに含まれないもの：${japanese.list([
        ...(held > 0 ? [`モデルの${TERMS.run}のいずれかのセットにある${scans(held)}`] : []),
        ...(unlabelled > 0 ? [`ラベルのない${scans(unlabelled)}`] : []),
      ])}。`,
  },

  files: {
    save: 'レポートとファイルを保存',
    names: {
      'report.html': 'スキャン画像付きレポート（report.html）',
      'model-card.json': 'モデルカード（model-card.json）',
      'figure.svg': '曲線、行列、マクロF1を1枚にした図（figure.svg）',
      'scores.csv': 'スコア（scores.csv）',
      'scores.json': 'スコア（scores.json）',
      'cases.csv': '症例（cases.csv）',
    },
  },
};
