import type { Translation } from '../message.ts';
import type { studyReportScores as English } from '../study-report-scores.ts';
import { INTERVALS_MADE, RESTS_ON } from './interval-words.ts';
import { counted, scansOf } from './japanese.ts';
import { CLASS_SCORE_TITLES_IN_JAPANESE, SCORE_TITLES_IN_JAPANESE as TITLES } from './score-titles.ts';
import { TERMS } from './terms.ts';

export const studyReportScores: Translation<typeof English> = {
  scores: {
    caption: ({ side }) =>
      `スコアと95%信頼区間。${side}には、ラベルの順序をランダムにしたときの平均（偶然）と、すべてを最も多いクラスとするモデルも示します。`,
    score: 'スコア',
    chance: '偶然',
    majority: '最多クラス',
    counts: ({ scans, patients }) => scansOf(scans, patients),
    undefined: '定義されません',
    restsOn: ({ patients }) => `患者${counted(patients, '人')}に基づく`,
    lower: '低いほど良い',
    names: {
      macroF1: TITLES.macroF1,
      accuracy: TITLES.accuracy,
      balancedAccuracy: TITLES.balancedAccuracy,
      mcc: TITLES.mcc,
      kappaQuadratic: TITLES.kappaQuadratic,
      auc: TITLES.auc,
      averagePrecisionOfDefined: TITLES.averagePrecisionOfDefined,
      rankedProbability: TITLES.rankedProbability,
      expectedCost: TITLES.expectedCost,
      logLoss: TITLES.logLoss,
      brier: TITLES.brier,
      ece: TITLES.ece,
    },
    costs: ({ own }) =>
      own === null
        ? '期待コスト：真のクラスと予測クラスの隔たりです。'
        : `期待コスト：独自の行列によります。行は真のクラス、列は予測クラスです：${own}。`,
    baselines: {
      caption: ({ side }) =>
        `${side}：${TERMS.baseline}。学習用セットだけに当てはめ、同じスキャンで評価しました。ネットワークとの差は、同じ患者の再抽出によります。`,
      net: TERMS.net,
      rule: '病変のある肺の割合による規則',
      histogram: 'HUヒストグラムのロジスティック回帰',
      less: 'ネットワークとの差',
      noise: '誤差の範囲内',
      none: ({ of, why }) =>
        `${of === 'rule' ? '病変のある肺の割合による規則はありません' : 'HUヒストグラムのロジスティック回帰はありません'}：${why}`,
      notMeasured: ({ scans }) => `スキャン${counted(scans, '件')}は測定できず、除いています。`,
    },
    intervals: `信頼区間：${INTERVALS_MADE}。${RESTS_ON}`,
    more: 'すべてのセットとクラスの全スコアは、scores.jsonとscores.csvにあります。',
    classCaption: ({ side }) =>
      `各クラスとほかのクラスの比較、${side}、95%信頼区間付き。スキャン数はそのクラスのものです。特異度は、ほかのすべてのクラスのスキャンに基づきます。`,
    classNames: { n: TERMS.scan, ...CLASS_SCORE_TITLES_IN_JAPANESE },
    matrix: ({ side, scans, patients }) => `${side}、${scansOf(scans, patients)}`,
    matrixTitle: ({ side }) => `混同行列、${side}：行は真のクラス、列は予測クラス`,
    matrixCaption: '混同行列。行は真のクラス、列は予測クラスです。濃さは行の中の割合です。',
    predicted: '予測',
    truth: '真',
  },

  subgroups: {
    caption: ({ side }) => `サブグループ、${side}、95%信頼区間付き。患者が10人未満のグループには数値を出しません。`,
    group: 'グループ',
    n: TERMS.scan,
    names: { macroF1OfSeen: 'マクロF1 *', accuracy: TERMS.accuracy, aucOfDefined: 'ROC AUC *' },
    less: '正解率、残りとの差',
    p: 'p（Holm）',
    by: { maker: 'メーカー', kernel: 'カーネル', site: '施設', thickness: 'スライス厚', date: '日付' },
    tooFew: '少なすぎて数値なし',
    chance:
      '* グループに現れるクラスの平均です。グループが多ければ、偶然良く、または悪く見えるものもあります。pは、正しく予測した割合を、同じクラスの患者からランダムに作ったグループと比べたもので、全グループについてHolm法で補正しています。',
    more: ({ more }) => `ほかの${counted(more, 'グループ')}はscores.jsonにあります。`,
  },

  calibration: {
    title: '較正、動作点、コンフォーマル予測集合',
    caption: ({ side, scans, patients }) => `較正、${side}、${scansOf(scans, patients)}。低いほど良い値です。`,
    before: '較正前',
    after: ({ temperature }) => `温度${temperature}で較正後`,
    names: {
      ece: '較正誤差（等幅の区間）',
      eceEqualMass: '較正誤差（等数の区間）',
      brier: TERMS.brier,
      logLoss: TERMS.logLoss,
    },
    fitted: ({ n, isAtEnd }) =>
      isAtEnd
        ? `検証用セット（スキャン${counted(n, '件')}）では温度が決まりません。より鋭い、またはより平らなネットワークほど、常に良くなります。`
        : `温度は検証用セット（スキャン${counted(n, '件')}）で決めました。予測は変わらず、確信の強さだけが変わります。`,
    operating: ({ rule, side, n }) =>
      `動作点（${operatingRule(rule)}）。検証用セット（スキャン${counted(n, '件')}）で選び、そこでの値と${side}での値を示します。しきい値はネットワーク自身のスコアです。`,
    columns: { threshold: 'しきい値', sensitivity: '感度', specificity: TERMS.specificity, onTune: '選んだセット' },
    noPoint: 'この規則に合う点はありません',
    grades: ({ level, share, low, high, size, source, n }) =>
      `コンフォーマル予測集合：スキャンごとに隣り合うクラスを、このようなスキャンの${level}で真のクラスが入る幅で選びます。ここでは${share} [${low}, ${high}]で入り、集合のクラスは平均${size}個です。幅はスキャン${counted(n, '件')}から決めました（${source}）。`,
    gradesOfClass: ({ name, share, n }) => `${name} ${share}（スキャン${counted(n, '件')}）`,
    perClass: ({ shares }) => `クラス別：${shares.join('、')}。`,
    few: ({ level, n, needed }) =>
      `${level}のスキャンで真のクラスが入るコンフォーマル予測集合は、スキャン${counted(n, '件')}からは作れません。${counted(needed, '件')}必要なので、どの集合も全クラスを含みます。`,
  },
};

function operatingRule(rule: string): string {
  if (rule === 'youden') return '感度と特異度の和が最大';
  const [name, share] = rule.split(':');
  return `${name === 'sensitivity' ? '感度' : '特異度'}が${share}以上`;
}
