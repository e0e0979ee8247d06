import { counted, english, setName } from '#base/messages/english.ts';

/** One of a run's sides that is scored. */
export type Side = 'train' | 'tune' | 'test' | 'external';

const openedElsewhere = ({ count }: { count: number }) => `Other runs have opened test sets with the same scans ${counted(count, 'time')}.`;

const lastOn = ({ last }: { last: string | null }) => (last === null ? '' : `, last on ${last}`);

/** Which model and which scans Evaluate scores, what it needs for that, and how a side is opened. */
export const evaluateSides = {
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
    facts: ({
      kept,
      epochs,
      size,
      device,
      tie,
    }: {
      kept: number | null;
      epochs: number;
      size: number;
      device: string;
      tie: string | null;
    }) =>
      `${kept === null ? 'No epoch finished' : `Epoch ${kept} of ${epochs} kept`}, ${size} × ${size} px, on ${device}.${tie === null ? '' : ` ${tie}`}`,
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
};
