/** The short names of scores of a whole side, for page and report alike. */
export const SCORE_TITLES = {
  accuracy: 'Accuracy',
  balancedAccuracy: 'Balanced accuracy',
  macroF1: 'Macro F1',
  macroPrecision: 'Macro precision',
  macroRecall: 'Macro recall',
  macroF1OfSeen: 'Macro F1 of classes that occur',
  weightedF1: 'Weighted F1',
  mcc: 'Matthews correlation',
  kappa: 'Kappa',
  kappaLinear: 'Linear kappa',
  kappaQuadratic: 'Quadratic kappa',
  auc: 'ROC AUC',
  aucOfDefined: 'ROC AUC of classes that occur',
  averagePrecisionOfDefined: 'Mean average precision',
  logLoss: 'Log loss',
  brier: 'Brier score',
  rankedProbability: 'Ranked probability score',
  expectedCost: 'Expected cost',
  ece: 'Calibration error',
} as const;

/** The same of scores of a class against the rest. */
export const CLASS_SCORE_TITLES = {
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  specificity: 'Specificity',
  auc: 'AUC',
  averagePrecision: 'Average precision',
  brier: 'Brier score',
} as const;
