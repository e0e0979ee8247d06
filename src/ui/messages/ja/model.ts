import { counted } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

export const model: Messages['model'] = {
  about: 'このモデルについて',
  title: ({ name, epoch }) => `${name}、${TERMS.epoch}${epoch}`,
  saveWithState: 'オプティマイザーの状態とともに保存',
  trainOn: 'ここから学習を続ける',

  carried: {
    label: 'このモデルに添えられているもの',
    none: 'なし',
    calibration: '較正',
    temperature: ({ temperature, n }) =>
      `${temperature === null ? '温度なし' : `温度${temperature}`}（検証用の${TERMS.scan}${counted(n, '件')}から）`,
    grades: TERMS.conformalSet,
    levels: ({ levels }) => levels.map((level) => `${Math.round(100 * level)}%`).join('、'),
    unlike: `比較のための学習用${TERMS.scan}`,
    trainingScans: ({ kept, of }) => (kept === of ? counted(of, '件') : `${counted(of, '件')}のうち${counted(kept, '件')}`),
    scores: '区間',
    notScored: `まだ採点していません（「${TERMS.stepEvaluate}」で採点できます）`,
    scoresOn: { tune: `${TERMS.tuneSet}の${TERMS.macroF1}`, test: `${TERMS.testSet}の${TERMS.macroF1}` },
    macroF1: ({ value, low, high, n }) => `${value}（95%区間 ${low}〜${high}、${counted(n, '件')}）`,
    seen: `${TERMS.run}の${TERMS.scan}`,
    known: '画素で識別できます',
    unknown: '不明',
    card: 'モデルカード',
    saveCard: 'モデルカードを保存',
    cardWithFile: '保存するときにファイルに書き込まれます',
  },

  note: {
    label: 'このモデルのメモ',
    description: 'モデルのファイルに含まれます。患者の名前は書かないでください。',
  },

  compare: {
    with: '比較するモデル',
    choose: '別のモデルを選ぶ',
    named: ({ name, epoch }) => `${name}、${TERMS.epoch}${epoch}`,
    noOther: 'ここに2つ目のモデルがあれば、比較できます。',
    table: 'このモデルともう一方のモデル',
    what: '項目',
    this: 'このモデル',
    other: 'もう一方のモデル',
    scores: { accuracy: `検証用の${TERMS.accuracy}`, macroF1: `検証用の${TERMS.macroF1}`, loss: `検証用の${TERMS.loss}` },
    sameClasses: `${TERMS.class}は同じです。検証用のスコアを比べられるのは、同じ${TERMS.scan}で測った場合だけです。`,
    otherClasses: `${TERMS.class}が違うため、スコアは比べられません。`,
    measuring: '重みの隔たりを測っています…',
    apart: ({ part }) => `両方にある${TERMS.layer}全体で、重みの隔たりはその大きさの${part}です。`,
    nothingShared: `名前と形状が同じ${TERMS.layer}がありません。`,
    unlike: ({ layers, more }) =>
      `一方だけにある、または形状が違う${TERMS.layer}：${layers.join('、')}${more > 0 ? `、ほか${counted(more, '個')}` : ''}。`,
    layers: `${TERMS.layer}ごとの重みの隔たり`,
    layer: TERMS.layer,
    values: '値の数',
    distance: '隔たり',
    percent: ({ part }) => `${part}%`,
    fromZero: '0から',
  },

  before: {
    title: `この重みがすでに見た${TERMS.scan}`,
    trained: ({ scans }) =>
      `${TERMS.tuneSet}と${TERMS.testSet}の${TERMS.scan}${counted(scans, '件')}は、この重みの学習に使われています。そのスコアは良くなりすぎます。`,
    chose: ({ scans }) =>
      `${TERMS.testSet}の${TERMS.scan}${counted(scans, '件')}は、この重みの${TERMS.epoch}を選ぶのに使われました。そのスコアは良くなりすぎます。`,
    locked: ({ scans }) =>
      `これから学習に使う${TERMS.scan}${counted(scans, '件')}は、モデルの${TERMS.lockedTestSet}にありました。そこでのスコアは新しい${TERMS.run}と比べられません。`,
    move: `${TERMS.trainSet}に移す`,
  },
};
