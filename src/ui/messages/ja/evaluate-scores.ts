import { INTERVALS_MADE, RESTS_ON } from '#base/messages/ja/interval-words.ts';
import { counted, japanese, scansOf } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Translation } from '#base/messages/message.ts';
import type { evaluateScores as english } from '../evaluate-scores.ts';
import type { Side } from '../evaluate-sides.ts';
import { sideName } from './set-names.ts';

const PLAIN = '単純なベースライン';
const RULE = '病変の肺に占める割合による規則';
const REGRESSION = 'HUヒストグラムの回帰';

function seen(side: Side): string {
  if (side === 'train') return '学習に使用';
  if (side === 'external') return `${TERMS.run}が見ていないスキャン`;
  return side === 'tune' ? 'エポックの選択に使用' : '学習にもエポックの選択にも不使用';
}

function setTitle(side: Side, opening: number | null): string {
  return side === 'test' ? `${TERMS.lockedTestSet}（${opening ?? '–'}回目の開封）` : sideName(side);
}

export const evaluateScores: Translation<typeof english> = {
  report: {
    save: 'レポートを保存',
    needScans: '採点したスキャンが読み込まれていません。画像を入れるには、データで読み込んでください。',
    files: ({ file }) =>
      file === 'report'
        ? 'スキャン画像付きレポート（HTML）'
        : file === 'model-card'
          ? 'モデルカード（JSON）'
          : file === 'figure'
            ? '曲線、行列、マクロF1を1枚にした図（SVG）'
            : 'スキャン画像なしのレポート（HTML）',
  },
  scores: {
    of: ({ side, scans, patients }) => `${sideName(side)}、${scansOf(scans, patients)}`,
    title: ({ side, opening, scans, patients }) => `${setTitle(side, opening)}、${scansOf(scans, patients)}`,
    notPredicted: ({ count, total }) => `スキャン${counted(total, '件')}中${counted(count, '件')}は予測できず、スコアに含まれていません`,
    classes: 'クラス',
    precisionRecall: '適合率と再現率（1クラス対残り）',
    roc: 'ROC（1クラス対残り）',
    computedBefore: ({ date }) =>
      `${date}に計算しました。スキャンは読み込まれていません。個々の症例を見るか計算し直すには、読み込んでください。`,
    allCases: '損失順の症例',
    copyCsv: 'CSVをコピー',
    saveCsv: 'スコアをCSVに保存',
    saveJson: 'スコアをJSONに保存',
    saveCases: '症例をCSVに保存',
  },

  onThisPage: {
    label: 'このページの内容',
    openAll: 'すべて開く',
    foldAll: 'すべて閉じる',
    groups: {
      verdict: '判定',
      wrong: '誤りの内容',
      sure: '確信の強さ',
      compared: TERMS.comparison,
      numbers: 'すべての数値',
    },
  },

  verdict: {
    of: ({ side, scans, patients, opening }) => `${setTitle(side, opening)}、${scansOf(scans, patients)}、${seen(side)}。`,
    running: 'スコアの確かさを計算しています。',
    cancelled: 'スコアの確かさは計算されていません。',
    workOut: '計算する',
    failed: 'スコアの確かさを計算できませんでした',
    tryAgain: '再試行',
  },

  folded: {
    classes: ({ name, recall }) => `最低の再現率 ${recall}（${name}）`,
    roc: ({ auc }) => `平均面積 ${auc}`,
    precisionRecall: ({ area }) => `平均面積 ${area}`,
    calibration: ({ before, after }) => `較正誤差 ${before}${after === null ? '' : `、温度の適用後 ${after}`}`,
    grades: ({ level, share }) => `${level}の集合が正解を含む割合 ${share}`,
    off: 'オフ',
    plain: ({ of, difference }) => `マクロF1の${of === 'rule' ? '規則' : '回帰'}との差：${difference}`,
    subgroups: ({ groups, low }) =>
      groups === 0
        ? '比較するグループなし'
        : low === 0
          ? `${counted(groups, 'グループ')}に残りとの差なし`
          : `${counted(groups, 'グループ')}中${japanese.number(low)}が残りと異なる`,
    costs: ({ cost, isOwn }) => `期待コスト ${cost}（${isOwn ? '独自のコスト' : 'クラスの距離'}による）`,
    allScores: ({ mcc, kappa }) => `MCC ${mcc}、二次重み付きカッパ ${kappa}`,
  },

  figures: {
    undefined: '未定義',
    interval: ({ low, high }) => `95%：${low}〜${high}`,
    restsOn: ({ patients }) => `患者${counted(patients, '人')}に基づく`,
    intervalNote: `各スコアの下に95%区間を示します。${INTERVALS_MADE}。値が区間のちょうど端になることもあります。${RESTS_ON}`,
    noScan: '採点したスキャンなし',
    right: ({ right, n }) => `${counted(n, '件')}中${counted(right, '件')}正しい`,
    bins: '最高スコアの10区間、0が最良',
    meanOfClasses: ({ count }) => `${counted(count, 'クラス')}の平均`,
    ceiling: ({ absent, most, seen: reached, unseen }) => {
      const without = unseen.length === 0 ? '' : `。${unseen.join('、')}を除くと${reached}`;
      return `正解が${japanese.list(absent, 'or')}のスキャンがないため、最大でも${most}${without}`;
    },
    meanOfRecalls: '再現率の平均',
    meanOfPresent: ({ count }) => `現れる${counted(count, 'クラス')}の再現率の平均`,
    allPredicted: ({ name }) => `定義により0：すべて${name}と予測`,
    allTrue: ({ name }) => `定義により0：すべて正解が${name}`,
    chance: '0は偶然、1は完全な一致',
    oneVsRest: '1クラス対残り、クラスの平均',
    aucMissing: ({ absent, others }) =>
      `正解が${japanese.list(absent, 'or')}のスキャンなし${others === null ? '' : `。ほかのクラスでは${others}`}`,
    weighted: '遠い取り違えほど重い',
    throughout: ({ name }) => `正解も予測もすべて${name ?? '1つのクラス'}`,
  },

  intervals: {
    title: 'スコアの区間',
    plot: 'セット全体のスコアと95%区間',
    classPlot: ({ score }) => `各クラスの${score}と95%区間`,
    columns: { score: 'スコア', class: 'クラス', value: '値', interval: '95%区間', patients: '根拠とする患者数', guessing: '当て推量' },
    range: ({ low, high }) => `${low}〜${high}`,
    patients: ({ patients }) => (patients === null ? '10人以上' : counted(patients, '人')),
    estimate: ({ value, low, high }) => `${value} [${low}, ${high}]`,
    scroll: 'セット全体のスコアの図',
    scrollClasses: '各クラスのスコアの図',
    classScore: '各クラスのスコア',
    ofClass: ({ name, n }) => `${name}（${counted(n, '件')}）`,
    hollow: '白抜きの点は、10人未満の患者に基づきます。',
    shuffled: '破線は当て推量の値です（同じ予測を、並べ替えたラベルと比べたもの）。',
    byDefinition: '破線は、定義による当て推量の値です。',
  },

  allScores: {
    title: 'すべてのスコア',
    label: ({ of }) => `すべてのスコア、${of}`,
    columns: {
      score: 'スコア',
      value: '値',
      interval: '95%区間',
      shuffled: 'ラベルの並べ替え',
      majority: '最多クラス',
      about: '説明',
    },
    baseline: ({ of }) => (of === 'rule' ? '病変割合の規則' : 'HUの回帰'),
    interval: ({ low, high, restsOn }) => `${low}〜${high}${restsOn === null ? '' : `（${counted(restsOn, '人')}）`}`,
    caption: `区間は95%です。${INTERVALS_MADE}。値が区間のちょうど端になることもあります。括弧内は、スコアが左右される最小のクラスの患者数です（10人未満の場合）。その隣は2通りの当て推量で、同じ予測を並べ替えたラベルと比べたものと、すべてを最も多いクラスとしたものです。比較した場合は、続いて2つの単純なベースラインを示します。`,
  },

  costs: {
    title: '取り違えのコスト',
    label: '取り違えのコストの表',
    truth: '正解のクラス',
    called: ({ name }) => `予測 ${name}`,
    field: ({ truth, predicted }) => `${truth}を${predicted}とするコスト`,
    invalid: '0以上の数にしてください',
    distance: '期待コストは、予測がずれるクラス数で数えます。',
    own: '期待コストは、ここで決めた独自のコストによります。プロジェクトに保存され、レポートとscores.jsonに記載されます。',
    reset: 'クラスの距離に戻す',
    undo: '変更を元に戻す',
    caption:
      '正しい予測のコストは0です。コストはEnterを押すか欄を離れると確定し、Escapeで入力を取り消します。確定すると、コストに関わるスコアをすべて計算し直します。',
  },

  plain: {
    title: PLAIN,
    label: ({ of }) => `${PLAIN}、${of}`,
    about:
      'モデルに価値があるなら上回るべき基準です。肺に占める病変の割合による規則と、ハンスフィールド値のヒストグラムのロジスティック回帰です。どちらもランの学習用セットだけに当てはめます。',
    compare: TERMS.compareBaselines,
    again: 'もう一度比較',
    measuring: '肺とハンスフィールド値を測定しています',
    comparing: '単純なベースラインとモデルを比較しています',
    cancelled: 'キャンセルしました。測定した分は残ります。',
    failed: '単純なベースラインと比較できませんでした',
    needScans: '比較するには、ランの学習用セットとこのセットのスキャンを読み込んでください。',
    afterRun: '学習が終わると比較できます。',
    score: 'スコア',
    model: 'モデル',
    name: ({ of }) => (of === 'rule' ? RULE : REGRESSION),
    less: ({ of }) => (of === 'rule' ? 'モデルと規則の差' : 'モデルと回帰の差'),
    theModel: 'モデル',
    party: ({ of }) => (of === 'rule' ? '規則' : '回帰'),
    withoutProbabilities: '予測のみ',
    none: ({ of, why }) => `${of === 'rule' ? RULE : REGRESSION}はありません：${why}`,
    fit: ({ of, fit }) => `${of === 'rule' ? RULE : REGRESSION}。${fit}`,
    notMeasured: ({ scans }) => `このセットのスキャン${counted(scans, '件')}は測定できず、含まれていません。`,
    caption: '区間は95%です。差は、両者に同じ患者の再抽出を使っているため、2つのスコアを並べて見るより確かです。',
  },

  classTable: {
    label: ({ of }) => `クラスごとのスコア、${of}`,
    columns: { class: 'クラス', n: 'スキャン' },
    undefined: '未定義',
    cases: ({ name }) => `${name}の症例を表示`,
    mean: 'クラスの平均',
    caption:
      'スキャン数はそのクラスのものです。特異度は、ほかのすべてのクラスのスキャンによります。平均では、scikit-learnと同じく、値のないクラスを0と数えます。その場合、平均AUCは定義されません。',
  },
};
