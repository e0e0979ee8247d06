import type { Translation } from '../../message.ts';
import type { AgainstBaseline, Compared, verdictPhrases as English, FittedOn, MacroF1 } from '../../phrases/verdicts.ts';
import { japanese } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const comparedWords = (compared: Compared) =>
  compared === 'impossible' ? `（${TERMS.plainRule}とは比較できません）` : `（${TERMS.plainRule}とは未比較です）`;

const figures = ({ value, low, high, shuffled }: MacroF1) =>
  `${TERMS.macroF1}は${value} [${low}, ${high}]、ラベルを入れ替えた場合の平均は${shuffled}です`;

const baselineNamed = (of: AgainstBaseline['of']) =>
  of === 'rule' ? '病変のある肺の割合による規則' : 'HUヒストグラムのロジスティック回帰';

const against = ({ net, baseline, difference, low, high }: AgainstBaseline) =>
  `${TERMS.macroF1}は${net}、ベースラインは${baseline}、差は${difference} [${low}, ${high}]`;

const fittedOn = ({ scans, of }: FittedOn) =>
  of === null || of === scans
    ? `${TERMS.trainSet}のスキャン${scans}件に当てはめました`
    : `${TERMS.trainSet}のスキャン${of}件中${scans}件に当てはめました`;

