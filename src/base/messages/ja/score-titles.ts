import type { Translation } from '../message.ts';
import type { CLASS_SCORE_TITLES, SCORE_TITLES } from '../score-titles.ts';
import { TERMS } from './terms.ts';

export const SCORE_TITLES_IN_JAPANESE: Translation<typeof SCORE_TITLES> = {
  accuracy: TERMS.accuracy,
  balancedAccuracy: '平均クラス正解率',
  macroF1: TERMS.macroF1,
  macroPrecision: 'マクロ適合率',
  macroRecall: 'マクロ再現率',
  macroF1OfSeen: '出現クラスのマクロF1',
  weightedF1: '加重F1',
  mcc: 'マシューズ相関係数',
  kappa: 'カッパ係数',
  kappaLinear: '線形重み付きカッパ',
  kappaQuadratic: '二次重み付きカッパ',
  auc: 'ROC AUC',
  aucOfDefined: '出現クラスのROC AUC',
  averagePrecisionOfDefined: '平均適合率の平均',
  logLoss: TERMS.logLoss,
  brier: TERMS.brier,
  rankedProbability: '順位確率スコア',
  expectedCost: '期待コスト',
  ece: '較正誤差',
};

export const CLASS_SCORE_TITLES_IN_JAPANESE: Translation<typeof CLASS_SCORE_TITLES> = {
  precision: TERMS.precision,
  recall: TERMS.recall,
  f1: 'F1',
  specificity: TERMS.specificity,
  auc: 'AUC',
  averagePrecision: '平均適合率',
  brier: TERMS.brier,
};
