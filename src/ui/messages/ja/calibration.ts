import { counted, japanese } from '#base/messages/ja/japanese.ts';
import type { Messages } from '../language.ts';
import { sideName } from './set-names.ts';

const percent = (share: number) => `${(100 * share).toFixed(0)}%`;

export const calibration: Messages['calibration'] = {
  title: '信頼性と較正',
  unknown:
    'このモデルは較正が記録されるようになる前のもので、較正がありません。検証用セットのスキャンをすべて読み込んで一度採点すると、記録されます。',
  fitted: ({ temperature, n }) =>
    `温度 ${temperature}（検証用セットの${counted(n, '件')}で決定）：モデルの確信を${Number(temperature) >= 1 ? '弱め' : '強め'}、予測もスキャン内のクラスの順序も変えません。そのため、正解率とマクロF1は変わりません。曲線としきい値は、モデルの元のスコアによります。`,
  atEnd: ({ n }) =>
    `検証用セット（${counted(n, '件')}）からは温度が決まりません。すべて正しく予測された場合のように、確信を強める、または弱めるほど良くなり続けるためです。スコアはそのままです。`,
  fittedHere: 'まさにこのスキャンで決めたため、ここでの結果は良く見えすぎます。',
  table: '温度の適用前後の較正',
  columns: { score: 'スコア', before: '適用前', after: '適用後' },
  scores: {
    ece: '較正誤差（等幅の区間）',
    eceEqualMass: '較正誤差（等件数の区間）',
    brier: 'ブライアスコア',
    logLoss: '対数損失',
  },
  lower: '4つとも、低いほど良い指標です。',
  worse:
    'これらのスキャンでは、較正によって悪くなりました。温度の適用後は4つとも高くなっています。温度は検証用セットによるもので、これらのスキャンはそれと異なります。',
  worseShort: 'これらのスキャンでは、較正によって悪くなりました。',
  worseOn: ({ sides }) =>
    `評価で採点した${japanese.list(sides.map(sideName))}では、較正によって悪くなりました。較正後のスコアは、ここでも実際からさらに離れている可能性があります。`,
  switch: '較正後のスコアを表示',
  switchAbout: 'この症例と予測で、モデルの元のスコアと並べて示します。ファイルには両方が入ります。',
  legend: { before: '適用前', after: '温度の適用後' },
  afterTable: '温度の適用後の信頼性',

  operating: {
    title: '動作点（1クラス対残り）',
    about:
      'ほかのクラスのスコアにかかわらず、そのクラスのスコアがいくつ以上ならそのクラスとするかを示します。検証用セットで選んでいます。上の曲線のひし形がこの点です。',
    rule: '選び方',
    rules: { youden: '感度＋特異度が最大' },
    sensitivity: ({ share }) => `感度 ${percent(share)}以上`,
    specificity: ({ share }) => `特異度 ${percent(share)}以上`,
    table: '動作点',
    columns: {
      class: 'クラス',
      threshold: 'しきい値',
      tuneSensitivity: '感度（検証用）',
      tuneSpecificity: '特異度（検証用）',
      sensitivity: 'ここでの感度',
      specificity: 'ここでの特異度',
    },
    none: '検証用セットに、この条件に合う点がありません',
    noScan: '該当するスキャンなし',
    optimistic: '検証用セットでは両方とも良く見えすぎます。点をそこで選んだためです。',
  },

  grades: {
    title: '重症度のコンフォーマル予測集合',
    switch: '重症度のコンフォーマル予測集合を示す',
    about:
      'スキャンごとに、隣り合うクラスの集合を示します。このようなスキャン100件のうち、全クラスを合わせて80件または90件で正解のクラスを含む広さにしています。「コンフォーマル」とは、その広さを、正解の分かっているスキャンから決めることです。多くのスキャンについての約束であり、1件についてのモデルの確信の強さではありません。',
    neighbours:
      '集合は予測されたクラスから始まり、両隣のうち可能性の高いほうへ広がります。そのため、間に可能性の低いクラスがあると、スコアの高いクラスが含まれないことがあります。',
    sizeAbout: '集合のクラス数：1つの集合が平均していくつのクラスを含むか。少ないほど多くのことが分かります。',
    fromTune: ({ n }) =>
      `限界値は、エポックの選択にも使った検証用セットの${counted(n, '件')}によります。新しいスキャンでは、正解を含む割合が約束より低い可能性があります。`,
    fromFolds: ({ n, folds }) =>
      `限界値は、${folds}フォールドの検証用セットの${counted(n, '件')}によります。それぞれ、学習に使っていないモデルで採点しましたが、各セットはそのフォールドのエポックの選択に使われています。`,
    few: ({ level, n, needed }) =>
      `${percent(level)}の限界値を求めるには少なくとも${counted(needed, '件')}必要ですが、${counted(n, '件')}しかありません。どの集合も全クラスを含みます。`,
    table: 'コンフォーマル予測集合の被覆率',
    columns: { level: '水準', all: '全クラス', size: '集合のクラス数' },
    share: ({ share, low, high }) => `${share}（${low}〜${high}）`,
    below: '水準未満',
    set: ({ names }) => (names[0] === names[1] ? names[0] : `${names[0]}〜${names[1]}`),
    line: ({ set, level }) => `スキャンの${percent(level)}についての集合：${set}`,
    column: ({ level }) => `正解の${percent(level)}を含む集合`,
  },

  cases: {
    calibrated: '較正後',
    line: ({ name, score }) => `較正後：${name} ${score}`,
  },
};
