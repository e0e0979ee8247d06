import { counted, english, form } from '#base/messages/english.ts';

type MacroF1Difference = Record<'first' | 'second' | 'value' | 'low' | 'high', string>;

const macroF1Difference = ({ first, second, value, low, high }: MacroF1Difference) =>
  `macro F1 of ${second} less ${first} is ${value}, 95 % interval ${low} to ${high}`;

/** The Runs screen: the board of all runs, one run's details, several side by side, and manifests. */
export const runs = {
  board: {
    title: 'Run board',
    table: 'Runs',
    all: 'All runs',
    count: ({ shown, all, chosen }: { shown: number; all: number; chosen: number }) =>
      `${shown === all ? '' : `${english.number(shown)} of `}${counted(all, 'run')}, ${chosen} chosen. Choose one for its details and its note, several to compare them.`,
    noRanking: ({ splits }: { splits: number }) =>
      `No ranking: these runs were scored on ${splits} different splits. Choose one under Split to compare within it.`,
    noRankingOfLabels:
      'No ranking: each of these runs was scored with its own labels, and these differ. Choose runs to compare them with the same labels.',
    search: 'Search',
    searchIn: 'Net, weights, note',
    net: 'Net',
    allNets: 'All nets',
    split: 'Split',
    allSplits: 'All splits',
    splitNumber: ({ number }: { number: number }) => `Split ${number}`,
    save: 'Save table as CSV',
    deleteChosen: 'Delete chosen',
    chooseAll: 'Choose all runs shown',
    choose: ({ run }: { run: string }) => `Choose ${run}`,
    pin: 'Pin',
    pinRun: ({ run }: { run: string }) => `Pin ${run}`,
    unpinRun: ({ run }: { run: string }) => `Unpin ${run}`,
  },

  /** The paper's own results. */
  published: {
    title: "The paper's published results",
    show: "Show what the paper's own runs reached",
    about:
      'For comparison only: these runs saw other scans than yours. The scans that were scored had also chosen the epoch, so the scores are too good by an unknown amount, and five critical scans decide much.',
    matrices: ({ net, batchSize, learningRate }: { net: string; batchSize: number; learningRate: number }) =>
      `${net}, batches of ${batchSize}, Adam, rate ${learningRate}: the one run whose matrices are published`,
    interval: ({ value, ends }: { value: number; ends: { low: number; high: number } | null }) =>
      `Macro F1 on the 101 validation scans: ${value.toFixed(3)}${ends ? `, 95 % interval ${ends.low.toFixed(2)} to ${ends.high.toFixed(2)}, computed here from the matrix` : ''}.`,
    validation: ({ macroF1 }: { macroF1: number }) => `Validation set, 101 scans, macro F1 ${macroF1.toFixed(3)}`,
    training: ({ macroF1 }: { macroF1: number }) => `Training set, 460 scans, macro F1 ${macroF1.toFixed(3)}`,
    log: 'Macro F1 in the log of 20 March 2023, without matrices, and so without intervals',
    columns: { net: 'Net', images: 'Slices', optimizer: 'Optimiser', batchSize: 'Batch', learningRate: 'Rate', macroF1: 'Macro F1' },
    optimizer: ({ name }: { name: 'adam' | 'SGD' }) => (name === 'adam' ? 'Adam' : 'SGD, momentum 0.9'),
    slices: ({ matrices, clears }: { matrices: { file: string }; clears: { file: string; commit: string } }) =>
      `Slices are called by the name of their file (arXiv 2303.16904). all2: three slices from the middle of each scan; according to ${clears.file} (commit ${clears.commit.slice(0, 8)}) they held the label in a corner pixel, which that script clears and ${matrices.file} does not, so a net could read it. crop_norm: going by the name, cropped and normalised slices; no published script makes or reads them.`,
    source: ({
      repository,
      log,
      matrices,
    }: {
      repository: string;
      log: { file: string; commit: string };
      matrices: { file: string; commit: string };
    }) =>
      `Source: ${repository}, ${log.file} (commit ${log.commit.slice(0, 8)}) and ${matrices.file} (commit ${matrices.commit.slice(0, 8)}), of arXiv 2303.16904. The log does not say which scans were scored.`,
  },

  columns: {
    net: 'Run',
    tuneAccuracy: 'Val. acc.',
    tuneMacroF1: 'Macro F1',
    tuneLoss: 'Val. loss',
    bestEpoch: 'Kept epoch',
    extent: 'Layers',
    batchSize: 'Batch',
    learningRate: 'Rate',
    seed: 'Seed',
    splitNumber: 'Split',
    seconds: 'Time',
    stopReason: 'End',
    createdAt: 'Date',
  },
  hints: {
    tuneAccuracy: 'Validation accuracy',
    tuneMacroF1: 'Macro F1 on the validation set',
    tuneLoss: 'Validation loss',
    extent: 'Layers to train',
    learningRate: 'Learning rate',
    splitNumber: 'Runs with the same number learned from and were scored on the same scans',
  },
  of: ({ n, all }: { n: number; all: number }) => `${n} of ${all}`,
  extents: {
    scratch: 'scratch',
    all: 'all layers',
    head: 'head',
    fromStage: ({ stage }: { stage: string }) => `from stage ${stage}`,
  },
  ends: {
    plateau: 'plateau',
    allEpochs: 'all epochs',
    onRequest: 'on request',
    nanLoss: 'loss not a number',
    nanState: 'weights not numbers',
    conditions: {
      'training-here': 'running',
      'paused-here': 'paused',
      'training-elsewhere': 'in another tab',
      'paused-elsewhere': 'paused in another tab',
      failed: 'failed',
      paused: 'paused',
      interrupted: 'interrupted',
    },
  },

  none: {
    title: 'No runs yet',
    explanation:
      'Here every run of this browser will be a row with its settings, its split and its scores. Choose several to see their curves in one chart, beside the settings in which they differ.',
    goToTrain: 'Go to Train',
  },

  details: {
    title: ({ run, date }: { run: string; date: string }) => `${run}, started ${date}`,
    showCurves: 'Show its curves',
    saveManifest: 'Save manifest',
    saveKept: ({ epoch }: { epoch: number }) => `Save model of epoch ${epoch}, kept`,
    saveLast: ({ epoch }: { epoch: number }) => `Save model of epoch ${epoch}, last`,
    saveForOthers: ({ epoch }: { epoch: number }) => `Save epoch ${epoch} for other programs`,
    saveTuneScores: 'Save validation scores',
    saveTestScores: 'Save test scores',
    scoresNeedScans: 'Load the scans of this run to compute the scores of its validation set.',
    scoresAfterRun: 'Scores can be computed when the present training has ended.',
    repeat: 'Use its settings and split',
    predictKept: 'Predict with its kept epoch',
    predictLast: 'Predict with its last epoch',
    facts: {
      end: 'End',
      kept: 'Kept',
      trained: 'Trained',
      rate: 'Learning rate',
      begins: 'Begins from',
      split: 'Split',
      scans: 'Scans',
      again: 'Trains again',
      elsewhere: 'Trained elsewhere',
      labels: 'Labels',
      device: 'Device',
    },
    best: ({ epoch, epochs, accuracy }: { epoch: number; epochs: number; accuracy: string }) =>
      `Epoch ${epoch} of ${epochs}: validation accuracy ${accuracy}`,
    noEpoch: 'No epoch was finished',
    trained: ({ extent, size }: { extent: string; size: number }) => `${extent}, ${size} x ${size} pixels`,
    rate: ({ rate, course }: { rate: number; course: string }) => `${rate}, ${course}`,
    randomWeights: 'Random weights',
    weights: ({ name, set, hash }: { name: string; set: string | null; hash: string }) =>
      `${name}${set === null ? '' : `, ${set}`} (SHA-256 ${hash})`,
    seed: ({ seed }: { seed: number }) => `seed ${seed}`,
    scans: ({ train, tune, test }: { train: number; tune: number; test: number }) =>
      `${counted(train, 'training scan')}, ${tune} validation, ${test} test`,
    hash: ({ hash }: { hash: string }) => `SHA-256 ${hash}`,
    notRecorded: 'Not recorded',
    device: ({ device, engine, moves }: { device: string; engine: string | null; moves: readonly { device: string; epoch: number }[] }) =>
      [engine === null ? device : `${device}, ${engine} engine`, ...moves.map((to) => `went on on ${to.device} in epoch ${to.epoch}`)].join(
        '; ',
      ),
  },

  note: {
    label: 'Note',
    description: 'What you wanted to find out, what you saw',
    stored: 'Note saved',
    storing: 'Saving the note',
  },
  name: {
    label: 'Name',
    description: 'Your own name for this run. It stands before the facts that tell the run from others',
    stored: 'Name saved',
    storing: 'Saving the name',
  },

  deletion: {
    title: ({ going }: { going: number }) =>
      going === 0 ? 'Nothing can be deleted now' : going === 1 ? 'Delete this run?' : `Delete ${counted(going, 'run')}?`,
    goesOne: ({ run, date }: { run: string; date: string }) =>
      `${run}, ${date}: its curves, settings, note, scores and models, also pinned ones, are deleted from this browser. This can't be undone. Save its manifest or its models first if you may need them.`,
    goesSeveral:
      "Their curves, settings, notes, scores and models, also pinned ones, are deleted from this browser. This can't be undone. Save their manifests or models first if you may need them.",
    /** `projects`: the names of other projects that have any of these runs. */
    shared: ({ projects, going }: { projects: readonly string[]; going: number }) =>
      `${english.list(projects, 'and')} ${form(projects.length, 'shares', 'share')} ${form(going, 'it', 'some of them')}, so ${form(going, 'it goes', 'these go')} there, too.`,
    stays: ({ runs }: { runs: readonly string[] }) =>
      `${english.list(runs, 'and')} ${form(runs.length, 'stays', 'stay')}: ${form(runs.length, 'it is', 'they are')} being trained, here or in another tab.`,
    kept: 'Your scans, their labels and their notes stay. So do the files that you have saved.',
    keep: ({ going }: { going: number }) => (going === 0 ? 'Close' : form(going, 'Keep it', 'Keep them')),
    confirm: ({ going }: { going: number }) => (going === 1 ? 'Delete run' : `Delete ${counted(going, 'run')}`),
  },

  manifest: {
    open: 'Open a manifest',
    failed: 'The manifest was not opened',
    title: ({ run }: { run: string }) => `Settings of ${run}`,
    settingsSet: ({ name }: { name: string }) => `The settings of ${name} are set on the Train step.`,
    splitSet: ({ scans }: { scans: number }) => `Its split is set, too: ${counted(scans, 'scan')} recognised by their content.`,
    splitNotSet: ({ found, scans }: { found: number; scans: number }) =>
      `Its split is not set: ${found} of its ${counted(scans, 'scan')} are loaded.`,
    same: 'Nothing differs: a new run will give the same result.',
    notSame: 'A new run may give another result',
    mayDiffer: 'What may differ',
    goToTrain: 'Go to Train',
    keep: 'Put its curves on the board',
    close: 'Close',
  },

  /** Runs that were trained elsewhere and come back as files. */
  elsewhere: {
    mark: 'trained elsewhere',
    add: 'Add a run from its files',
    reading: 'The files of a run are being read.',
    failed: 'No run was added',
    added: ({ run }: { run: string }) => `${run} is on the board.`,
    longer: ({ run }: { run: string }) => `${run} was here already, and has gone on since: its further epochs were added.`,
    withWeights: ({ run }: { run: string }) => `${run} was here already: its weights were added.`,
    known: ({ run }: { run: string }) => `${run} was here already, and nothing of it is new.`,
    noWeights: 'It has no weights here: add its checkpoint.safetensors with its run.json to predict with it.',
    with: ({ programs }: { programs: readonly string[] }) => `With ${english.list(programs, 'and')}`,
    scores: {
      title: 'Its validation scores, computed here',
      about:
        'The run tells the scores of its validation set. The same weights on the same scans give the same scores here, but for rounding: this checks that weights, scans, their preparation and labels are those of the run.',
      compute: 'Compute its scores here',
      progress: ({ done, total }: { done: number; total: number }) => `${done} of ${counted(total, 'scan')}`,
      cancel: 'Cancel',
      needs: ({ missing, scans }: { missing: number; scans: number }) =>
        scans === 0
          ? 'The files of the run do not tell which scans are in its validation set.'
          : `Load the scans of its validation set, with labels of its classes: ${missing} of ${scans} are not there.`,
      agree: ({ to }: { to: number }) => `All scores agree: none differs by more than ${to}.`,
      differ: ({ to }: { to: number }) =>
        `Not all scores agree within ${to}: weights, files of scans, labels or their preparation are others than those of the run.`,
      incomplete: ({ scans }: { scans: number }) =>
        `${counted(scans, 'scan')} of the validation set could not be read, so the scores are not of the same scans.`,
      table: 'Scores as told and as computed here',
      columns: { score: 'Score', told: 'As the run tells', computed: 'Computed here', difference: 'Difference' },
      names: { loss: 'Loss', accuracy: 'Accuracy', macroF1: 'Macro F1' },
    },
  },

  comparison: {
    title: ({ runs }: { runs: number }) => `Compare ${counted(runs, 'run')}`,
    curve: 'Curve',
    curves: {
      tuneLoss: 'Validation loss',
      tuneAccuracy: 'Validation accuracy',
      tuneMacroF1: 'Validation macro F1',
      trainLoss: 'Training loss',
    },
    picture: ({ curve, runs, values }: { curve: string; runs: number; values: readonly string[] }) =>
      `${curve} by epoch of ${counted(runs, 'run')}. At their kept epochs: ${values.join(', ')}.`,
    valueOf: ({ run, value }: { run: string; value: string }) => `${run} ${value}`,
    noValue: 'none',
    group: 'Group runs that differ in seed or fold only',
    groupNote:
      'A line of several runs is their mean; the band reaches from the lowest to the highest of them. Both end at the last epoch that all of them finished.',
    colour: 'Colour',
    colourByLine: 'A colour for each line',
    colourBy: ({ setting }: { setting: string }) => `Colour by ${setting.charAt(0).toLowerCase()}${setting.slice(1)}`,
    letters: ({ letters }: { letters: readonly string[] }) =>
      letters.length <= 3 ? letters.join(', ') : `${letters[0]} +${letters.length - 1}`,
    line: ({ name, setting, value, runs }: { name: string; setting: string | null; value: string | null; runs: number }) =>
      [name, setting === null ? '' : `: ${setting} ${value}`, runs > 1 ? `, mean of ${counted(runs, 'run')}` : ''].join(''),
    numbers: 'Numbers of this chart',
    numbersOf: ({ curve }: { curve: string }) => `${curve} by epoch`,
    epochColumn: 'Epoch',
    meanOf: ({ mean, low, high }: { mean: string; low: string; high: string }) => `${mean} (${low} to ${high})`,
    saveCsv: 'CSV',
    epoch: ({ epoch }: { epoch: string }) => `Epoch ${epoch}`,
    scores: 'Scores of the chosen runs',
    scoreTable: 'Scores of the kept epochs',
    run: 'Run',
    scoresNote:
      'These are scores of the kept epoch, which was chosen on the same validation scans. With n scans the accuracy moves in steps of 1/n: runs that differ by a step or two are alike.',
    sameSettings: 'All their settings are the same.',
    settings: 'Settings that differ',
    whatDiffers: 'What differs',
    split: 'Split',
    labelOf: ({ scan }: { scan: string }) => `Label of ${scan}`,
    moreLabels: 'Other labels',
    moreScans: ({ scans }: { scans: number }) => `${counted(scans, 'more scan')}`,
  },

  /** Whether the difference of two runs is more than noise. */
  differences: {
    didItHelp: ({ earlier }: { earlier: string }) => `Did it help? Compare with ${earlier}`,
    help: {
      alike: ({ first, second, epochs }: { first: string; second: string; epochs: { first: number; second: number } | null }) =>
        epochs === null
          ? 'Nothing that the net learns from was changed, so the two runs are alike.'
          : `Nothing that the net learns from was changed, so the two runs are alike but for the kept epoch: ${first} kept epoch ${epochs.first}, ${second} epoch ${epochs.second}.`,
      helped: (said: MacroF1Difference) => `The changes helped: ${macroF1Difference(said)}. That is more than noise.`,
      harmed: (said: MacroF1Difference) => `The changes made it worse: ${macroF1Difference(said)}. That is more than noise.`,
      noise: (said: MacroF1Difference) =>
        `These scans can't tell whether the changes helped: ${macroF1Difference(said)}. The interval holds 0, so it may be noise.`,
      unknown: "These scans can't tell whether the changes helped: macro F1 is not defined for one of the runs.",
    },
    title: 'Is the difference noise?',
    explanation:
      'The runs are scored on the same validation scans, in the same 2,000 draws of patients; the others are compared with the first.',
    compare: 'Work it out',
    scoring: 'Scoring the runs',
    comparing: 'Drawing patients',
    failed: 'The runs could not be compared',
    tryAgain: 'Try again',
    afterRun: 'It can be worked out when the training has ended.',
    needScans: 'Load the scans and labels of these runs in Data to work it out.',
    label: 'Differences of the chosen runs',
    of: ({ scans }: { scans: number }) => `Validation set, ${counted(scans, 'scan')}; it chose the epochs of these runs.`,
    relabelledTitle: 'Scores with the newer labels',
    relabelled: ({ run, scans }: { run: string; scans: number }) =>
      `All are scored here with the labels of ${run}, the newest (${scans === 1 ? '1 scan has' : `${scans} scans have`} another in another run): that a score is higher with its own labels says nothing.`,
    onLabels: ({
      run,
      n,
      accuracy,
      macroF1,
      own,
    }: {
      run: string;
      n: number;
      accuracy: string;
      macroF1: string;
      own: { accuracy: string; macroF1: string; n: number };
    }) =>
      `${run}: accuracy ${accuracy}, macro F1 ${macroF1} on ${counted(n, 'shared scan')}; with the labels and scans that it was scored with, ${own.accuracy} and ${own.macroF1} on ${own.n}.`,
    score: 'Score',
    minus: ({ first, second }: { first: string; second: string }) => `${second} less ${first}`,
    value: ({ value, low, high, meaning, restsOn }: Record<'value' | 'low' | 'high' | 'meaning', string> & { restsOn: number | null }) =>
      `${value} [${low}, ${high}], ${meaning}${restsOn === null ? '' : ` (rests on ${counted(restsOn, 'patient')})`}`,
    noise: 'within noise',
    better: ({ run }: { run: string }) => `${run} is better`,
    undefined: 'not defined',
    mcNemar: ({
      first,
      second,
      firstOnly,
      secondOnly,
      p,
      comparisons,
    }: Record<'first' | 'second' | 'p', string> & Record<'firstOnly' | 'secondOnly' | 'comparisons', number>) => {
      if (firstOnly + secondOnly === 0) return `${first} and ${second} are right on the same patients.`;
      const holm = comparisons > 1 ? `, adjusted by Holm for ${comparisons} comparisons` : '';
      return `Only ${first} is right on ${counted(firstOnly, 'patient')}, only ${second} on ${secondOnly}: by chance alone a split so uneven, or more, happens with p = ${p} (McNemar, exact${holm}).`;
    },
    bestUnknown: 'What choosing the best of these runs adds to its score cannot be told: a class has fewer than 10 patients.',
    best: ({
      runs,
      best,
      value,
      optimism,
      corrected,
      share,
    }: Record<'best' | 'value' | 'optimism' | 'corrected', string> & Record<'runs' | 'share', number>) =>
      `${best} has the best macro F1 of these ${runs} runs, ${value}. For having been chosen among them that is about ${optimism} too good: expect ${corrected}. In ${share} % of the draws it is the best.`,
    caption:
      'Brackets are 95 % intervals of the difference. Within noise: the interval holds 0, so by these scans alone neither run is better. Of many scores or pairs of runs some differ by chance: decide beforehand which one counts.',
  },

  splits: {
    title: 'The splits differ',
    labelsTitle: 'The labels differ',
    same: ({ scans }: { scans: number }) =>
      `Same split: all of them learned from the same scans and were scored on the same ${scans} validation scans.`,
    differ: 'Not the same split: these scores must not be ranked against each other.',
    otherLabelsOnly: 'Same split, other labels: each score in the table is by the own labels of its run, so do not rank by it.',
    otherTune: ({ run, than, shared, all }: { run: string; than: string; shared: number; all: number }) =>
      `${run} was scored on other scans than ${than}: ${shared} of ${than}'s ${all} validation scans are in its validation set.`,
    otherLabels: ({ run, than }: { run: string; than: string }) =>
      `${run} was trained and scored with other labels or classes than ${than}.`,
    otherTestLabels: ({ run, than }: { run: string; than: string }) =>
      `${run} has other labels than ${than} in the locked test set alone: the validation scores do not depend on them.`,
    relabelled: ({
      run,
      than,
      labels,
      more,
    }: {
      run: string;
      than: string;
      labels: readonly { scan: string; was: string; now: string }[];
      more: number;
    }) =>
      `${run} was trained and scored with other labels than ${than}: ${english.list(
        [...labels.map(({ scan, was, now }) => `${scan} is ${now}, not ${was}`), ...(more > 0 ? [counted(more, 'other scan')] : [])],
        'and',
      )}.`,
    otherTrain: ({ run, than, shared }: { run: string; than: string; shared: number }) =>
      `${run} learned from other scans than ${than} (${shared} shared), and was scored on the same ones.`,
  },
};