/** Whether a net is worth anything on a side: the sentence before all scores, and what explains it. */
export const verdictPhrases: Translation<typeof English> = {
  'verdict/no-scans': '採点できるラベル付きスキャンがありません。',
  'verdict/no-numbers': ({ scans }) => `採点できません：スキャン${scans}件のスコアはすべて無限大または非数です。`,
  'verdict/one-true-class': ({ name, right, n }) =>
    `スキャン${n}件の正解はすべて${name}で、そのうち${right}件が正しく予測されました。クラスを見分けられるかどうかは、ここではわかりません。`,
  'verdict/one-called-class': ({ name, right, n }) =>
    `当て推量より良くありません：どのスキャンも${name}と予測し、${n}件中${right}件が正解です。`,
  'verdict/worse': (of) => `当て推量より悪い結果です：${figures(of)}。`,
  'verdict/as-guessing': (of) => `当て推量より良いとは言えません：${figures(of)}。`,
  'verdict/better': ({ neverFound = [], compared, value, low, high, shuffled }) => {
    const missed = japanese.list(
      neverFound.map(({ name, n, isCalled }) => `${name}（${n}件${isCalled ? '' : '、予測も0件'}）`),
      'and',
    );
    return `当て推量より良い結果です${compared ? comparedWords(compared) : ''}${
      neverFound.length === 0 ? '' : `が、${missed}は1件も見つけていません`
    }：${figures({ value, low, high, shuffled })}。`;
  },
  'verdict/above-baseline': (of) => `${baselineNamed(of.of)}より良い結果です：${against(of)}。`,
  'verdict/not-above-baseline': ({ isWorse, of, net, baseline, difference, low, high }) => {
    const figuresOf = against({ of, net, baseline, difference, low, high });
    return isWorse
      ? `${baselineNamed(of)}より悪い結果です：${figuresOf}。`
      : `${baselineNamed(of)}より良いとは言えません：${figuresOf}（誤差の範囲）。`;
  },
  'verdict/not-compared': `${TERMS.plainRule}とはまだ比較していません。`,
  'verdict/not-comparable': ({ why }) => `${why}そのため、${TERMS.plainRule}と比較できませんでした。`,
  'verdict/missed': ({ name, found, n }) => `${name}は${n}件中${found}件しか見つけていません。`,
  'verdict/few-patients': ({ names, patients, isEach }) =>
    `${isEach ? 'どのクラスも' : `${japanese.list(names, 'and')}は`}患者が${patients}人しかいないため、数値は確かではありません。`,

  'verdict/compare-first': `まず${TERMS.plainRule}と比較してください：学習用スキャンをこれらとともに読み込み、「${TERMS.comparison}」の「${TERMS.compareBaselines}」を押してください。コマンドラインでは、学習用スキャンが同じフォルダーにあれば比較します。`,
  'verdict/next-label': '次に：全クラスのスキャンにラベルを付けてください。',
  'verdict/next-no-numbers': '次に：以前のエポックのモデルを使うか、より小さい学習率で学習し直してください。',
  'verdict/next-others': ({ others }) => `次に：${japanese.list(others, 'or')}のスキャンにラベルを付けてください。`,
  'verdict/next-few': ({ scans }) =>
    `次に：学習用スキャンが${scans}件では少なすぎます。全クラスでラベル付きのスキャンを増やし、学習し直してください。`,
  'verdict/next-one-class': `次に：まれなクラスの重みを大きくするか（「${TERMS.stepTrain}」の「${TERMS.againstUnequalClasses}」）、エポックを増やして学習し直してください。`,
  'verdict/next-worse': '次に：ラベルの順が、学習時のクラスの順と同じか確認してください。',
  'verdict/next-as-guessing': '次に：エポックを増やすか、公開されている重みから始めるか、ラベル付きのスキャンを増やしてください。',
  'verdict/next-by-heart': ({ training, here }) =>
    `次に：ラベル付きのスキャンを増やすか、データ拡張を使うか、学習する層を減らしてください。ネットワークは学習用スキャンを丸暗記しています（正解は学習用で${training}%、ここでは${here}%）。`,
  'verdict/next-baseline': ({ of }) =>
    `次に：ラベル付きのスキャンを増やすか、別のネットワークを学習してください。それまでは${of === 'rule' ? '規則' : '回帰'}を使ってください。`,
  'verdict/next-better': ({ lacking, wrong }) => {
    if (lacking.length > 0)
      return `次に：見逃された${japanese.list(lacking, 'or')}のスキャンを確認し、同じようなスキャンにもっとラベルを付けてください。`;
    if (wrong === 0) return '次に：ここではすべて正しく予測しています。別の施設のスキャンで採点してください。';
    return `次に：誤って予測されたスキャン${wrong}件を確認し、その後、別の施設のスキャンで採点してください。`;
  },

  'baseline/rule': ({ steps, scans, of }) => {
    const [first, second] = steps;
    const lowest = second ? `${second.percent}%未満は${first?.name}` : `すべて${first?.name}`;
    const ranges = [lowest, ...steps.slice(1).map(({ name, percent }) => `${percent}%以上は${name}`)];
    return `${fittedOn({ scans, of })}。しきい値は、そこで${TERMS.macroF1}が最も高くなるものです：${ranges.join('、')}（−750〜50 HUの肺の割合）。`;
  },
  'baseline/histogram': ({ bins, scans, of }) =>
    `${fittedOn({ scans, of })}。${bins}個のHU範囲に入る画素の割合を標準化した多項ロジスティック回帰で、${TERMS.logLoss}に重みの二乗和の半分を加えています。`,
  'baseline/own-scans': `ベースライン自体が${TERMS.trainSet}のスキャンに当てはめられているため、ここでは比較しません。別のセットで比較してください。`,
  'baseline/no-training-scans': 'このランの学習用スキャンが読み込まれていません。ベースラインはそれらだけに当てはめます。',
  'baseline/not-measured': ({ training }) => `${training ? '学習用スキャン' : 'これらのスキャン'}を1件も測定できませんでした。`,
  'baseline/no-units': ({ training }) => `${training ? '学習用スキャン' : 'これらのスキャン'}は画像で、ハンスフィールド値がありません。`,
  'baseline/no-lung': ({ training }) => `${training ? '学習用スキャン' : 'これらのスキャン'}に肺が見つかりませんでした。`,
  'baseline/one-class': '測定できた学習用スキャンはすべて同じクラスです。',
};
