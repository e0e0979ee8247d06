import { counted, scansOf } from './english.ts';
import { INTERVALS_MADE, RESTS_ON } from './interval-words.ts';
import { CLASS_SCORE_TITLES, SCORE_TITLES } from './score-titles.ts';

/** The report's section on scores. */
export const studyReportScores = {
  scores: {
    caption: ({ side }: { side: string }) =>
      `Scores with 95 % intervals. Of ${side}: chance, the mean for the same predictions against labels in random order, and a model that calls every scan the commonest class.`,
    score: 'Score',
    chance: 'Chance',
    majority: 'Commonest class',
    counts: ({ scans, patients }: { scans: number; patients: number }) => scansOf(scans, patients),
    undefined: 'not defined',
    restsOn: ({ patients }: { patients: number }) => `rests on ${counted(patients, 'patient')}`,
    lower: 'lower is better',
    names: {
      macroF1: SCORE_TITLES.macroF1,
      accuracy: SCORE_TITLES.accuracy,
      balancedAccuracy: SCORE_TITLES.balancedAccuracy,
      mcc: SCORE_TITLES.mcc,
      kappaQuadratic: SCORE_TITLES.kappaQuadratic,
      auc: SCORE_TITLES.auc,
      averagePrecisionOfDefined: SCORE_TITLES.averagePrecisionOfDefined,
      rankedProbability: SCORE_TITLES.rankedProbability,
      expectedCost: SCORE_TITLES.expectedCost,
      logLoss: SCORE_TITLES.logLoss,
      brier: SCORE_TITLES.brier,
      ece: SCORE_TITLES.ece,
    },
    costs: ({ own }: { own: string | null }) =>
      own === null
        ? 'Expected cost: the distance between the true and the predicted class.'
        : `Expected cost: by an own matrix, a row for each true class, a column for each predicted one: ${own}.`,
    baselines: {
      caption: ({ side }: { side: string }) =>
        `${side}: plain baselines, fitted on the training set alone and scored on the same scans. What the net has more is of the same draws of patients.`,
      net: 'Net',
      rule: 'Rule on the share of involved lung',
      histogram: 'Logistic regression on the HU histogram',
      less: 'Net minus baseline',
      noise: 'within noise',
      none: ({ of, why }: { of: 'rule' | 'histogram'; why: string }) =>
        `${of === 'rule' ? 'No rule on the share of involved lung' : 'No logistic regression on the HU histogram'}: ${why}`,
      notMeasured: ({ scans }: { scans: number }) => `${counted(scans, 'scan')} could not be measured and are left out of it.`,
    },
    intervals: `Intervals: ${INTERVALS_MADE}. ${RESTS_ON}`,
    more: 'All scores of all sides and classes are in scores.json and scores.csv.',
    classCaption: ({ side }: { side: string }) =>
      `Each class against the rest, ${side}, with 95 % intervals. The scans are those of the class; its specificity rests on those of all other classes.`,
    classNames: { n: 'Scans', ...CLASS_SCORE_TITLES },
    matrix: ({ side, scans, patients }: { side: string; scans: number; patients: number }) => `${side}, ${scansOf(scans, patients)}`,
    matrixTitle: ({ side }: { side: string }) => `Confusion matrix, ${side}: rows are true classes, columns predicted ones`,
    matrixCaption: 'Confusion matrices. Rows: true class; columns: predicted class. Shade: share of the row.',
    predicted: 'predicted',
    truth: 'true',
  },

  subgroups: {
    caption: ({ side }: { side: string }) => `Subgroups, ${side}, with 95 % intervals. A group of fewer than 10 patients has no number.`,
    group: 'Group',
    n: 'Scans',
    names: { macroF1OfSeen: 'Macro F1 *', accuracy: 'Accuracy', aucOfDefined: 'ROC AUC *' },
    less: 'Accuracy, less the rest',
    p: 'p (Holm)',
    by: { maker: 'Maker', kernel: 'Kernel', site: 'Site', thickness: 'Thickness', date: 'Date' } as Readonly<Record<string, string>>,
    tooFew: 'too few for a number',
    chance:
      '* Mean over the classes that occur in the group. Of many groups some look better or worse by chance; p compares the share called rightly with groups made at random from patients of the same classes, and is adjusted by Holm for all groups.',
    more: ({ more }: { more: number }) => `${counted(more, 'further group')} in scores.json.`,
  },

  calibration: {
    title: 'Calibration, operating points and conformal sets of grades',
    caption: ({ side, scans, patients }: { side: string; scans: number; patients: number }) =>
      `Calibration, ${side}, ${scansOf(scans, patients)}. Lower is better.`,
    before: 'Before',
    after: ({ temperature }: { temperature: string }) => `After temperature ${temperature}`,
    names: {
      ece: 'Calibration error, bins of equal width',
      eceEqualMass: 'Calibration error, bins of equal size',
      brier: 'Brier score',
      logLoss: 'Log loss',
    },
    fitted: ({ n, isAtEnd }: { n: number; isAtEnd: boolean }) =>
      isAtEnd
        ? `The validation set (${counted(n, 'scan')}) does not determine a temperature: a sharper, or a flatter, net would always do better there.`
        : `The temperature is fitted on the validation set (${counted(n, 'scan')}); it changes no call, only how sure the net is of it.`,
    operating: ({ rule, side, n }: { rule: string; side: string; n: number }) =>
      `Operating points (${rule === 'youden' ? 'largest sum of sensitivity and specificity' : rule.replace(':', ' at least ')}), chosen on the validation set (${counted(n, 'scan')}), and what they give there and on: ${side}. Thresholds are of the net's own scores.`,
    columns: { threshold: 'Threshold', sensitivity: 'Sensitivity', specificity: 'Specificity', onTune: 'where chosen' },
    noPoint: 'no point by this rule',
    grades: ({
      level,
      share,
      low,
      high,
      size,
      source,
      n,
    }: {
      level: string;
      share: string;
      low: string;
      high: string;
      size: string;
      source: string;
      n: number;
    }) =>
      `Conformal sets: for each scan neighbouring classes, made so wide that the true class is among them for ${level} of scans like these. Here it is for ${share} [${low}, ${high}] of the scans, with ${size} classes in a set on average. The width was taken from ${counted(n, 'scan')} (${source}).`,
    gradesOfClass: ({ name, share, n }: { name: string; share: string; n: number }) => `${name} ${share} (${counted(n, 'scan')})`,
    perClass: ({ shares }: { shares: readonly string[] }) => `By class: ${shares.join(', ')}.`,
    few: ({ level, n, needed }: { level: string; n: number; needed: number }) =>
      `Conformal sets that hold the true class of ${level} of scans cannot be made from ${counted(n, 'scan')}: that takes ${needed}, so every set holds all classes.`,
  },
};
