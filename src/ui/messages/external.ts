import { counted, english, form } from '#base/messages/english.ts';

/** Scoring a model on labelled scans that its run does not know. */
export const external = {
  choose: {
    title: 'Scans to score on',
    source: 'Where they come from',
    loaded: ({ count }: { count: number }) => `Loaded, labelled (${count})`,
    dropped: ({ count }: { count: number | null }) => (count === null ? 'Dropped here' : `Dropped here (${count})`),
    drop: 'Drop a folder of scans with its label table here',
    notAdded: ({ formats, privacy }: { formats: string; privacy: string }) =>
      `${formats}. They are scored, not added to the project, and never trained on. ${privacy}`,
    chooseFolder: 'Choose folder',
    chooseFiles: 'Choose files',
    noneLoaded: 'No labelled scans are loaded.',
    about:
      "The scans that this model's run was trained on, that chose its epoch or that it keeps locked are found by their pixels, whatever they are called, also in parts, and are held out.",
    score: ({ count }: { count: number }) => `Score on ${counted(count, 'scan')}`,
    allOwn: ({ count, train, tune, test }: { count: number; train: number; tune: number; test: number }) => {
      const sides = [
        ...(train > 0 ? [`${english.number(train)} of its training set`] : []),
        ...(tune > 0 ? [`${english.number(tune)} of its validation set`] : []),
        ...(test > 0 ? [`${english.number(test)} of its locked test set`] : []),
      ];
      const all = count === 1 ? 'The one loaded scan with a label is' : `All ${english.number(count)} loaded scans with a label are`;
      return `${all} of this model's own run: ${english.list(sides)}. None is external, so there is nothing to score here: drop other scans with their labels.`;
    },
    again: 'Score again',
    nothing: 'None of these scans has a label that this model knows, so there is nothing to score.',
    tables: ({ tables }: { tables: readonly string[] }) => `Labels: ${english.list(tables)}.`,
    folders: 'Labels: the names of folders.',
    noTable: 'No label table is among the files. Drop the scans together with it.',
    questionTable: 'the label table',
    labelled: ({ labelled, unlabelled }: { labelled: number; unlabelled: number }) =>
      `${counted(labelled, 'scan')} with a label${unlabelled > 0 ? `, ${unlabelled} without` : ''}.`,
    refit: ({ classes }: { classes: readonly string[] }) => `Reading the labels for the classes ${english.list(classes)}.`,
    goToData: 'Go to Data',
  },

  classes: {
    title: 'The labels have other classes than this model',
    why: ({ from, to }: { from: readonly string[]; to: readonly string[] }) =>
      `The loaded scans are labelled ${english.list(from)}; the model calls ${english.list(to)}. Say what each class is to the model: that is not guessed.`,
    field: ({ name, count }: { name: string; count: number }) => `${name} (${counted(count, 'scan')})`,
    pick: 'Choose',
    leaveOut: 'Leave these scans out',
    use: 'Use these classes',
    change: 'Change the classes',
  },

  failed: 'The scans could not be scored',
  dismiss: 'Close',

  notes: {
    unseen: "The model's run has not seen these scans: neither did they train it nor choose its epoch.",
    unknown:
      'This model does not say which scans its run has seen (seen-unknown): it was saved before that was kept. If some of these trained it, the scores are too good.',
    testUnknown: 'It does not say which scans its run keeps locked either, so none could be held back.',
    heldOut: ({ count }: { count: number }) => `${counted(count, 'scan')} held out`,
    train: ({ count }: { count: number }) =>
      `${counted(count, 'scan')} seen in training: the model has learned from ${form(count, 'it', 'them')}`,
    tune: ({ count }: { count: number }) => `${counted(count, 'scan')} of the validation set, which chose the epoch`,
    test: ({ count, opened }: { count: number; opened: boolean }) =>
      `${counted(count, 'scan')} of the locked test set${opened ? ', opened' : ''}`,
    inFiles: 'The saved files have their scores on a side of their own.',
    underTest: 'The locked test set of this run is opened and scored under Test.',
    open: 'Open locked test',
    openedAs: ({ opening }: { opening: number }) => `Opening ${opening} of the locked test set: its scores are in the saved files.`,
    refused: ({ count }: { count: number }) =>
      `${counted(count, 'scan')} ${form(count, 'is', 'are')} none that a net for chest CT can grade, and not in these scores.`,
    anyway: ({ count }: { count: number }) =>
      `${counted(count, 'scan')} that no net for chest CT can grade ${form(count, 'is', 'are')} scored all the same, and marked so in the files.`,
    scoreAnyway: 'Score anyway',
    unlabelled: ({ count }: { count: number }) => `${counted(count, 'scan')} without a label, not scored`,
    missing: ({ names }: { names: readonly string[] }) =>
      `No scan here is truly ${english.list(names, 'or')}: nothing can be said of how well the model calls ${form(names.length, 'that class', 'those classes')}.`,
    nonePredicted: 'None of the scans that the run does not know could be scored.',
    onlyKnown: 'All labelled scans among these are known to the run, so there are no external scores.',
  },

  /** Scores of an earlier session. */
  earlier: {
    of: ({ date, source }: { date: string; source: 'loaded' | 'dropped' }) =>
      `These scores were computed on ${date} on ${source === 'loaded' ? 'scans of this project' : 'scans that were dropped here'}. Score the scans again to open them, or to save the report.`,
    leftOut: ({ held, unlabelled }: { held: number; unlabelled: number }) =>
      `Not in these scores: ${english.list([
        ...(held > 0 ? [`${counted(held, 'scan')} that the model's run has on a side`] : []),
        ...(unlabelled > 0 ? [`${counted(unlabelled, 'scan')} without a label`] : []),
      ])}.`,
  },

  files: {
    save: 'Save the report and files',
    names: {
      'report.html': 'Report with pictures of scans (report.html)',
      'model-card.json': 'Model card (model-card.json)',
      'figure.svg': 'Curves, matrices and macro F1 in one figure (figure.svg)',
      'scores.csv': 'Scores (scores.csv)',
      'scores.json': 'Scores (scores.json)',
      'cases.csv': 'Cases (cases.csv)',
    },
  },
};
