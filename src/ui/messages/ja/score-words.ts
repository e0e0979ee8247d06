import { CLASS_SCORE_TITLES_IN_JAPANESE as CLASS_TITLES, SCORE_TITLES_IN_JAPANESE as TITLES } from '#base/messages/ja/score-titles.ts';
import type { Messages } from '../language.ts';

export const scoreWords: Messages['scoreWords'] = {
  whole: {
    accuracy: { name: TITLES.accuracy, about: '正しく予測されたスキャンの割合。' },
    balancedAccuracy: { name: TITLES.balancedAccuracy, about: '再現率の平均。多いクラスも少ないクラスも同じ重みで数えます。' },
    macroF1: { name: TITLES.macroF1, about: '全クラスのF1の平均。論文とそのチャレンジの指標です。' },
    macroPrecision: { name: TITLES.macroPrecision, about: '全クラスの適合率の平均。' },
    macroRecall: { name: TITLES.macroRecall, about: '全クラスの再現率の平均。スキャンのないクラスは0と数えます。' },
    macroF1OfSeen: { name: TITLES.macroF1OfSeen, about: '正解にも予測にも現れないクラスを除いたマクロF1。' },
    weightedF1: { name: TITLES.weightedF1, about: '各クラスのスキャン数で重み付けしたF1の平均。多いクラスに左右されます。' },
    mcc: { name: TITLES.mcc, about: '正解との一致。クラスの偏りにかかわらず、当て推量なら0、最良で1。' },
    kappa: { name: TITLES.kappa, about: '偶然を超える一致。当て推量なら0、最良で1。' },
    kappaLinear: { name: TITLES.kappaLinear, about: '取り違えを、ずれたクラス数で重み付けしたカッパ係数。' },
    kappaQuadratic: { name: TITLES.kappaQuadratic, about: '取り違えを、ずれたクラス数の2乗で重み付けしたカッパ係数。' },
    auc: { name: TITLES.auc, about: 'スコアがそのクラスをほかより上に並べる度合いの、クラス平均。当て推量なら0.5。' },
    aucOfDefined: { name: TITLES.aucOfDefined, about: 'ROC AUCが定義されるクラスの平均。' },
    averagePrecisionOfDefined: {
      name: TITLES.averagePrecisionOfDefined,
      about: '適合率–再現率曲線の下の面積のクラス平均。当て推量ならそのクラスの割合になります。',
    },
    logLoss: { name: TITLES.logLoss, about: '確信が強く誤ったスコアほど大きくなります。低いほど良い指標です。' },
    brier: { name: TITLES.brier, about: 'スコアの2乗誤差、0〜2。低いほど良い指標です。' },
    rankedProbability: { name: TITLES.rankedProbability, about: 'クラスの順序を考慮した2乗誤差、0〜1。低いほど良い指標です。' },
    expectedCost: { name: TITLES.expectedCost, about: '予測がずれるクラス数の平均。低いほど良い指標です。' },
    ece: { name: TITLES.ece, about: '最高スコアと、実際に正しい割合との隔たり（10区間）。低いほど良い指標です。' },
  },
  ofClass: {
    precision: { name: CLASS_TITLES.precision, about: 'このクラスと予測されたスキャンのうち、実際にそうである割合。' },
    recall: { name: CLASS_TITLES.recall, about: '実際にこのクラスのスキャンのうち、そう予測された割合（感度）。' },
    f1: { name: CLASS_TITLES.f1, about: '適合率と再現率の調和平均。' },
    specificity: { name: CLASS_TITLES.specificity, about: 'ほかのクラスのスキャンのうち、このクラスと予測されなかった割合。' },
    auc: { name: CLASS_TITLES.auc, about: 'このクラスのスコアが、そのスキャンをほかより上に並べる度合い。当て推量なら0.5。' },
    averagePrecision: {
      name: CLASS_TITLES.averagePrecision,
      about: '適合率–再現率曲線の下の面積。当て推量ならこのクラスの割合になります。',
    },
    brier: { name: CLASS_TITLES.brier, about: 'このクラスのスコアの2乗誤差。低いほど良い指標です。' },
  },
};
