/** Names of scores, and in a line what each is: the scores of a whole side, and those of a class against the rest. */
export const scoreWords = {
  whole: {
    accuracy: { name: 'Accuracy', about: 'Share of scans that are called rightly.' },
    balancedAccuracy: { name: 'Balanced accuracy', about: 'Mean of the recalls: every class counts the same, however common it is.' },
    macroF1: { name: 'Macro F1', about: 'Mean of the F1 of all classes; the score of the paper and of its challenge.' },
    macroPrecision: { name: 'Macro precision', about: 'Mean of the precisions of all classes.' },
    macroRecall: { name: 'Macro recall', about: 'Mean of the recalls of all classes; one without scans counts as 0.' },
    macroF1OfSeen: { name: 'Macro F1 of classes that occur', about: 'Macro F1 without classes that are neither true nor predicted.' },
    weightedF1: { name: 'Weighted F1', about: 'Mean of the F1, weighted by the scans of each class: common classes decide it.' },
    mcc: { name: 'Matthews correlation', about: 'Agreement with the truth: 0 for guessing, however common the classes are, 1 at best.' },
    kappa: { name: 'Kappa', about: 'Agreement beyond chance: 0 for guessing, 1 at best.' },
    kappaLinear: { name: 'Linear kappa', about: 'Kappa in which a confusion weighs as many classes as it is off.' },
    kappaQuadratic: { name: 'Quadratic kappa', about: 'Kappa in which a confusion weighs the square of the classes it is off.' },
    auc: { name: 'ROC AUC', about: 'How well probabilities rank a class above the rest, mean over classes: 0.5 for guessing.' },
    aucOfDefined: { name: 'ROC AUC of classes that occur', about: 'Mean over the classes that have a ROC AUC.' },
    averagePrecisionOfDefined: {
      name: 'Mean average precision',
      about: 'Area under the precision-recall curve, mean over classes: guessing gives the share of the class.',
    },
    logLoss: { name: 'Log loss', about: 'Punishes probabilities that are sure and wrong; lower is better.' },
    brier: { name: 'Brier score', about: 'Squared error of the probabilities, from 0 to 2; lower is better.' },
    rankedProbability: {
      name: 'Ranked probability score',
      about: 'Squared error that knows the order of the classes, from 0 to 1; lower is better.',
    },
    expectedCost: { name: 'Expected cost', about: 'By how many classes a call is off, on average; lower is better.' },
    ece: {
      name: 'Calibration error',
      about: 'How far the highest probability is from the share that is right, in 10 bins; lower is better.',
    },
  },
  ofClass: {
    precision: { name: 'Precision', about: 'Of the scans that are called this class, the share that truly are.' },
    recall: { name: 'Recall', about: 'Of the scans that truly are of this class, the share that is called so (sensitivity).' },
    f1: { name: 'F1', about: 'Harmonic mean of precision and recall.' },
    specificity: { name: 'Specificity', about: 'Of the scans of other classes, the share that is not called this one.' },
    auc: { name: 'AUC', about: 'How well the probability of this class ranks its scans above others: 0.5 for guessing.' },
    averagePrecision: {
      name: 'Average precision',
      about: 'Area under the precision-recall curve: guessing gives the share of the class.',
    },
    brier: { name: 'Brier score', about: 'Squared error of the probability of this class; lower is better.' },
  },
};
