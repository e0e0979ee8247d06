import { CLASS_SCORE_TITLES, SCORE_TITLES } from '#base/messages/score-titles.ts';

/** Names of scores, and in a line what each is: the scores of a whole side, and those of a class against the rest. */
export const scoreWords = {
  whole: {
    accuracy: { name: SCORE_TITLES.accuracy, about: 'Share of scans that are called rightly.' },
    balancedAccuracy: {
      name: SCORE_TITLES.balancedAccuracy,
      about: 'Mean of the recalls: every class counts the same, however common it is.',
    },
    macroF1: { name: SCORE_TITLES.macroF1, about: 'Mean of the F1 of all classes; the score of the paper and of its challenge.' },
    macroPrecision: { name: SCORE_TITLES.macroPrecision, about: 'Mean of the precisions of all classes.' },
    macroRecall: { name: SCORE_TITLES.macroRecall, about: 'Mean of the recalls of all classes; one without scans counts as 0.' },
    macroF1OfSeen: { name: SCORE_TITLES.macroF1OfSeen, about: 'Macro F1 without classes that are neither true nor predicted.' },
    weightedF1: { name: SCORE_TITLES.weightedF1, about: 'Mean of the F1, weighted by the scans of each class: common classes decide it.' },
    mcc: { name: SCORE_TITLES.mcc, about: 'Agreement with the truth: 0 for guessing, however common the classes are, 1 at best.' },
    kappa: { name: SCORE_TITLES.kappa, about: 'Agreement beyond chance: 0 for guessing, 1 at best.' },
    kappaLinear: { name: SCORE_TITLES.kappaLinear, about: 'Kappa in which a confusion weighs as many classes as it is off.' },
    kappaQuadratic: { name: SCORE_TITLES.kappaQuadratic, about: 'Kappa in which a confusion weighs the square of the classes it is off.' },
    auc: { name: SCORE_TITLES.auc, about: 'How well the scores rank a class above the rest, mean over classes: 0.5 for guessing.' },
    aucOfDefined: { name: SCORE_TITLES.aucOfDefined, about: 'Mean over the classes that have a ROC AUC.' },
    averagePrecisionOfDefined: {
      name: SCORE_TITLES.averagePrecisionOfDefined,
      about: 'Area under the precision-recall curve, mean over classes: guessing gives the share of the class.',
    },
    logLoss: { name: SCORE_TITLES.logLoss, about: 'Punishes scores that are sure and wrong; lower is better.' },
    brier: { name: SCORE_TITLES.brier, about: 'Squared error of the scores, from 0 to 2; lower is better.' },
    rankedProbability: {
      name: SCORE_TITLES.rankedProbability,
      about: 'Squared error that knows the order of the classes, from 0 to 1; lower is better.',
    },
    expectedCost: { name: SCORE_TITLES.expectedCost, about: 'By how many classes a call is off, on average; lower is better.' },
    ece: {
      name: SCORE_TITLES.ece,
      about: 'How far the highest score is from the share that is right, in 10 bins; lower is better.',
    },
  },
  ofClass: {
    precision: { name: CLASS_SCORE_TITLES.precision, about: 'Of the scans that are called this class, the share that truly are.' },
    recall: {
      name: CLASS_SCORE_TITLES.recall,
      about: 'Of the scans that truly are of this class, the share that is called so (sensitivity).',
    },
    f1: { name: CLASS_SCORE_TITLES.f1, about: 'Harmonic mean of precision and recall.' },
    specificity: { name: CLASS_SCORE_TITLES.specificity, about: 'Of the scans of other classes, the share that is not called this one.' },
    auc: { name: CLASS_SCORE_TITLES.auc, about: 'How well the score of this class ranks its scans above others: 0.5 for guessing.' },
    averagePrecision: {
      name: CLASS_SCORE_TITLES.averagePrecision,
      about: 'Area under the precision-recall curve: guessing gives the share of the class.',
    },
    brier: { name: CLASS_SCORE_TITLES.brier, about: 'Squared error of the score of this class; lower is better.' },
  },
};
