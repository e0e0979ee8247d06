import { form, scansOf } from './english.ts';
import { grammarOf } from './grammar.ts';
import { INTERVALS_MADE, RESTS_ON } from './interval-words.ts';
import { CLASS_SCORE_TITLES, SCORE_TITLES } from './score-titles.ts';

const english = grammarOf('en');
const counted = (count: number, one: string, many = `${one}s`) => english.counted(count, { one, other: many });

/** The sentences of report.html and of model-card.json. They are a catalogue of their own, loaded with the report alone. */
export const studyReport = {
  language: 'en',
  title: ({ net, epoch }: { net: string; epoch: number }) => `Evaluation report: ${net}, epoch ${epoch}`,
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
  verdictOf: ({ side, n, patients }: { side: string; n: number; patients: number }) =>
    `${side}, ${counted(n, 'scan')} of ${counted(patients, 'patient')}`,

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
    unusableBy: ({ reasons }: { reasons: readonly string[] }) => `Reasons why scans could not be used: ${reasons.join(', ')}.`,
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
    externals: ({ evaluations, all }: { evaluations: readonly { day: string; n: number; epoch: number; data: string }[]; all: number }) =>
      `Evaluated on external scans ${counted(all, 'time')}: ${evaluations
        .map(({ day, n, epoch, data }) => `${day} (${counted(n, 'scan')}, epoch ${epoch}, data ${data.slice(0, 8)})`)
        .join(', ')}.`,
  },

  preparation: {
    slices: 'Slices',
    focus: 'Kept of a slice',
    window: 'Window',
    hu: ({ low, high }: { low: number; high: number }) => `${low} to ${high} HU`,
    size: 'Input',
    pixels: ({ size }: { size: number }) => `${size} × ${size} pixels, three channels`,
    normalization: 'Normalisation',
    picture: ({ scan }: { scan: string }) => `What the net sees of ${scan}: three channels, from the feet to the head`,
    pictured: ({ scan, name }: { scan: string; name: string }) => `${scan}: ${name}`,
    pictures: 'What the net sees: a scan of each class, its three channels beside each other, from the feet to the head.',
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
    settings: 'All settings of the run',
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

  scores: {
    caption: ({ side }: { side: string }) =>
      `Scores with 95 % intervals. Of ${side}: chance, the mean for the same predictions against labels in random order, and a model that calls every scan the commonest class.`,
    score: 'Score',
    chance: 'Chance',
    majority: 'Commonest class',
    counts: ({ scans, patients }: { scans: number; patients: number }) => scansOf(scans, patients),
    undefined: 'not defined',
    restsOn: ({ patients }: { patients: number }) => `rests on ${counted(patients, 'patient')}`,
    lower: 'lower is better',
    names: {
      macroF1: SCORE_TITLES.macroF1,
      accuracy: SCORE_TITLES.accuracy,
      balancedAccuracy: SCORE_TITLES.balancedAccuracy,
      mcc: SCORE_TITLES.mcc,
      kappaQuadratic: SCORE_TITLES.kappaQuadratic,
      auc: SCORE_TITLES.auc,
      averagePrecisionOfDefined: SCORE_TITLES.averagePrecisionOfDefined,
      rankedProbability: SCORE_TITLES.rankedProbability,
      expectedCost: SCORE_TITLES.expectedCost,
      logLoss: SCORE_TITLES.logLoss,
      brier: SCORE_TITLES.brier,
      ece: SCORE_TITLES.ece,
    },
    costs: ({ own }: { own: string | null }) =>
      own === null
        ? 'Expected cost: the distance between the true and the predicted class.'
        : `Expected cost: by an own matrix, a row for each true class, a column for each predicted one: ${own}.`,
    baselines: {
      caption: ({ side }: { side: string }) =>
        `${side}: plain baselines, fitted on the training set alone and scored on the same scans. What the net has more is of the same draws of patients.`,
      net: 'Net',
      rule: 'Rule on the share of involved lung',
      histogram: 'Logistic regression on the HU histogram',
      less: 'Net less it',
      noise: 'within noise',
      none: ({ of, why }: { of: 'rule' | 'histogram'; why: string }) =>
        `${of === 'rule' ? 'No rule on the share of involved lung' : 'No logistic regression on the HU histogram'}: ${why}`,
      notMeasured: ({ scans }: { scans: number }) => `${counted(scans, 'scan')} could not be measured and are left out of it.`,
    },
    intervals: `Intervals: ${INTERVALS_MADE}. ${RESTS_ON}`,
    more: 'All scores of all sides and classes are in scores.json and scores.csv.',
    classCaption: ({ side }: { side: string }) => `Each class against the rest, ${side}, with 95 % intervals.`,
    classNames: { n: 'Scans', ...CLASS_SCORE_TITLES },
    matrix: ({ side, scans, patients }: { side: string; scans: number; patients: number }) => `${side}, ${scansOf(scans, patients)}`,
    matrixTitle: ({ side }: { side: string }) => `Confusion matrix, ${side}: rows are true classes, columns predicted ones`,
    matrixCaption: 'Confusion matrices. Rows: true class; columns: predicted class. Shade: share of the row.',
    predicted: 'predicted',
    truth: 'true',
  },

  subgroups: {
    caption: ({ side }: { side: string }) => `Subgroups, ${side}, with 95 % intervals. A group of fewer than 10 scans has no number.`,
    group: 'Group',
    n: 'Scans',
    names: { macroF1OfSeen: 'Macro F1 *', accuracy: 'Accuracy', aucOfDefined: 'ROC AUC *' },
    less: 'Accuracy, less the rest',
    p: 'p (Holm)',
    by: { maker: 'Maker', kernel: 'Kernel', site: 'Site', thickness: 'Thickness', date: 'Date' } as Readonly<Record<string, string>>,
    tooFew: 'too few for a number',
    chance:
      '* Mean over the classes that occur in the group. Of many groups some look better or worse by chance; p compares the share called rightly with groups made at random from patients of the same classes, and is adjusted by Holm for all groups.',
    more: ({ more }: { more: number }) => `${counted(more, 'further group')} in scores.json.`,
  },

  calibration: {
    title: 'Calibration, operating points and conformal grades',
    caption: ({ side, scans, patients }: { side: string; scans: number; patients: number }) =>
      `Calibration, ${side}, ${scansOf(scans, patients)}. Lower is better.`,
    before: 'Before',
    after: ({ temperature }: { temperature: string }) => `After temperature ${temperature}`,
    names: {
      ece: 'Calibration error, bins of equal width',
      eceEqualMass: 'Calibration error, bins of equal size',
      brier: 'Brier score',
      logLoss: 'Log loss',
    },
    fitted: ({ n, isAtEnd }: { n: number; isAtEnd: boolean }) =>
      isAtEnd
        ? `The validation set (${counted(n, 'scan')}) does not determine a temperature: a sharper, or a flatter, net would always do better there.`
        : `The temperature is fitted on the validation set (${counted(n, 'scan')}); it changes no call, only how sure the net is of it.`,
    operating: ({ rule, side, n }: { rule: string; side: string; n: number }) =>
      `Operating points (${rule === 'youden' ? 'largest sum of sensitivity and specificity' : rule.replace(':', ' at least ')}), chosen on the validation set (${counted(n, 'scan')}), and what they give there and on: ${side}. Thresholds are of the net's own scores.`,
    columns: { threshold: 'Threshold', sensitivity: 'Sensitivity', specificity: 'Specificity', onTune: 'where chosen' },
    noPoint: 'no point by this rule',
    grades: ({
      level,
      share,
      low,
      high,
      size,
      source,
      n,
    }: {
      level: string;
      share: string;
      low: string;
      high: string;
      size: string;
      source: string;
      n: number;
    }) =>
      `Conformal grades at ${level} hold the true class of ${share} [${low}, ${high}] of the scans, with ${size} classes on average (limits from ${counted(n, 'scan')}: ${source}).`,
    gradesOfClass: ({ name, share, n }: { name: string; share: string; n: number }) => `${name} ${share} (${counted(n, 'scan')})`,
    perClass: ({ shares }: { shares: readonly string[] }) => `By class: ${shares.join(', ')}.`,
    few: ({ level, n, needed }: { level: string; n: number; needed: number }) =>
      `Conformal grades at ${level} need ${counted(needed, 'scan')}; with ${n} every grade holds all classes.`,
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
    onlySeen: 'Only scans that the run had seen were scored: these scores say nothing about unseen scans.',
    tune: 'Scores of the validation set are optimistic, since it chose the epoch.',
    train: 'Scores of the training set say how well the model fits what it has seen, not how well it predicts.',
    reopened: ({ openings }: { openings: number }) =>
      `The locked test side was opened ${openings} times: if its scores led to a change, later ones are optimistic.`,
    unknownSeen:
      'The file of the weights does not tell which scans the run has seen: some that count as external may have been among them.',
    few: ({ side, patients }: { side: string; patients: number }) =>
      `${side}: the smallest class has ${counted(patients, 'patient')}, so means over classes are not sure.`,
    missing: ({ side, names }: { side: string; names: readonly string[] }) => `${side}: no scan is truly ${english.list(names, 'or')}.`,
    trainedOn: ({ scans }: { scans: number }) => `The model was trained on ${counted(scans, 'scan')} only.`,
    subgroups: 'No subgroups (scanner, kernel, site, age, sex) were compared in this report.',
    someSubgroups: 'Subgroups by age and sex of the patients were not compared: the studio does not read them.',
    labels: 'Labels were taken as given: who set them, how, and how well raters agree is for the author to say.',
  },

  checklists: {
    intro:
      'Topics in our own words; the wording of the items is in the sources. Answers come from the run. What the studio cannot know is left to the author.',
    tripod: 'TRIPOD+AI (27 items)',
    claim: 'CLAIM, 2024 update (44 items)',
    item: 'No.',
    topic: 'Topic',
    answer: 'Answer',
    answered: ({ answered, of }: { answered: number; of: number }) => `${answered} of ${of} answered from the run, in whole or in part.`,
    section: ({ number }: { number: number }) => `Section ${number}.`,
    partly: ({ answer }: { answer: string }) => `${answer} The rest is for the author.`,
  },
  answers: {
    kind: 'Deep learning: a 2-D convolutional or transformer net on slices of chest CT, supervised, several classes.',
    preparation: ({ slices, size }: { slices: string; size: number }) => `${slices}; ${size} × ${size} pixels; details in Section 4.`,
    flow: 'Flow figure in Section 2.',
    classes: ({ classes }: { classes: number }) => `${classes} classes; scans and patients of each per side in Section 2.`,
    predictors: 'The pixels of CT slices, prepared as Section 4 says; no other predictors.',
    output: ({ classes }: { classes: number }) =>
      `A score from 0 to 1 for each of ${classes} classes, which sum to 1; the class with the highest score is the predicted one. A score is no probability unless calibrated.`,
    missing: 'Scans that could not be read, labelled or predicted were left out and counted (Section 2); nothing was imputed.',
    sizes: 'All scans at hand; their numbers are in Section 2. No size was calculated beforehand by the studio.',
    split: 'Section 3.',
    splitByPatient: 'Patients, not scans, were assigned to sides (Section 3).',
    splitNotByPatient: 'The rule does not look at patients: one may be on two sides (Section 3).',
    model: 'Net, layers to train and all settings: Section 5.',
    software: ({ studio, tfjs }: { studio: string; tfjs: string }) =>
      `Groundglass Studio ${studio}, own WebGPU engine or TensorFlow.js ${tfjs}.`,
    weights: 'Initial weights: Section 5.',
    training: 'Optimiser, rates, batches, augmentation and stopping rule: Section 5; course: Section 6.',
    selection: ({ epoch }: { epoch: number }) => `Epoch ${epoch} was kept; the rule is among the settings (Section 5).`,
    noEnsemble: 'One model; no ensemble.',
    measures: 'Section 7 names them; definitions as in scikit-learn.',
    uncertainty: '95 % intervals for every score; how they are made is in Section 7.',
    imbalance: 'Class weights and sampling are among the settings (Section 5); scores per class and macro means in Section 7.',
    internal: 'Sides of the run: Section 7.',
    external: ({ n }: { n: number }) => `${counted(n, 'scan')} that the run is not known to have seen: Section 7.`,
    noExternal: 'No external scans were scored here.',
    externalBefore: ({ times }: { times: number }) =>
      `${counted(times, 'evaluation')} on external scans ${form(times, 'is', 'are')} listed in Section 3; none is scored in this report.`,
    performance: 'Section 7, with intervals and chance.',
    failures: 'Scans called wrongly: Section 8.',
    limits: 'Section 9, as far as the run shows them.',
    specification: 'Weights, settings and preparation are in the checkpoint file, which runs in the studio.',
    available: 'The studio reads the checkpoint file; where code, weights and data can be had is for the author to say.',
    subgroups: 'Subgroups by facts of the recording are in Section 7; what was done for fairness to patients is for the author to say.',
    noSubgroups: 'No subgroups were compared; what was done for fairness is for the author to say.',
    deidentification: 'Pixels stay on the computer. How the files were de-identified is for the author to say.',
    evaluation: 'Who trained, chose and tested what is in Section 3; differences between the data are for the author to say.',
  },

  tripod: {
    '1': 'Title: what kind of model, for whom, for which outcome',
    '2': 'Structured abstract',
    '3': 'Background: setting, purpose, users, known inequalities',
    '4': 'Objectives: development, evaluation or both',
    '5': 'Data: sources, their fitness, dates',
    '6': 'Participants: setting, eligibility, treatments',
    '7': 'Preparation of the data',
    '8': 'Outcome: definition, who assessed it, blinding',
    '9': 'Predictors: choice, definition, who assessed them',
    '10': 'Sample size',
    '11': 'Missing data',
    '12': 'Analysis: use of the data, model building, measures',
    '13': 'Class imbalance',
    '14': 'Fairness',
    '15': 'Output of the model',
    '16': 'Differences between training and evaluation data',
    '17': 'Ethical approval and consent',
    '18': 'Open science: funding, interests, protocol, data, code',
    '19': 'Involvement of patients and the public',
    '20': 'Flow and characteristics of participants',
    '21': 'Participants and events in each analysis',
    '22': 'Full specification of the model',
    '23': 'Performance with intervals, subgroups',
    '24': 'Updating of the model',
    '25': 'Interpretation, with fairness, beside earlier studies',
    '26': 'Limitations',
    '27': 'Use in care: input of poor quality, users, next steps',
  } as Readonly<Record<string, string>>,

  claim: {
    '1': 'AI named in the title or abstract, with its kind',
    '2': 'Structured abstract',
    '3': 'Background and intended clinical role',
    '4': 'Aims and hypotheses',
    '5': 'Prospective or retrospective',
    '6': 'Goal of the study',
    '7': 'Sources of the data',
    '8': 'Inclusion and exclusion criteria',
    '9': 'Preparation of the data',
    '10': 'Selection of parts of the data',
    '11': 'De-identification',
    '12': 'Missing data',
    '13': 'Image acquisition',
    '14': 'How the reference standard was obtained',
    '15': 'Why that reference standard',
    '16': 'Who annotated it',
    '17': 'Annotation of the test set',
    '18': 'Agreement between and within raters',
    '19': 'How cases were assigned to partitions',
    '20': 'At which level partitions are disjoint',
    '21': 'Intended sample size',
    '22': 'The model: inputs, outputs, layers',
    '23': 'Software',
    '24': 'Initial parameters',
    '25': 'Training',
    '26': 'How the final model was chosen',
    '27': 'Ensembles',
    '28': 'Measures of performance',
    '29': 'Uncertainty and significance',
    '30': 'Robustness or sensitivity analysis',
    '31': 'Explainability',
    '32': 'Evaluation on internal data',
    '33': 'Testing on external data',
    '34': 'Registration of a clinical trial',
    '35': 'Numbers included and excluded',
    '36': 'Characteristics of the cases in each partition',
    '37': 'Performance, with uncertainty, per partition',
    '38': 'Estimates of accuracy and their precision',
    '39': 'Analysis of failures',
    '40': 'Limitations',
    '41': 'Implications for practice',
    '42': 'Protocol and further technical detail',
    '43': 'Availability of software, model and data',
    '44': 'Funding and interests',
  } as Readonly<Record<string, string>>,

  sources: [
    'TRIPOD+AI: Collins GS et al. BMJ 2024;385:e078378.',
    'CLAIM, 2024 update: Tejani AS et al. Radiology: Artificial Intelligence 2024;6(4):e240300.',
    'Intervals of shares: Wilson EB. J Am Stat Assoc 1927;22:209–212.',
    'Choice of scores: Maier-Hein L et al. Metrics Reloaded. Nat Methods 2024;21:195–212.',
  ],
};
