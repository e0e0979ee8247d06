import { counted, english, form } from '#base/messages/english.ts';

/** The queue of runs on the Runs screen, and the dialog that adds a grid to it. */
export const queue = {
  title: 'Queue',
  stopped: 'The queue has stopped',
  empty: 'Empty. A grid trains every combination of the values of its settings one after the other, for example overnight.',
  addScans: 'Add scans in Data first.',
  pause: 'Pause the queue',
  goOn: 'Go on with the queue',
  start: 'Start the queue',
  finished: 'Queue finished',
  afterFolds: 'The folds have been trained: Evaluate can list likely wrong labels of all their scans.',
  skip: 'Skip this run',
  clearEnded: 'Clear ended runs',
  clearing: {
    title: 'Clear the ended runs?',
    lost: ({ count }: { count: number }) =>
      `${counted(count, 'run leaves', 'runs leave')} the table of the queue, with the precision, recall, MCC and AUC that only this table has. This can't be undone; save the queue as CSV first if you need them. The runs stay on the board.`,
    keep: 'Keep them',
    confirm: 'Clear ended runs',
  },
  save: 'Save queue as CSV',
  bar: 'Runs of the queue that have ended',
  ended: ({
    ended,
    all,
    failed,
    stopped,
    skipped,
    goesOn,
  }: {
    ended: number;
    all: number;
    failed: number;
    stopped: number;
    skipped: number;
    goesOn: 'elsewhere' | 'paused' | 'interrupted' | 'next' | null;
  }) =>
    [
      `${ended} of ${counted(all, 'run')} ended`,
      failed > 0 ? `, ${failed} failed` : '',
      stopped > 0 ? `, ${stopped} stopped` : '',
      skipped > 0 ? `, ${skipped} skipped` : '',
      goesOn === 'elsewhere' ? '. Another tab trains the queue; it is changed there.' : '',
      goesOn === 'paused' ? '. The queue is paused: it goes on with the run that is paused.' : '',
      goesOn === 'interrupted' ? '. The queue is paused: it goes on with the run that was interrupted.' : '',
      goesOn === 'next' ? '. The queue is paused: it goes on with the next run.' : '',
      goesOn === null ? '.' : '',
    ].join(''),
  failed: ({ runs }: { runs: number }) => `${counted(runs, 'run')} failed`,

  moved: 'Remove them, or train them knowing that: they can no longer be compared on that test set.',
  others: ({ runs }: { runs: number }) =>
    `${counted(runs, 'run')} of other projects ${form(runs, 'waits', 'wait')} for the same device, and ${form(runs, 'is', 'are')} trained when ${form(runs, 'its project is', 'their projects are')} open.`,

  table: 'Runs of the queue',
  allScores: 'All scores',
  columns: {
    state: 'State',
    fold: 'Fold',
    precision: 'Precision',
    recall: 'Recall',
    mcc: 'MCC',
    auc: 'AUC',
    change: 'Change',
    done: 'Done',
    scans: 'Scans',
  },
  outcomes: {
    waiting: 'Waiting',
    'training-here': 'Training',
    'paused-here': 'Paused',
    'training-elsewhere': 'Training in another tab',
    'paused-elsewhere': 'Paused in another tab',
    paused: 'Paused',
    interrupted: 'Interrupted',
    done: 'Done',
    failed: 'Failed',
    stopped: 'Stopped',
    skipped: 'Skipped',
  },
  earlier: ({ run }: { run: string }) => `Train ${run} earlier`,
  later: ({ run }: { run: string }) => `Train ${run} later`,
  /** In a cell. */
  again: { resume: 'Resume', anew: 'Begin anew' },
  /** After why a run failed. */
  willAgain: {
    resume: ({ epoch, epochs }: { epoch: number; epochs: number }) => `"Resume" goes on with epoch ${epoch} of ${epochs}.`,
    anew: '"Begin anew" trains it from its beginning, since it has no stored state from which it could go on.',
  },
  remove: ({ run }: { run: string }) => `Remove ${run} from the queue`,
  removing: {
    title: 'Remove this run from the queue?',
    lost: ({ run }: { run: string }) =>
      `${run} leaves the queue, and this can't be undone. If it has been trained, it stays on the board; else it is not trained.`,
    keep: 'Keep it',
    confirm: 'Remove the run',
  },

  means: {
    title: 'Means of the queue',
    table: 'Means over seeds and folds',
    caption: 'Over seeds and folds: mean ± standard deviation of the runs that are done',
    sameSplits: 'The same',
    otherSplits: 'Other splits',
  },

  grid: {
    title: 'Add a grid of runs',
    asked: 'Before they are added',
    explanation:
      'Every combination of these values is a run; the first setting varies slowest, folds fastest. All other settings are those of Train as they are now, and another net takes its own input size. Runs that do not begin from scratch begin from weight files that are kept in this browser.',
    extentNames: {
      scratch: 'From scratch',
      head: 'Head only',
      all: 'All layers',
      fromStage: ({ stage }: { stage: string }) => `From stage ${stage} on`,
    },
    withCommas: 'Several with commas between',
    withSemicolons: 'Several with semicolons between',
    textValues: ({ separated, values }: { separated: string; values: string }) => `${separated}: ${values}`,
    refusedValue: ({ value, reason }: { value: string; reason: string }) => `${value}: ${reason}`,
    leaveOut: ({ setting }: { setting: string }) => `Leave out ${setting}`,
    addSetting: 'Add a setting',
    addSettingMeaning: 'Any other setting can vary, too',
    searchSetting: 'Search the settings',
    folds: 'Folds',
    foldsMeaning: ({ folds }: { folds: readonly string[] | null }) =>
      folds === null ? 'All runs share one split, or the folds of one' : `Only the folds ${english.list(folds)} of one split`,
    noFolds: 'None: the split of Prepare',
    kFolds: ({ k }: { k: number }) => `${k} folds, each of which is the validation set once`,
    correct: ({ settings }: { settings: readonly string[] }) => `Correct the values of ${english.list(settings)}`,
    noSettings: 'Add a setting first',
    allExcluded: 'No run: the file leaves out every combination',
    tooMany: ({ runs, most }: { runs: number; most: number }) => `${counted(runs, 'run')}: ${english.number(most)} are the most`,
    untimed: ({ runs }: { runs: number }) => `${counted(runs, 'run')}. No time estimate yet: nothing was trained on this device`,
    estimated: ({ runs, time }: { runs: number; time: string }) =>
      `${counted(runs, 'run')}, roughly ${time} if every run trains all of its epochs`,
    openFile: 'Open a GRID.json',
    saveFile: 'Save as GRID.json',
    unsaid: ({ settings }: { settings: readonly string[] }) =>
      `GRID.json can't hold these settings of Train, so headless sweep takes the usual ones: ${english.list(settings)}.`,
    addOthers: ({ runs, refused }: { runs: number; refused: number }) =>
      refused > 0 ? `Add the other ${counted(runs, 'run')}` : `Add ${counted(runs, 'run')} all the same`,
    add: 'Add to the queue',
    refused: ({ runs }: { runs: number }) => `${counted(runs, 'run')} can't be trained, so none was added`,
  },
};
