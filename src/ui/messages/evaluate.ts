import { counted, english, form, scansOf, setName } from '#base/messages/english.ts';
import { INTERVALS_MADE, RESTS_ON } from '#base/messages/interval-words.ts';

/** One of a run's sides that is scored. */
type Side = 'train' | 'tune' | 'test' | 'external';

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

const openedElsewhere = ({ count }: { count: number }) => `Other runs have opened test sets with the same scans ${counted(count, 'time')}.`;

const lastOn = ({ last }: { last: string | null }) => (last === null ? '' : `, last on ${last}`);

export const evaluate = {
  needsRun: {
    firstEpoch: {
      title: 'Training is running',
      reason: 'The scores of its best epoch so far open here once an epoch has ended and is stored.',
    },
    none: { title: 'Evaluate needs a model', reason: 'Nothing has been trained in this browser yet.' },
    noEpoch: {
      title: 'This run left no model',
      reason: ({ run }: { run: string }) =>
        `The browser's storage has no weights of ${run}: it finished no epoch, or they were not stored. Choose another run above, or train again.`,
    },
    deleted: { title: "This run's model has been deleted", reason: 'Choose another run above, or train again.' },
    explanation: ({ reason }: { reason: string }) =>
      `${reason} Here you will see the scores of the kept epoch, the confusion matrix with the scans behind every cell, and each class on its own; first for the validation set, and on request for the training set and the locked test set.`,
    goToTrain: 'Go to Train',
  },
  whileFirstEpoch: ({ run }: { run: string }) =>
    `${run} is in its first epoch: its own scores open here when that has ended and is stored. Until then an earlier model is shown.`,
  whileTraining: 'This run is still training: these are the scores of its best epoch so far, and a better one replaces them.',
  lookingForCheckpoint: 'Looking for the model',

  run: {
    title: 'What is scored',
    compare: 'Compare runs',
    model: 'Model',
    ofRuns: 'Runs, with the epoch that each kept',
    ofOthers: 'Other models',
    otherModel: ({ name, epoch, file }: { name: string; epoch: number; file: string | null }) =>
      `${name}, epoch ${epoch}${file === null ? '' : ` (${file})`}`,
    side: 'Scans',
    external: 'External',
    foreign: ({
      epoch,
      size,
      classes,
      trained,
      openings,
    }: {
      epoch: number;
      size: number;
      classes: readonly string[];
      trained: number | null;
      openings: number;
    }) =>
      [
        `Epoch ${epoch}, ${size} × ${size} px, classes ${english.list(classes)}.`,
        "This browser does not know the model's run.",
        trained === null ? 'The model does not say what it was trained on.' : `It was trained on ${counted(trained, 'scan')}.`,
        ...(openings > 0 ? [`Its test set was opened ${counted(openings, 'time')}.`] : []),
      ].join(' '),
    looks: ({
      openings,
      opened,
      externals,
      evaluated,
    }: {
      openings: number;
      opened: string | null;
      externals: number;
      evaluated: string | null;
    }) =>
      [
        ...(opened === null ? [] : [`Test set opened ${counted(openings, 'time')}, last on ${opened}.`]),
        ...(evaluated === null ? [] : [`Scored on external scans ${counted(externals, 'time')}, last on ${evaluated}.`]),
      ].join(' '),
    train: 'Training',
    tune: 'Validation',
    test: ({ openings }: { openings: number }) => `Test (${['locked', 'opened once'][openings] ?? `opened ${openings} times`})`,
    facts: ({ kept, epochs, size, device }: { kept: number | null; epochs: number; size: number; device: string }) =>
      `${kept === null ? 'No epoch finished' : `Epoch ${kept} of ${epochs} kept`}, ${size} × ${size} px, on ${device}.`,
    scans: ({ train, tune, test }: { train: number; tune: number; test: number }) =>
      `${counted(train, 'training scan')}, ${counted(tune, 'validation scan')}, ${counted(test, 'test scan')}.`,
  },

  incomplete: {
    label: 'What is needed',
    title: ({ side, found, total }: { side: Side; found: number; total: number }) =>
      `Load the scans to see the scores of the ${setName(side)} set (${found} of ${total} are loaded)`,
    missing: ({ count }: { count: number }) => `${counted(count, 'scan')} not loaded`,
    missingOfDemo: 'They are scans of the demo: make it again.',
    missingAll:
      'The browser does not store the scans themselves. Drop the same folder and label table again, in Data or anywhere on this page.',
    missingSome: 'Drop their folder again, in Data or anywhere on this page. If you drop a folder in parts, its scans may get other names.',
    otherPixels: ({ count }: { count: number }) => `${counted(count, 'scan')} loaded with other pixels`,
    otherPixelsRemedy: "Load the run's own files.",
    unlabelled: ({ count }: { count: number }) => `${counted(count, 'scan')} without a label`,
    unlabelledRemedy: 'Add the label table in Data.',
    ambiguous: ({ count }: { count: number }) => `${counted(count, 'name')} of several scans`,
    ambiguousRemedy: 'The studio cannot know which of them the run used. Load only the folder that the run was trained on.',
    classes: ({ run, now }: { run: readonly string[]; now: readonly string[] }) =>
      `The run has the classes ${run.join(', ')}; the loaded scans have ${now.join(', ')}.`,
    useClasses: "Use the run's classes",
    goToData: 'Go to Data',
  },

  predicting: ({ side }: { side: Side }) => `Predicting the ${setName(side)} set`,

  openSide: {
    failed: ({ side }: { side: Side }) => `The ${setName(side)} set could not be scored`,
    tryAgain: 'Try again',
    again: 'Score again',
    measured: ({ epoch, accuracy, macroF1, loss, n }: { epoch: number; accuracy: string; macroF1: string; loss: string; n: number }) =>
      `Measured while training, after epoch ${epoch}: validation accuracy ${accuracy}, macro F1 ${macroF1}, loss ${loss} (${counted(n, 'scan')}).`,
    learned:
      'The model has learned from these scans: the scores say how well it knows them, not how well it does on others. Where it is wrong here, a label may be.',
    afterRun: 'The training set can be scored when the run has ended.',
    flatters: 'The kept epoch was chosen on these scans, so these scores are optimistic; the locked test set gives an unbiased estimate.',
    differs: ({ accuracy }: { accuracy: string }) =>
      `Training measured an accuracy of ${accuracy} here. Labels or files have changed since, or this device computes differently.`,
  },

  testSide: {
    failed: 'The test set could not be scored',
    open: 'Open locked test',
    openAgain: 'Open again',
    afterRun: 'It opens when the run has ended: opened for a model that is still being trained, it would give no unbiased estimate later.',
    locked: 'The test set is locked',
    closed: 'The test set is closed',
    none: 'This run has no test set. Give the test set a share in Prepare and train again.',
    honest: ({ scans, times, last, others }: { scans: number; times: number; last: string | null; others: number }) =>
      [
        `Its ${counted(scans, 'scan')} neither trained the model nor chose its epoch, so the first opening gives an unbiased estimate.`,
        times === 0
          ? 'It has not been opened for this run.'
          : `For this run it has been opened ${counted(times, 'time')}${lastOn({ last })}; its scores are not stored, so to see them again is another opening.`,
        ...(others > 0 ? [openedElsewhere({ count: others })] : []),
      ].join(' '),
    opened: ({ times, last, others }: { times: number; last: string | null; others: number }) =>
      [
        times === 1
          ? `Opened once for this run${last === null ? '' : `, on ${last}`}.`
          : `Opened ${counted(times, 'time')} for this run${lastOn({ last })}: every further opening makes its scores more optimistic.`,
        ...(others > 0 ? [openedElsewhere({ count: others })] : []),
        'The count and the dates are part of the run and of its run.json.',
      ].join(' '),
  },

  opening: {
    title: 'Open the locked test set?',
    counts: ({ use, scans }: { use: number; scans: number | null }) =>
      `This counts as opening ${use} of this run's test set${scans === null ? '' : ` (${counted(scans, 'scan')})`}. The count is stored before anything is computed, and it can't be taken back.`,
    first: ({ others }: { others: number }) =>
      `${others > 0 ? `${openedElsewhere({ count: others })} ` : ''}Open it when net, settings and epoch are decided: a change that follows from these scores makes later ones optimistic.`,
    again: 'The test set has been opened before. If its scores led to a change, later scores are no longer those of unseen scans.',
    keep: 'Keep it locked',
    confirm: 'Open locked test',
  },

  /** What can be saved of all sides that have been scored. */
  report: {
    save: 'Save the report',
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
    plot: 'Scores of the whole set with their 95 % intervals; the table of all scores has the numbers',
    classPlot: ({ score }: { score: string }) => `${score} of each class with its 95 % interval; the table of classes has the numbers`,
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
    caption: 'The means count a class without a value as 0, as scikit-learn does; the mean AUC is not defined then.',
  },

  matrix: {
    title: 'Confusion matrix',
    label: ({ of }: { of: string }) => `Confusion matrix, ${of}`,
    truth: 'True class',
    predicted: 'Predicted class',
    n: 'n',
    cell: ({ truth, predicted }: { truth: string; predicted: string }) => `true ${truth}, predicted ${predicted}`,
    cellButton: ({ count, cell }: { count: number; cell: string }) => `${counted(count, 'scan')}: ${cell}`,
    off: ({ steps, count, share }: { steps: number; count: number; share: string }) =>
      `${steps === 0 ? 'Right' : `${counted(steps, 'class', 'classes')} off`} ${count} (${share})`,
    explanation: 'The small figures say by how many classes a prediction is too high (+) or too low (−). Choose a cell to see its scans.',
    numbers: 'Numbers in the matrix',
    counts: 'Counts',
    shares: 'Row %',
  },

  cell: {
    title: ({ truth, predicted, distance }: { truth: string; predicted: string; distance: string }) =>
      `True ${truth}, predicted ${predicted} (${distance})`,
    distance: ({ steps }: { steps: number }) =>
      steps === 0 ? 'right' : `${counted(Math.abs(steps), 'class', 'classes')} too ${steps > 0 ? 'high' : 'low'}`,
    ofClass: ({ name }: { name: string }) => `True ${name}, or predicted ${name}`,
    all: 'All cases of this set',
    point: ({ name, score }: { name: string; score: string }) => `Called ${name} from a score of ${score}, and the ${name} below it`,
    bin: ({ from, to }: { from: string; to: string }) => `Highest score over ${from}, up to ${to}`,
  },

  points: {
    show: 'Show its scans',
    showOf: ({ name, score }: { name: string; score: string }) => `Show the scans of ${name} called from a score of ${score}`,
    showBin: ({ from, to }: { from: string; to: string }) => `Show the scans with a highest score over ${from}, up to ${to}`,
    column: 'Scans',
    threshold: 'From score',
    hint: 'Choose a point to see its scans, here or in the table of points.',
  },

  doubts: {
    title: 'Likely wrong labels',
    label: 'List of likely wrong labels',
    byFolds: ({ scans, scored, of }: { scans: number; scored: number; of: number }) =>
      `${counted(scans, 'scan')}, each scored by the model of a cross-validation that was not trained with it${scored === of ? '' : ` (${scored} of ${of} folds)`}.`,
    byTune: ({ scans }: { scans: number }) =>
      `A weaker list: only the ${counted(scans, 'scan')} of the validation set, by which this run chose its epoch. A cross-validation would score every scan by a model that was not trained with it.`,
    unseen: 'The scores are of models that were not trained with these scans.',
    weak: 'A weaker list: only the validation set of one run, whose epoch was chosen by it.',
    crossValidate: ({ folds }: { folds: number }) => `Cross-validate first (${folds} folds)`,
    crossValidation: ({ folds }: { folds: number }) =>
      `Queues ${folds} runs with the settings of this run and begins them. Scans of its locked test set are in no fold.`,
    allTheSame: ({ folds }: { folds: number }) => `Train the ${counted(folds, 'fold')} all the same`,
    whileTraining: 'When nothing is training any more, folds can be queued.',
    notPlanned: "The folds can't be trained",
    scoreFolds: ({ count }: { count: number }) => `Score ${counted(count, 'fold')}`,
    scoring: 'Scoring the scans of a fold',
    found: ({ left, scans }: { left: number; scans: number }) =>
      `${left === 0 ? 'No label' : counted(left, 'label')} of ${scans} ${form(left, 'looks', 'look')} wrong and ${form(left, 'is', 'are')} not decided yet.`,
    open: 'Go through them',
    save: 'Save as CSV',
    undo: 'Undo',
    columns: { scan: 'Scan', label: 'Label', looks: 'Models say', probability: 'Score of the label', decide: 'Decide' },
    asLabelled: 'as labelled',
    looks: ({ name, score, isLikely }: { name: string; score: string; isLikely: boolean }) =>
      `${name}, ${score}${isLikely ? ': likely wrong' : ''}`,
    labelled: ({ name, score }: { name: string; score: string }) => `labelled ${name}, score ${score}`,
    openOne: ({ scan }: { scan: string }) => `Open ${scan}`,
    relabel: ({ name }: { name: string }) => `Relabel ${name}`,
    relabelOne: ({ scan, name }: { scan: string; name: string }) => `Relabel ${scan} ${name}`,
    right: ({ isRight }: { isRight: boolean }) => (isRight ? 'In doubt again' : 'Label is right'),
    rightOne: ({ scan, isRight }: { scan: string; isRight: boolean }) =>
      isRight ? `The label of ${scan} is in doubt again` : `The label of ${scan} is right`,
    decided: (decided: { of: 'label'; now: string | null } | { of: 'excluded' } | { of: 'right' }) => {
      if (decided.of === 'label') return decided.now === null ? 'label taken away' : `relabelled ${decided.now}`;
      return decided.of === 'excluded' ? 'excluded' : 'label found right';
    },
    showAll: ({ count }: { count: number }) => `Show all ${count}`,
    showFirst: ({ count }: { count: number }) => `Show the first ${count}`,
    intro: 'The most doubtful label first. A model may be wrong, too: decide by the picture.',
    caption:
      'Most doubtful first: the score of the label, held against what is usual for its class. Likely wrong (by confident learning): the models are as sure of another class as they usually are of scans with that label. The first fifth is shown; in simulations with every tenth label wrong, more than half of those were in it. A rare class is doubted more than it deserves.',
  },

  subgroups: {
    title: 'Subgroups',
    label: ({ of }: { of: string }) => `Scores of the subgroups (${of})`,
    notTold: ({ names }: { names: readonly string[] }) => `Not told by the files: ${english.list(names, 'and')}.`,
    by: { maker: 'Maker', kernel: 'Kernel', site: 'Site', thickness: 'Slice thickness', date: 'Date' } as Readonly<Record<string, string>>,
    columns: {
      group: 'Group',
      n: 'Scans',
      scores: { macroF1OfSeen: 'Macro F1', accuracy: 'Accuracy', aucOfDefined: 'ROC AUC' },
      rest: { accuracy: 'Accuracy, less the rest', macroF1OfSeen: 'Macro F1, less the rest' },
      p: 'p, by Holm',
    },
    overall: 'All scans',
    tooFew: ({ n }: { n: number }) => `${counted(n, 'scan')}: too few for a number`,
    undefined: 'not defined',
    otherClasses: 'other classes than the rest',
    restTooFew: 'too few in the rest',
    withoutClasses: ({ names }: { names: readonly string[] }) => `without ${english.list(names, 'and')}`,
    show: ({ group, n }: { group: string; n: number }) => `Show its scans: ${group}, ${counted(n, 'scan')}`,
    working: 'Scoring subgroups',
    workOut: 'Score subgroups',
    failed: "Subgroups can't be scored",
    tryAgain: 'Try again',
    notLoaded: 'Maker, kernel, site, slice thickness and date are read from the files of the scans. Load them again to see subgroups.',
    none: 'The files of these scans tell no maker, kernel, site, slice thickness or date (NIfTI volumes and pictures have none), so there are no subgroups.',
    one: ({ by, group }: { by: string; group: string }) => `${by}: all scans are of one group, ${group}.`,
    found: ({ groups, low }: { groups: number; low: number }) =>
      `${low === 0 ? 'No group' : counted(low, 'group')} of ${groups} compared ${form(low, 'differs', 'differ')} from the rest by more than chance (p by Holm below 0.05).`,
    chance:
      'Of many groups some always look better or worse by chance: of twenty, one has an interval without 0 although nothing differs. p compares the share called rightly with groups made at random from patients of the same classes, and is adjusted by Holm for all groups of this table.',
    caption:
      'Intervals are 95 %. A group of fewer than 10 scans has no number. Macro F1 and AUC are means over the classes that occur in the group. Dates are those in the files, which removing names may have shifted. Age and sex of patients are not read.',
  },

  reliability: {
    plot: 'Accuracy over the highest score; the table after it has the numbers',
    x: 'Mean highest score',
    y: 'Accuracy',
    table: 'Reliability by bins of the highest score',
    columns: { score: 'Score', n: 'Scans', mean: 'Mean', accuracy: 'Accuracy', interval: '95 % interval' },
  },

  precisionRecall: {
    plot: 'Precision-recall curves; the table after them has their areas',
    x: 'Recall',
    y: 'Precision',
    table: 'Areas under the precision-recall curves',
    guessing: 'Guessing',
    numbers: 'Points of the precision-recall curves as a table',
    points: 'Points of the precision-recall curves',
    allPoints: 'All points of the precision-recall curves',
  },

  roc: {
    plot: 'ROC curves; the tables after them have their areas and their points',
    x: 'False positive rate',
    y: 'True positive rate',
    table: 'Areas under the ROC curves',
    numbers: 'Points of the ROC curves as a table',
    points: 'Points of the ROC curves',
    allPoints: 'All points of the ROC curves',
    noCurve: ({ name, count, others }: { name: string; count: number; others: number }) =>
      count === 1
        ? `${name} has 1 scan: no curve.`
        : `${name} has ${counted(count, 'scan')}, all other classes together ${others}: no curve.`,
  },
};
