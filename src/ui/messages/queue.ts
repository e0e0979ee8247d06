import { counted } from '#base/messages/english.ts';

/** The queue of runs on the Runs screen, and the dialog that adds a grid to it. */
export const queue = {
  title: 'Queue',
  stopped: 'The queue stands still',
  empty:
    'Empty. A grid trains every combination of nets, extents, batch sizes, seeds and folds one after the other, for example overnight.',
  addScans: 'Add scans in Data first.',
  pause: 'Pause the queue',
  goOn: 'Go on with the queue',
  start: 'Start the queue',
  skip: 'Skip this run',
  clearEnded: 'Clear ended runs',
  save: 'Save queue as CSV',
  bar: 'Runs of the queue that have ended',
  ended: ({ ended, all, failed, skipped, waits }: { ended: number; all: number; failed: number; skipped: number; waits: boolean }) =>
    [
      `${ended} of ${counted(all, 'run')} ended`,
      failed > 0 ? `, ${failed} failed` : '',
      skipped > 0 ? `, ${skipped} skipped` : '',
      waits ? '. It stands still: going on begins with the run that was under way.' : '.',
    ].join(''),
  failed: ({ runs }: { runs: number }) => `${counted(runs, 'run')} failed`,

  table: 'Runs of the queue',
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
  outcomes: { waiting: 'Waiting', running: 'Under way', done: 'Done', failed: 'Failed', skipped: 'Skipped' },
  earlier: ({ run }: { run: string }) => `Train ${run} earlier`,
  later: ({ run }: { run: string }) => `Train ${run} later`,
  again: 'Again',
  remove: ({ run }: { run: string }) => `Remove ${run} from the queue`,

  means: {
    title: 'Means of the queue',
    table: 'Means over seeds and folds',
    caption: 'Over seeds and folds: mean ± standard deviation of the runs that are done',
    sameSplits: 'The same',
    otherSplits: 'Other splits',
  },

  grid: {
    title: 'Add a grid of runs',
    explanation:
      'Every combination is a run; nets vary slowest, folds fastest. All other settings are those of Train as they are now, and another net takes its own input size. Extents other than from scratch begin from weight files that are kept in this browser.',
    nets: 'Nets',
    extents: 'Extents',
    extentNames: {
      scratch: 'From scratch',
      head: 'Head only',
      all: 'All layers',
      fromStage: ({ stage }: { stage: string }) => `From stage ${stage} on`,
    },
    lists: { batchSizes: 'Batch sizes', rates: 'Learning rates', seeds: 'Seeds' },
    withCommas: 'Several with commas between',
    noList: 'Write numbers with commas between, each once.',
    folds: 'Folds',
    foldsMeaning: 'All runs share one split, or the folds of one',
    noFolds: 'None: the split of Prepare',
    kFolds: ({ k }: { k: number }) => `${k} folds, each of which tunes once`,
    chooseMore: 'Choose at least one value of each',
    runs: ({ runs }: { runs: number }) => counted(runs, 'run'),
    untimed: ({ runs }: { runs: number }) =>
      `${counted(runs, 'run')}, for which no time can be told: no run of this engine was timed on this device`,
    estimated: ({ runs, time, epochs }: { runs: number; time: string; epochs: number }) =>
      `${counted(runs, 'run')}, roughly ${time} if every run trains all of its ${epochs} epochs`,
    addOthers: ({ runs }: { runs: number }) => `Add the other ${counted(runs, 'run')}`,
    add: 'Add to the queue',
    refused: ({ runs }: { runs: number }) => `${counted(runs, 'run')} can't be trained, so none was added`,
  },
};
