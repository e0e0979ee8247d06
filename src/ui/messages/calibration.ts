import { counted, english, setName } from '#base/messages/english.ts';

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

/** Calibrated scores, operating points and conformal grades, in Evaluate, Predict and the cases. */
export const calibration = {
  title: 'Reliability and calibration',
  unknown:
    'No calibration is kept with this model, which is from before it was: score its validation set once, with all scans of the set loaded, and it will be.',
  fitted: ({ temperature, n }: { temperature: string; n: number }) =>
    `Temperature ${temperature}, fitted on ${counted(n, 'scan')} of the validation set: it makes the model ${Number(temperature) >= 1 ? 'less' : 'more'} sure and changes neither a call nor the order of the classes of a scan, so accuracy and macro F1 stay. Curves and thresholds are of the model's own scores.`,
  atEnd: ({ n }: { n: number }) =>
    `The validation set (${counted(n, 'scan')}) does not determine a temperature: a sharper, or a flatter, model would always do better there, as where all of it is called rightly. Scores are left as they are.`,
  fittedHere: 'It was fitted on these very scans, so what it gives here is optimistic.',
  table: 'Calibration before and after the temperature',
  columns: { score: 'Score', before: 'Before', after: 'After' },
  scores: {
    ece: 'Calibration error, bins of equal width',
    eceEqualMass: 'Calibration error, bins of equal size',
    brier: 'Brier score',
    logLoss: 'Log loss',
  },
  lower: 'Lower is better for all four.',
  worse:
    'On these scans calibration made it worse: all four are higher after the temperature. The temperature is from the validation set, and these scans differ from it.',
  worseShort: 'On these scans calibration made it worse.',
  worseOn: ({ sides }: { sides: readonly ('train' | 'tune' | 'test' | 'external')[] }) =>
    `On the ${english.list(sides.map((side) => setName(side)))} set, as Evaluate has scored it, calibration made it worse: calibrated scores may be further from the truth here, too.`,
  switch: 'Show calibrated scores',
  switchAbout: "In the cases here and in Predict, beside the model's own scores. Files have both.",
  legend: { before: 'Before', after: 'After the temperature' },
  afterTable: 'Reliability after the temperature',

  operating: {
    title: 'Operating points, one class against the rest',
    about:
      'From which score of its own on a scan is called of a class, whatever the other classes get. Chosen on the validation set. The diamonds on the curves above are these points.',
    rule: 'Chosen for',
    rules: { youden: 'largest sensitivity + specificity' },
    sensitivity: ({ share }: { share: number }) => `sensitivity of at least ${percent(share)}`,
    specificity: ({ share }: { share: number }) => `specificity of at least ${percent(share)}`,
    table: 'Operating points',
    columns: {
      class: 'Class',
      threshold: 'From score',
      tuneSensitivity: 'Sensitivity, validation',
      tuneSpecificity: 'Specificity, validation',
      sensitivity: 'Sensitivity here',
      specificity: 'Specificity here',
    },
    none: 'no point by this rule on the validation set',
    noScan: 'no such scan',
    optimistic: 'On the validation set both are too good: the point was chosen there.',
  },

  grades: {
    title: 'Conformal sets of grades',
    switch: 'Give conformal sets of grades',
    about:
      'For each scan a set of neighbouring classes. The sets are made so wide that they hold the true class of 80, or 90, in 100 scans like these, over all classes together; conformal means that the width is taken from scans whose true class is known. It is a promise about many scans, not how sure the model is of one.',
    neighbours:
      'A set begins with the class that is called and grows by the likelier of its two neighbours, so a class with a high score can be missing where a less likely one lies between.',
    sizeAbout: 'Classes a set: how many classes a set holds on average. The fewer, the more it says.',
    fromTune: ({ n }: { n: number }) =>
      `The limits are from ${counted(n, 'scan')} of the validation set, which also chose the epoch: new scans may be held less often than promised.`,
    fromFolds: ({ n, folds }: { n: number; folds: number }) =>
      `The limits are from ${counted(n, 'scan')} in the validation sets of ${folds} folds, each scored by a model that was not trained on it; each set chose the epoch of its own fold.`,
    few: ({ level, n, needed }: { level: number; n: number; needed: number }) =>
      `${percent(level)} needs at least ${counted(needed, 'scan')} to find its limit, and there are ${n}: every set holds all classes.`,
    table: 'Coverage of conformal sets',
    columns: { level: 'Level', all: 'All classes', size: 'Classes a set' },
    share: ({ share, low, high }: { share: string; low: string; high: string }) => `${share} (${low} to ${high})`,
    below: 'below its level',
    set: ({ names }: { names: readonly [string, string] }) => (names[0] === names[1] ? names[0] : `${names[0]} to ${names[1]}`),
    line: ({ set, level }: { set: string; level: number }) => `Set for ${percent(level)} of scans: ${set}`,
    column: ({ level }: { level: number }) => `Set that holds ${percent(level)} of true classes`,
  },

  cases: {
    calibrated: 'Calibrated',
    line: ({ name, score }: { name: string; score: string }) => `Calibrated: ${name} ${score}`,
  },
};
