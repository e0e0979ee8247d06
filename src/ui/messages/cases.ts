import { afterAnswersCaution } from '#base/messages/after-answers-caution.ts';
import { counted, form, SET_NAMES, setName } from '#base/messages/english.ts';

/** Single cases: scans with what a model made of them, to look at and to decide about. */
export const cases = {
  list: 'Cases',
  chosen: 'Chosen case',
  others: ({ count, after }: { count: number; after: boolean }) => `${counted(count, 'case')} ${after ? 'after these' : 'before these'}`,
  none: 'No case is left here.',
  truth: ({ name }: { name: string }) => `true ${name}`,
  called: ({ name, score }: { name: string; score: string }) => `called ${name}, ${score}`,
  loss: ({ loss }: { loss: string }) => `loss ${loss}`,
  byLoss: ({ count, side }: { count: number; side: 'train' | 'tune' | 'test' | 'external' }) =>
    `${counted(count, 'scan')} of the ${setName(side)} set, the highest loss first: the surer the model is of a wrong class, the higher it is. A score is not a probability.`,

  filter: {
    label: 'Show',
    all: ({ count }: { count: number }) => `All (${count})`,
    wrong: ({ count }: { count: number }) => `Called wrongly (${count})`,
    right: ({ count }: { count: number }) => `Called rightly (${count})`,
    far: ({ count }: { count: number }) => `Off by two classes or more (${count})`,
  },

  facts: { patient: 'Patient', side: 'Set', truth: 'True class', slices: 'Slices used' },
  listedSlices: ({ slices }: { slices: readonly number[] }) => slices.join(', '),
  sides: { ...SET_NAMES, test: 'locked test, opened', external: 'external' },
  scores: 'Scores of the model',
  score: ({ name, score, isTop }: { name: string; score: string; isTop: boolean }) => `${name} ${score}${isTop ? ', the highest' : ''}`,

  input: {
    title: 'What the model saw',
    making: 'Making the input of the model again',
    channel: ({ channel, slices }: { channel: number; slices: readonly number[] }) =>
      `Channel ${channel}: ${slices.length === 1 ? 'slice' : 'mean of slices'} ${slices.join(', ')}`,
    show: ({ slice }: { slice: number }) => `Show slice ${slice}`,
    failed: "The input can't be made again",
  },

  nearest: {
    title: 'Most similar training scans',
    why: 'By what the last layer of the model goes by (cosine, 1 is alike). Similar to the model need not be similar to a reader.',
    labelled: ({ name }: { name: string }) => `labelled ${name}`,
    similarity: ({ value }: { value: string }) => `similarity ${value}`,
    open: ({ scan }: { scan: string }) => `Open ${scan} in Data`,
    print: ({ print }: { print: string }) => `fingerprint ${print}`,
    unknown: 'A training scan',
    notLoaded: 'Training scans that are not loaded have no name and no picture here. Load them in Data to see them.',
  },

  notLoaded: ({ scan }: { scan: string }) =>
    `${scan} is not loaded, so it can't be shown. Drop the folder of this run again, in Data or anywhere on this page.`,
  otherPixels: ({ scan }: { scan: string }) =>
    `The scan loaded as ${scan} has other pixels than that of the run. Load the run's own files.`,
  otherClasses: "The loaded scans have other classes than this run, so their labels can't be changed here.",
  goToData: 'Go to Data',
  showInData: 'Show in Data',

  change: {
    title: 'Changed since this evaluation',
    label: ({ was, now }: { was: string; now: string | null }) =>
      now === null ? `label ${was} taken away` : `label changed from ${was} to ${now}`,
    excluded: 'excluded',
    exclusion: ({ scan, isExcluded }: { scan: string; isExcluded: boolean }) =>
      isExcluded ? `Excluded: ${scan}. It still counts in these scores.` : `Taken back in: ${scan}.`,
    nothing: 'There is nothing to undo or redo.',
  },

  changes: {
    line: ({ relabelled, excluded, unlabelled }: { relabelled: number; excluded: number; unlabelled: number }) =>
      [
        `Changed since this evaluation: ${[
          ...(relabelled > 0 ? [`${counted(relabelled, 'scan has another label', 'scans have other labels')}`] : []),
          ...(excluded > 0 ? [`${counted(excluded, 'scan')} ${form(excluded, 'is', 'are')} excluded`] : []),
        ].join(', ')}.`,
        ...(relabelled > unlabelled ? ['The scores follow the labels.'] : []),
        ...(unlabelled > 0 ? [`${counted(unlabelled, 'scan')} without a label now ${form(unlabelled, 'counts', 'count')} as before.`] : []),
        ...(excluded > 0 ? ['A scan that is excluded still counts in the scores.'] : []),
      ].join(' '),
    follow: ({
      macroF1,
      accuracy,
    }: {
      macroF1: readonly [string | null, string | null];
      accuracy: readonly [string | null, string | null];
    }) =>
      `Macro F1 ${macroF1[0] ?? 'not defined'} → ${macroF1[1] ?? 'not defined'}, accuracy ${accuracy[0] ?? 'not defined'} → ${accuracy[1] ?? 'not defined'}.`,
    seen: ({ relabelled, leftOut, asCalled }: { relabelled: number; leftOut: number; asCalled: number }) =>
      `${afterAnswersCaution({ relabelled, leftOut })}${
        asCalled === 0
          ? ''
          : relabelled > 1
            ? `; ${asCalled} of these ${counted(relabelled, 'label')} ${form(asCalled, 'is', 'are')} now what the model says`
            : leftOut > 0
              ? '; the changed label is now what the model says'
              : '; this one is now what the model says'
      }.`,
    canChange: ({ what }: { what: 'epoch' | 'nothing' }) =>
      `None of these scans is in the training set: training again with these changes ${
        what === 'epoch'
          ? 'cannot change what the net learns, only which epoch is kept.'
          : 'changes neither what the net learns nor which epoch is kept.'
      }`,
    keepsSets:
      'Training again keeps the training, validation and test set of this run. The split in Prepare is another one now: a drawn split changes with the labels.',
    trainAgain: 'Train again with these changes',
    whileTraining: 'When the run has ended, it can be trained again with them.',
  },

  again: {
    title: ({ run }: { run: string }) => `Trains ${run} again, with these changes`,
    sides: ({ same, lost }: { same: boolean; lost: number }) =>
      same
        ? lost > 0
          ? `The training, validation and test set are those of that run, without ${counted(lost, 'scan')} left out now.`
          : 'The training, validation and test set are those of that run.'
        : 'The training, validation and test set are not those of that run: the two runs are scored on different scans.',
    learned: ({ relabelled, learned }: { relabelled: number; learned: number }) =>
      learned === 0
        ? 'No changed label is in the training set: the net learns from the same labels as before, and only its scores and the choice of its epoch can change.'
        : `${learned === relabelled ? form(learned, 'The changed label', 'All changed labels') : `${learned} of ${relabelled} changed labels`} ${form(learned, 'is', 'are')} in the training set, so the net learns from other labels than before.`,
    kept: 'The new run keeps in its record what differs.',
    relabelled: ({ scan, was, now }: { scan: string; was: string; now: string }) => `${scan}: label changed from ${was} to ${now}`,
    leftOut: ({ scan }: { scan: string }) => `${scan}: left out`,
    setting: ({ name, was, now }: { name: string; was: string; now: string }) => `${name}: ${now} in place of ${was}`,
    of: ({ run }: { run: string }) => `${run} again`,
    sameSets: ({ same }: { same: boolean }) =>
      same ? 'Same training, validation and test set otherwise.' : 'Other training, validation or test set.',
    /** `sets` is a whole sentence. */
    facts: ({ facts, sets }: { facts: readonly string[]; sets: string }) =>
      [...facts.map((fact) => fact.replace(/\.?$/, '.')), sets].join(' '),
    more: ({ count }: { count: number }) => `and ${counted(count, 'other')}`,
    nothing: 'Nothing differs from that run: no label, no exclusion, no setting.',
    dismiss: 'Close',
  },

  keys: '{above} {below} case, {feet} {head} slice, {label} label, {unlabel} no label, {exclude} exclude, {note} note, {undo} undo, {redo} redo, {zoomIn} {zoomOut} zoom',
  keysOfDoubts:
    '{above} {below} case, {feet} {head} slice, {suggested} relabel as suggested, {keep} label is right, {label} label, {unlabel} no label, {exclude} exclude, {note} note, {undo} undo, {redo} redo',
  keysToLook: '{above} {below} case, {feet} {head} slice, {zoomIn} {zoomOut} zoom',
};
