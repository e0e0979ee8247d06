import { counted, english, form, scansOf, setName } from '#base/messages/english.ts';
import { INTERVALS_MADE, RESTS_ON } from '#base/messages/interval-words.ts';
import type { Side } from './evaluate-sides.ts';

/** What the run has done with the scans of a side. */
function seen(side: Side): string {
  if (side === 'train') return 'seen in training';
  if (side === 'external') return 'scans that its run does not know';
  return side === 'tune' ? 'it chose the epoch' : 'it neither trained the model nor chose its epoch';
}

function setTitle(side: Side, opening: number | null): string {
  if (side === 'train') return 'Training set';
  if (side === 'external') return 'External scans';
  return side === 'tune' ? 'Validation set' : `Locked test set, opening ${opening}`;
}

/** The scores of a side, how sure they are, and what they are held against. */
export const evaluateScores = {
  /** What can be saved of all sides that have been scored. */
  report: {
    save: 'Save the report',
    needScans: 'None of the scored scans is loaded. Load them in Data to show pictures of them.',
    files: ({ file }: { file: string }) =>
      file === 'report'
        ? 'Report with pictures of scans (HTML)'
        : file === 'model-card'
          ? 'Model card (JSON)'
          : file === 'figure'
            ? 'Curves, matrices and macro F1 in one figure (SVG)'
            : 'Report without pictures of scans (HTML)',
  },
  scores: {
    of: ({ side, scans, patients }: { side: Side; scans: number; patients: number | null }) =>
      `${setName(side)} set, ${scansOf(scans, patients)}`,
    title: ({ side, opening, scans, patients }: { side: Side; opening: number | null; scans: number; patients: number | null }) =>
      `${setTitle(side, opening)}, ${scansOf(scans, patients)}`,
    notPredicted: ({ count, total }: { count: number; total: number }) =>
      `${count} of ${counted(total, 'scan')} could not be predicted and ${form(count, 'is', 'are')} not in these scores`,
    classes: 'Classes',
    precisionRecall: 'Precision and recall, one class against the rest',
    roc: 'ROC, one class against the rest',
    computedBefore: ({ date }: { date: string }) =>
      `Computed on ${date}. The scans are not loaded: load them to see the single cases, or to compute the scores again.`,
    allCases: 'Cases by loss',
    copyCsv: 'Copy CSV',
    saveCsv: 'Save scores as CSV',
    saveJson: 'Save scores as JSON',
    saveCases: 'Save cases as CSV',
  },

  /** The links to the groups of scores. */
  onThisPage: {
    label: 'On this page',
    openAll: 'Open all parts',
    foldAll: 'Fold all parts',
    groups: {
      verdict: 'Verdict',
      wrong: 'What it gets wrong',
      sure: 'How sure it is',
      compared: 'Comparison',
      numbers: 'All numbers',
    },
  },

  /** What is said before all scores, and how sure they are. */
  verdict: {
    of: ({ side, scans, patients, opening }: { side: Side; scans: number; patients: number | null; opening: number | null }) =>
      `${setTitle(side, opening)}, ${scansOf(scans, patients)}; ${seen(side)}.`,
    running: 'Working out how sure these scores are.',
    cancelled: 'It has not been worked out how sure these scores are.',
    workOut: 'Work it out',
    failed: 'It could not be worked out how sure these scores are',
    tryAgain: 'Try again',
  },

  /** What a folded part comes to, beside its title. */
  folded: {
    classes: ({ name, recall }: { name: string; recall: string }) => `lowest recall ${recall} (${name})`,
    roc: ({ auc }: { auc: string }) => `mean area ${auc}`,
    precisionRecall: ({ area }: { area: string }) => `mean area ${area}`,
    calibration: ({ before, after }: { before: string; after: string | null }) =>
      `calibration error ${before}${after === null ? '' : `, ${after} after the temperature`}`,
    grades: ({ level, share }: { level: string; share: string }) => `sets for ${level} hold ${share}`,
    off: 'switched off',
    plain: ({ of, difference }: { of: 'rule' | 'histogram'; difference: string }) =>
      `macro F1 less ${of === 'rule' ? 'the rule' : 'the regression'}: ${difference}`,
    subgroups: ({ groups, low }: { groups: number; low: number }) =>
      groups === 0
        ? 'no group to compare'
        : `${low === 0 ? 'none' : low} of ${counted(groups, 'group')} ${form(low === 0 ? 1 : low, 'differs', 'differ')} from the rest`,
    costs: ({ cost, isOwn }: { cost: string; isOwn: boolean }) =>
      `expected cost ${cost}, by ${isOwn ? 'your own costs' : 'distance of the classes'}`,
    allScores: ({ mcc, kappa }: { mcc: string; kappa: string }) => `MCC ${mcc}, quadratic kappa ${kappa}`,
  },

  figures: {
    undefined: 'not defined',
    interval: ({ low, high }: { low: string; high: string }) => `95 %: ${low} to ${high}`,
    restsOn: ({ patients }: { patients: number }) => `rests on ${counted(patients, 'patient')}`,
    intervalNote: `Below each score stands its 95 % interval: ${INTERVALS_MADE}. A value can then stand at the very end of its interval. ${RESTS_ON}`,
    noScan: 'no scan was scored',
    right: ({ right, n }: { right: number; n: number }) => `${right} of ${n} right`,
    bins: 'in 10 bins of the highest score; 0 is best',
    meanOfClasses: ({ count }: { count: number }) => `mean over ${count} classes`,
    ceiling: ({ absent, most, seen, unseen }: { absent: readonly string[]; most: string; seen: string; unseen: readonly string[] }) => {
      const without = unseen.length === 0 ? '' : `; ${seen} without ${english.list(unseen)}`;
      return `no scan is truly ${english.list(absent, 'or')}, so ${most} is the most it can reach${without}`;
    },
    meanOfRecalls: 'mean of the recalls',
    meanOfPresent: ({ count }: { count: number }) =>
      `mean recall of the ${counted(count, 'class', 'classes')} that ${form(count, 'occurs', 'occur')}`,
    allPredicted: ({ name }: { name: string }) => `0 by definition: every scan is predicted ${name}`,
    allTrue: ({ name }: { name: string }) => `0 by definition: every scan is truly ${name}`,
    chance: '0 is chance, 1 is perfect',
    oneVsRest: 'one-vs-rest, mean over classes',
    aucMissing: ({ absent, others }: { absent: readonly string[]; others: string | null }) =>
      `no scan is truly ${english.list(absent, 'or')}${others === null ? '' : `; ${others} over the other classes`}`,
    weighted: 'distant confusions weigh more',
    throughout: ({ name }: { name: string | null }) => `truth and prediction are ${name ?? 'one class'} throughout`,
  },

  /** The drawing of intervals. */
  intervals: {
    title: 'Intervals of the scores',
    plot: 'Scores of the whole set with their 95 % intervals',
    classPlot: ({ score }: { score: string }) => `${score} of each class with its 95 % interval`,
    columns: { score: 'Score', class: 'Class', value: 'Value', interval: '95 % interval', patients: 'Rests on', guessing: 'Guessing' },
    range: ({ low, high }: { low: string; high: string }) => `${low} to ${high}`,
    patients: ({ patients }: { patients: number | null }) => (patients === null ? '10 patients or more' : counted(patients, 'patient')),
    estimate: ({ value, low, high }: { value: string; low: string; high: string }) => `${value} [${low}, ${high}]`,
    scroll: 'Drawing of the scores of the whole set',
    scrollClasses: 'Drawing of a score of each class',
    classScore: 'Score of each class',
    ofClass: ({ name, n }: { name: string; n: number }) => `${name} (${counted(n, 'scan')})`,
    hollow: 'A hollow dot rests on fewer than 10 patients.',
    shuffled: 'A dashed stroke is what guessing gives: the same calls with shuffled labels.',
    byDefinition: 'A dashed stroke is what guessing gives, by definition.',
  },

  allScores: {
    title: 'All scores',
    label: ({ of }: { of: string }) => `All scores, ${of}`,
    columns: {
      score: 'Score',
      value: 'Value',
      interval: '95 % interval',
      shuffled: 'Labels shuffled',
      majority: 'Most common class',
      about: 'What it is',
    },
    baseline: ({ of }: { of: 'rule' | 'histogram' }) => (of === 'rule' ? 'Rule on involved lung' : 'HU regression'),
    interval: ({ low, high, restsOn }: { low: string; high: string; restsOn: number | null }) =>
      `${low} to ${high}${restsOn === null ? '' : ` (${counted(restsOn, 'patient')})`}`,
    caption: `Intervals: 95 %; ${INTERVALS_MADE}. A value can then stand at the very end of its interval. In brackets the patients of the smallest class that a score rests on, where they are fewer than 10. Beside them two ways to guess: the same calls against shuffled labels, and the most common class for every scan. Then two plain baselines, where they have been compared.`,
  },

  costs: {
    title: 'What confusions cost',
    label: 'Costs of confusions',
    truth: 'True class',
    called: ({ name }: { name: string }) => `called ${name}`,
    field: ({ truth, predicted }: { truth: string; predicted: string }) => `Cost of calling ${truth} ${predicted}`,
    invalid: 'a number from 0',
    distance: 'The expected cost counts by how many classes a call is off.',
    own: 'The expected cost is by these costs of your own. They are kept with the project, and stated in the report and in scores.json.',
    reset: 'Reset to distances',
    undo: 'Undo change',
    caption:
      'A right call costs 0. A cost is taken with Enter, or when its field is left; Escape takes back what was typed. All scores of costs are worked out anew then.',
  },

  plain: {
    title: 'Plain baselines',
    label: ({ of }: { of: string }) => `Plain baselines, ${of}`,
    about:
      'What a model must beat to be worth its effort: a rule on the share of involved lung, and a logistic regression on the histogram of Hounsfield units. Both are fitted on the training set of the run alone.',
    compare: 'Compare with plain baselines',
    again: 'Compare again',
    measuring: 'Measuring lungs and Hounsfield units',
    comparing: 'Comparing plain baselines with the model',
    cancelled: 'Cancelled. What was measured is kept.',
    failed: 'The plain baselines could not be compared',
    needScans: "Load the scans of the run's training set and of this set to compare the model with plain baselines.",
    afterRun: 'This can be compared when the training has ended.',
    score: 'Score',
    model: 'Model',
    name: ({ of }: { of: 'rule' | 'histogram' }) => (of === 'rule' ? 'Rule on involved lung' : 'Regression on HU histogram'),
    less: ({ of }: { of: 'rule' | 'histogram' }) => (of === 'rule' ? 'Model less rule' : 'Model less regression'),
    theModel: 'model',
    party: ({ of }: { of: 'rule' | 'histogram' }) => (of === 'rule' ? 'rule' : 'regression'),
    withoutProbabilities: 'calls only',
    none: ({ of, why }: { of: 'rule' | 'histogram'; why: string }) =>
      `${of === 'rule' ? 'No rule on the involved lung' : 'No regression on the HU histogram'}: ${why}`,
    fit: ({ of, fit }: { of: 'rule' | 'histogram'; fit: string }) =>
      `${of === 'rule' ? 'Rule on involved lung' : 'Regression on HU histogram'}. ${fit}`,
    notMeasured: ({ scans }: { scans: number }) =>
      `${counted(scans, 'scan')} of this set could not be measured and ${scans === 1 ? 'is' : 'are'} left out of it.`,
    caption:
      'Intervals: 95 %. Differences are of the same draws of patients for both, so they are surer than the two scores look side by side.',
  },

  classTable: {
    label: ({ of }: { of: string }) => `Scores per class, ${of}`,
    columns: { class: 'Class', n: 'Scans' },
    undefined: 'not defined',
    cases: ({ name }: { name: string }) => `Show the cases of ${name}`,
    mean: 'Mean over classes',
    caption:
      'The scans are those of the class; its specificity rests on those of all other classes. The means count a class without a value as 0, as scikit-learn does; the mean AUC is not defined then.',
  },
};
