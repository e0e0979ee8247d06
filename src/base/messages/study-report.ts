import { afterAnswersCaution } from './after-answers-caution.ts';
import { counted, english } from './english.ts';
import { studyReportChecklists } from './study-report-checklists.ts';
import { studyReportScores } from './study-report-scores.ts';

/** The sentences of report.html and of model-card.json. They are a catalogue of their own, loaded with the report alone. */
export const studyReport = {
  language: 'en',
  title: ({ net, epoch, synthetic }: { net: string; epoch: number; synthetic: boolean }) =>
    `Evaluation report: ${net}, epoch ${epoch}${synthetic ? ', synthetic scans' : ''}`,
  synthetic: ({ run, scored }: { run: boolean; scored: boolean }) =>
    `Synthetic: ${
      run && scored
        ? 'the scans of the run, and all that were scored, are'
        : run
          ? 'the scans that the model was trained on are'
          : 'all scans that were scored are'
    } phantoms of the demo, made by the studio. They are of no patients, and the scores say nothing about real scans.`,
  relabelled: {
    caption: "Labels that were changed after a model's answers were seen.",
    scan: 'Scan',
    was: 'From',
    now: 'To',
    more: ({ more }: { more: number }) => `and ${counted(more, 'other')}; all are in the model card.`,
  },
  leftOut: ({ scans, more }: { scans: readonly string[]; more: number }) =>
    `Scans that were excluded, or lost their label, after a model's answers were seen: ${
      more > 0 ? `${scans.join(', ')} and ${counted(more, 'other')}; all are in the model card` : english.list(scans)
    }.`,
  about: ({ studio, date, device }: { studio: string; date: string; device: string }) =>
    `Groundglass Studio ${studio}. Scored on ${date}, on ${device}.`,
  ofRun: ({ called, id }: { called: string | null; id: string }) => (called === null ? `Run ${id}.` : `Run "${called}" (${id}).`),
  ofFile: ({ file }: { file: string }) => `Weights from ${file}.`,
  unknown: 'not known',
  toWrite: 'To be written by the author.',

  sections: {
    verdict: 'Verdict',
    participants: 'Participants and exclusions',
    split: 'Split',
    preparation: 'Preparation',
    model: 'Model, initial weights and settings',
    curves: 'Training',
    scores: 'Scores',
    failures: 'Failures',
    limits: 'Limits',
    checklists: 'Reporting checklists',
    sources: 'Sources',
  },

  sides: { train: 'Training', tune: 'Validation', test: 'Locked test', external: 'External' },
  worth: {
    train: 'seen in training',
    tune: 'chose the epoch',
    test: 'neither trained the model nor chose its epoch',
    external: 'not among the scans that the run is known to have seen',
  },
  noSide: 'No side was scored.',
  verdictOf: ({ side, n, patients, worth }: { side: string; n: number; patients: number; worth: string }) =>
    `${side}, ${counted(n, 'scan')} of ${counted(patients, 'patient')}; ${worth}.`,

  flow: {
    title: 'Flow of scans from the folder to the scores',
    caption: 'Scans that were found, those that dropped out and why, and those that were scored.',
    found: 'Scans found',
    foundUnknown: 'Scans found: not known',
    left: 'Scored',
    excluded: 'Not scored',
    none: 'None',
    scored: ({ n, patients }: { n: number; patients: number }) => `${counted(n, 'scan')}, ${counted(patients, 'patient')}`,
    reasons: {
      unusable: 'could not be used',
      unlabelled: 'without a label',
      'by-hand': 'left out by hand',
      'other-series': 'other series of the same study',
      copy: 'copies of other external scans',
      'not-in-run': 'no part of the run',
      'other-side': 'on sides that were not scored here',
      locked: 'on the locked test side',
      'not-predicted': 'could not be predicted',
      'refused-orientation': 'refused: not axial',
      'refused-projection': 'refused: projections, no slices',
      'refused-values': 'refused: values of another kind than in training',
      'refused-pictures': 'refused: 8-bit pictures, no Hounsfield units',
      'refused-window': 'refused: values cut off by a window',
      'refused-lung': 'refused: no lung found',
      'refused-no-ct': 'refused: no CT',
    },
    flagged: ({ anyway, unlike }: { anyway: number; unlike: { count: number; of: number } | null }) =>
      [
        ...(anyway > 0 ? [`${counted(anyway, 'scan')} ${anyway === 1 ? 'was' : 'were'} scored although refused.`] : []),
        unlike === null
          ? 'Whether scored scans look unlike the training scans is not known.'
          : `Of ${counted(unlike.of, 'scored scan')} that ${unlike.of === 1 ? 'was' : 'were'} compared with the training scans, ${unlike.count} ${unlike.count === 1 ? 'looks' : 'look'} unlike them.`,
      ].join(' '),
    unusableBy: ({ reasons, more }: { reasons: readonly { count: number; example: string }[]; more: number }) =>
      [
        'Why scans could not be used, each with what is said of one of them.',
        ...reasons.map(({ count, example }) => `${counted(count, 'scan')}: ${example}`),
        ...(more > 0 ? [`${counted(more, 'scan')} for further reasons.`] : []),
      ].join(' '),
  },
  perClass: {
    caption: ({ what }: { what: string }) => `Scans (patients) per true class. ${what}`,
    absent: 'A dash stands for a class without scans.',
    class: 'Class',
    all: 'All',
  },

  split: {
    unknown: 'The file of the weights does not say how the scans were split.',
    given: 'The sides were given; no rule is recorded.',
    by: ({ rule }: { rule: string }) => `Rule: ${rule}.`,
    sizes: ({ train, tune, test }: { train: number; tune: number; test: number }) =>
      `${counted(train, 'scan')} trained the model, ${counted(tune, 'scan')} chose its epoch, ${counted(test, 'scan')} were kept apart as the locked test side.`,
    seen: ({ train, tune }: { train: number; tune: number }) =>
      `The run was trained on ${counted(train, 'scan')}, and ${counted(tune, 'scan')} chose its epoch. Scans are known again by fingerprints of their pixels, whatever they are called.`,
    openings: ({ openings, last }: { openings: number; last: string | null }) =>
      openings === 0
        ? 'The locked test side has not been opened.'
        : `The locked test side has been opened ${counted(openings, 'time')}${last === null ? '' : `, last on ${last}`}.`,
    externals: ({
      evaluations,
      all,
    }: {
      evaluations: readonly { day: string; n: number; refused?: number | undefined; epoch: number; data: string }[];
      all: number;
    }) =>
      `${[
        `Evaluated on external scans ${counted(all, 'time')}: ${evaluations
          .map(({ day, n, refused = 0, epoch, data }) => {
            const left = refused > 0 ? `, ${refused} more not scored` : '';
            return `${day} (${counted(n, 'scan')}${left}, epoch ${epoch}, data ${data.slice(0, 8)})`;
          })
          .join(', ')}`,
        ...(all > evaluations.length ? [`and ${all - evaluations.length} before these`] : []),
      ].join(', ')}.`,
  },

  preparation: {
    slices: 'Slices',
    focus: 'Kept of a slice',
    window: 'Window',
    hu: ({ low, high }: { low: string; high: string }) => `${low} to ${high} HU`,
    size: 'Input',
    pixels: ({ size }: { size: number }) => `${size} × ${size} pixels, three channels`,
    normalization: 'Normalisation',
    picture: ({ scan }: { scan: string }) => `What the net sees of ${scan}: three channels, from the feet to the head`,
    pictured: ({ scan, name }: { scan: string; name: string }) => `${scan}: ${name}`,
    pictures: 'What the net sees: a scan of each class, its three channels beside each other, from the feet to the head.',
    noPictures: 'There are no pictures: the scans to be shown were not loaded when the report was saved.',
    unasked: 'This report was asked for without pictures of scans.',
    same: 'The scored scans were prepared by the code and the values that the training used; they are part of the checkpoint.',
  },

  model: {
    net: 'Net',
    start: 'Initial weights',
    random: ({ seed }: { seed: string | null }) => (seed === null ? 'Random values.' : `Random values, seed ${seed}.`),
    file: ({ name, sha256 }: { name: string; sha256: string }) => `${name}, SHA-256 ${sha256}.`,
    noLicence: 'Their licence is not known to the studio: to be written by the author.',
    trained: 'Trained on',
    begun: ({ device, date }: { device: string; date: string }) => `${device}, begun on ${date}`,
    settings: 'Settings of the run',
    settingsNote: 'By their names on the screens. A setting that makes no difference beside the others is left out.',
    yes: 'yes',
    no: 'no',
    extent: ({ extent }: { extent: string }) => {
      const [, stage] = /^stage:(\d+)$/.exec(extent) ?? [];
      if (stage !== undefined) return `From stage ${stage} on`;
      return extent === 'head' ? 'Head only' : extent === 'all' ? 'All layers' : 'All layers, from scratch';
    },
  },

  curves: {
    unknown: 'The course of the training is not in the file of the weights. It is in run.json of the run.',
    title: 'Loss and scores by epoch',
    caption: ({ epochs, best }: { epochs: number; best: number | null }) =>
      best === null
        ? `Loss (cross-entropy) and scores over ${counted(epochs, 'epoch')}.`
        : `Loss (cross-entropy) and scores over ${counted(epochs, 'epoch')}. The vertical line is the kept epoch, ${best}, chosen on the validation set.`,
    loss: 'Loss',
    score: 'Score',
    epoch: 'Epoch',
    trainLoss: 'training',
    tuneLoss: 'validation',
    accuracy: 'accuracy',
    macroF1: 'macro F1',
  },

  paperFigure: {
    title: 'Losses, confusion matrices and macro F1 of the run in one figure',
    caption: "All in one figure, as the paper's code draws it (arXiv 2303.16904).",
    heading: ({ net, epoch }: { net: string; epoch: number }) => `${net}, epoch ${epoch}`,
    score: ({ side, macroF1 }: { side: string; macroF1: number | null }) =>
      `${side}: macro F1 ${macroF1 === null ? 'not defined' : macroF1.toFixed(3)}`,
    predicted: ({ side, counts }: { side: string; counts: readonly string[] }) => `Predicted classes, ${side}: ${counts.join(', ')}`,
  },

  failures: {
    none: 'No scored scan was called wrongly.',
    count: ({ wrong, n, side }: { wrong: number; n: number; side: string }) => `${side}: ${wrong} of ${counted(n, 'scan')} called wrongly.`,
    caption: 'The scans that were called wrongly with the highest score, of the side whose scores are worth most.',
    id: 'Scan',
    truth: 'True',
    predicted: 'Predicted',
    probability: 'Score (predicted)',
    off: 'Classes off',
    more: ({ more }: { more: number }) => `${counted(more, 'further scan')} in cases.csv.`,
    pictured: ({ scan, truth, predicted }: { scan: string; truth: string; predicted: string }) => `${scan}: ${truth}, called ${predicted}`,
    pictures: 'Wrong calls with the highest score, as the net sees them.',
  },

  limits: {
    device: 'The model is no medical device, and was not evaluated for diagnosis.',
    onlySeen:
      'Only scans that trained the model or chose its epoch were scored: these scores do not show how it does on scans that did neither.',
    tune: 'Scores of the validation set are optimistic, since it chose the epoch.',
    train: 'Scores of the training set say how well the model fits what it has seen, not how well it predicts.',
    reopened: ({ openings }: { openings: number }) =>
      `The locked test side was opened ${openings} times: if its scores led to a change, later ones are optimistic.`,
    metBefore: ({ trained, chose }: { trained: number; chose: number }) =>
      `The model from which the run began was trained on ${trained} of the validation and test sets, and ${chose} of the test set chose its epoch: their scores are too good.`,
    metLocked: ({ scans }: { scans: number }) =>
      `The run learns from ${counted(scans, 'scan')} of the locked test side of the model from which it began: the two can not be compared there.`,
    unknownSeen:
      'The file of the weights does not tell which scans the run has seen: some that count as external may have been among them.',
    few: ({ side, patients }: { side: string; patients: number }) =>
      `${side}: the smallest class has ${counted(patients, 'patient')}, so means over classes are not sure.`,
    missing: ({ side, names }: { side: string; names: readonly string[] }) => `${side}: no scan is truly ${english.list(names, 'or')}.`,
    trainedOn: ({ scans }: { scans: number }) => `The model was trained on ${counted(scans, 'scan')} only.`,
    subgroups: 'No subgroups (scanner, kernel, site, age, sex) were compared in this report.',
    someSubgroups: 'Subgroups by age and sex of the patients were not compared: the studio does not read them.',
    afterAnswers: ({ relabelled, leftOut }: { relabelled: number; leftOut: number }) =>
      `${[
        ...(relabelled > 0 ? [`${counted(relabelled, 'label was', 'labels were')} changed`] : []),
        ...(leftOut > 0 ? [`${counted(leftOut, 'scan was', 'scans were')} left out`] : []),
      ].join(' and ')} after a model's answers were seen (listed in Section 2). ${afterAnswersCaution({ relabelled, leftOut })}.`,
    labels: 'Labels were taken as given: who set them, how, and how well raters agree is for the author to say.',
  },

  sources: [
    'TRIPOD+AI: Collins GS et al. BMJ 2024;385:e078378.',
    'CLAIM, 2024 update: Tejani AS et al. Radiology: Artificial Intelligence 2024;6(4):e240300.',
    'Intervals of shares: Wilson EB. J Am Stat Assoc 1927;22:209–212.',
    'Choice of scores: Maier-Hein L et al. Metrics Reloaded. Nat Methods 2024;21:195–212.',
  ],

  ...studyReportScores,
  ...studyReportChecklists,
};
