import { counted } from '#base/messages/ja/japanese.ts';
import type { Translation } from '#base/messages/message.ts';
import type { evaluatePlots as english } from '../evaluate-plots.ts';

const scans = (count: number) => `スキャン${counted(count, '件')}`;

export const evaluatePlots: Translation<typeof english> = {
  matrix: {
    title: '混同行列',
    label: ({ of }) => `混同行列、${of}`,
    truth: '正解のクラス',
    predicted: '予測されたクラス',
    n: 'n',
    cell: ({ truth, predicted }) => `正解 ${truth}、予測 ${predicted}`,
    cellButton: ({ count, cell }) => `${scans(count)}：${cell}`,
    off: ({ steps, count, share }) => `${steps === 0 ? '正しい' : `${counted(steps, 'クラス')}のずれ`} ${count}（${share}）`,
    explanation: '小さな数字は、予測が何クラス重すぎる（＋）か軽すぎる（−）かを示します。セルを選ぶとスキャンが見られます。',
    numbers: '行列の数値',
    counts: '件数',
    shares: '行の %',
  },

  cell: {
    title: ({ truth, predicted, distance }) => `正解 ${truth}、予測 ${predicted}（${distance}）`,
    distance: ({ steps }) => (steps === 0 ? '正しい' : `${counted(Math.abs(steps), 'クラス')}${steps > 0 ? '重すぎ' : '軽すぎ'}`),
    ofClass: ({ name }) => `正解または予測が${name}`,
    all: 'このセットの全症例',
    point: ({ name, score }) => `スコア${score}以上で${name}とした症例と、それ未満の${name}`,
    bin: ({ from, to }) => `最高スコアが${from}を超え${to}以下`,
  },

  points: {
    show: 'スキャンを表示',
    showOf: ({ name, score }) => `スコア${score}以上で${name}としたスキャンを表示`,
    showBin: ({ from, to }) => `最高スコアが${from}を超え${to}以下のスキャンを表示`,
    column: 'スキャン',
    threshold: 'しきい値',
    hint: '図または点の表で点を選ぶと、そのスキャンが見られます。',
  },

  reliability: {
    plot: '最高スコアに対する正解率。数値は次の表にあります',
    count: ({ count }) => `n ${count}`,
    x: '最高スコアの平均',
    y: '正解率',
    table: '最高スコアの区間ごとの信頼性',
    columns: { score: 'スコア', n: 'スキャン', mean: '平均', accuracy: '正解率', interval: '95%区間' },
  },

  precisionRecall: {
    plot: '適合率–再現率曲線。面積は次の表にあります',
    x: '再現率',
    y: '適合率',
    table: '適合率–再現率曲線の下の面積',
    guessing: '当て推量',
    numbers: '適合率–再現率曲線の点の表',
    points: '適合率–再現率曲線の点',
    allPoints: '適合率–再現率曲線の全点',
  },

  roc: {
    plot: 'ROC曲線。面積と点は次の表にあります',
    x: '偽陽性率',
    y: '真陽性率',
    table: 'ROC曲線の下の面積',
    numbers: 'ROC曲線の点の表',
    points: 'ROC曲線の点',
    allPoints: 'ROC曲線の全点',
    noCurve: ({ name, count, others }) =>
      `${name}は${counted(count, '件')}、ほかのクラスは合わせて${counted(others, '件')}のため、曲線はありません。`,
  },
};
