import { counted, form } from '#base/messages/english.ts';

/** The list of likely wrong labels in Evaluate. */
export const labelDoubts = {
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
  shown: ({ shown, scans, left, among }: { shown: number; scans: number; left: number; among: number }) =>
    `The ${shown} most doubtful of ${counted(scans, 'label')} are listed, ${among} of the ${left} among them.`,
  figure: ({ left }: { left: number }) => `${left === 0 ? 'none' : left} to be looked at`,
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
};
