import { counted, english, form, SET_NAMES } from '#base/messages/english.ts';
import { withMinus } from '#base/messages/grammar.ts';

const NUMBER_FROM_0 = 'A number of at least 0.';
const WHOLE_NUMBER = 'A whole number.';
/** The colours of the three channels, from the feet to the head. */
const CHANNEL_COLOURS = ['red', 'green', 'blue'];

export const prepare = {
  needsScans: {
    title: 'Prepare needs scans',
    explanation:
      'Here you will see your scans as the net sees them, and how they are split by patient into a training, a validation and a locked test set.',
    goToData: 'Go to Data',
  },
  continue: 'Continue to Train',
  trainLocked: ({ reason }: { reason: string }) => `Train is locked. ${reason}`,
  foot: 'Next step',
  sidesInShort: ({ train, tune, test }: { train: number; tune: number; test: number }) =>
    `${train === 0 ? 'No training scans loaded' : counted(train, 'training scan')} · ${tune} for validation · ${test} in the locked test set`,
  noLabels: 'No scan has a label yet, so there is nothing to split. Add a label table in Data, or label scans there by hand.',
  /** Heads of tables. */
  scan: 'Scan',
  class: 'Class',

  strip: {
    title: 'What the net will see',
    showOthers: 'Show others',
    refused: 'Nothing can be shown with these settings: correct the refused value below.',
    failed: "Scans that can't be prepared",
    preparing: 'Preparing scans',
    caption: ({ size }: { size: number }) =>
      `The small pictures are the three channels, from the feet to the head. ${size} x ${size} pixels, as for training.`,
    view: 'Large pictures show',
    views: {
      composite: {
        name: 'All three channels at once',
        means:
          'Red, green and blue are the three slices, laid over each other: where they agree it is grey, and a colour is what one of them alone shows.',
      },
      0: { name: 'Channel 1', means: 'The slice nearest to the feet, or the mean of the lowest slices.' },
      1: { name: 'Channel 2', means: 'The slice in the middle, or the mean of those in the middle.' },
      2: { name: 'Channel 3', means: 'The slice nearest to the head, or the mean of the highest slices.' },
    },
    composite: ({ scan }: { scan: string }) => `${scan}: the three channels as red, green and blue`,
    channel: ({ scan, slices }: { scan: string; slices: readonly number[] }) =>
      `${scan}: ${slices.length === 1 ? 'slice' : 'mean of slices'} ${slices.join(', ')} alone`,
    noLabel: 'no label',
  },

  split: {
    title: 'Split',
    lacks: 'What this split lacks',
    method: 'Method',
    help: 'Says how scans come into the three sets. Change it where a table or folders say already which scan is in which set, or where few patients make folds better.',
    methods: {
      patient: 'Drawn by patient',
      folds: 'k folds, drawn by patient',
      column: 'From a column of the label table',
      folder: 'From the names of folders',
      every: "Every k-th scan (the paper's code)",
      given: 'As in an earlier run',
    },
    noColumn: ({ method }: { method: string }) => `${method} (none found)`,
    given: ({ name }: { name: string }) => `The same sets as in ${name}.`,
    column: ({ column }: { column: string }) => `The column ${column}: train, val (or tune) and test, or similar words.`,
    folder: 'The deepest folder named train, val (or tune) or test, or similarly, decides.',
    seed: 'Split seed',
    shares: ['Training share', 'Validation share', 'Test share'],
    sum: ({ sum }: { sum: string | null }) =>
      `Shares in per cent of every class's patients${sum === null ? '' : `; they sum to ${sum} and are scaled to 100`}.`,
    again: 'Split differently',
    needsNumber: NUMBER_FROM_0,
    needsShare: 'The training and the validation set need a share above 0.',
    needsWhole: WHOLE_NUMBER,
    noTest: 'There is no test set: no scans are left for a final, unbiased estimate.',
    testLocked: ({ scans, openings }: { scans: number; openings: number }) =>
      [
        `The test set is locked: its ${counted(scans, 'scan')} ${form(scans, 'neither trains the model nor chooses its epoch', 'neither train the model nor choose its epoch')}.`,
        'Evaluate opens it on request and counts every opening.',
        openings === 0 ? 'It has not been opened.' : `For the run shown in Train it was opened ${counted(openings, 'time')}.`,
      ].join(' '),
  },

  folds: {
    folds: 'Folds',
    fold: 'Validation fold',
    test: 'Test share',
    explanation:
      'Every patient is in the validation set of one fold and in the training set of the others; the test share, in per cent, is in no fold. One run trains one fold: start a run for each fold, or use --kfold on the command line.',
    needsFolds: ({ most }: { most: number }) => `A whole number from 2 to ${most}.`,
    needsFold: 'One of the folds, counted from 1.',
    needsTest: 'At least 0 and below 100.',
  },

  every: {
    every: 'One scan in',
    first: 'Of the first',
    needsEvery: 'A whole number from 2 upwards.',
    needsFirst: 'A whole number from 1 upwards.',
    explanation:
      'Scans go to the validation set in the order of their names, beginning with the first; scans in a folder named test are the test set; the others are the training set. This rule ignores patients: a patient with several scans may be in two sets.',
  },

  sides: {
    names: { train: 'Training', tune: 'Validation', test: 'Test' },
    table: 'Scans of each class in each set',
    single: 'Scans; every patient has one.',
    patients: 'Scans, and in brackets their patients.',
    all: 'All',
    cell: ({ scans, patients }: { scans: number; patients: number | null }) =>
      patients === null ? english.number(scans) : `${english.number(scans)} (${english.number(patients)})`,
  },

  leaks: {
    title: 'Leak checks',
    passed: {
      patient: 'No patient is in two sets.',
      study: 'No study is in two sets.',
      identical: 'No two sets hold the same pixels.',
      near: 'No two sets hold nearly the same slices.',
      mark: 'No burnt-in pattern predicts the class.',
      shortcut: 'Manufacturer, kernel, site, folder and picture size do not go with the class.',
    },
    undo: ({ count }: { count: number }) => `Undo ${counted(count, 'move')} of scans`,
    looking: ({ done, total }: { done: number; total: number }) =>
      `Checking the scans: ${english.number(done)} of ${english.number(total)}`,
    waiting: 'The scans have not been checked yet.',
    warnings: 'What a model could learn instead of the disease',
    unread: ({ count }: { count: number }) => `${counted(count, 'scan')} could not be read and ${form(count, 'is', 'are')} not checked.`,
    blocked: 'Training is blocked.',
    mask: 'Black out all but the lungs',
    more: ({ count }: { count: number }) => `${counted(count, 'more pair')} will follow.`,
    moveBoth: 'Move both to the training set',
    leaveOut: ({ scan }: { scan: string }) => `Leave out ${scan}`,
    slice: ({ scan, slice }: { scan: string; slice: number }) => `${scan}: slice ${slice}`,
    sides: SET_NAMES,
    byClass: ({ subject }: { subject: string }) => `${subject} by class`,
    moreValues: ({ count }: { count: number }) => `And ${english.number(count)} more.`,
  },

  balance: {
    title: 'Class balance',
    count: ({ count, percent }: { count: number; percent: number }) => `${english.number(count)} (${percent} %)`,
    empty: ({ names }: { names: readonly string[] }) =>
      `${counted(names.length, 'class has', 'classes have')} no scan (${names.join(', ')}): the net can't learn ${form(names.length, 'it', 'them')}.`,
    equal: 'All classes have the same number of scans.',
    largest: ({ times }: { times: string }) => `The largest class has ${times} times the scans of the smallest.`,
    guessing: ({ percent }: { percent: string }) =>
      `A model that always says the most frequent class is right for ${percent} % of these scans; yours has to do better.`,
    effects: {
      weights: ({ weights }: { weights: readonly ClassNumber[] }) =>
        `Weight of a scan in the training loss, by its class: ${namedNumbers(weights)}. The validation loss has no weights.`,
      sampling: ({ turns }: { turns: readonly ClassNumber[] }) =>
        `How often an epoch takes a scan, on average: ${namedNumbers(turns)}. The validation set is not resampled.`,
      focal: ({ sure, unsure }: { sure: string; unsure: string }) =>
        `A scan whose true class has a score of 0.9 counts ${sure} times, one with 0.5 ${unsure} times. The validation loss is the plain cross-entropy.`,
    },
  },

  augmentation: {
    title: 'Augmentation',
    label: 'Training samples are changed at random',
    on: 'Every step changes its samples at random; the same seed gives the same changes. The validation and test sets, and predictions, are never changed.',
    off: 'Training samples are not changed.',
    changed: ({ scan, step }: { scan: string; step: number }) => `${scan} as changed in step ${step}`,
  },

  slices: {
    title: 'Slices',
    label: "The input's three channels are made of",
    advised: ({ purpose }: { purpose: string }) => `${purpose} Advised for scans in Hounsfield units.`.trim(),
    tooFew: ({ count }: { count: number }) => `${counted(count, 'scan has', 'scans have')} fewer than three slices and can't be used.`,
    measuring: 'measuring the lungs',
    taken: ({ slices, count }: { slices: readonly number[]; count: number }) => `${slices.join(', ')} of ${count}`,
    feet: 'feet',
    head: 'head',
    height: 'height: lung area',
    areas: ({ scan }: { scan: string }) => `Lung area in each slice of ${scan}`,
    columns: { slice: 'Slice', area: 'Lung area', channel: 'Channel' },
    area: ({ share }: { share: number }) => `${(100 * share).toFixed(1)} %`,
    colours: CHANNEL_COLOURS,
    chosen: ({ scan, channels, count }: { scan: string; channels: readonly (readonly number[])[]; count: number }) => {
      const parts = channels.map((slices, channel) => `${slices.join(', ')} (${CHANNEL_COLOURS[channel]})`);
      return `${scan}: slices ${parts.join(', ')} of ${count}, counted from the feet.`;
    },
  },

  marked: {
    otherwise: 'Rule for scans without marks',
    scans: ({ count }: { count: number }) => `${counted(count, 'scan has', 'scans have')} marked slices.`,
    others: ({ count, rule }: { count: number; rule: string }) => `${counted(count, 'other uses', 'others use')} the rule "${rule}".`,
    begun: ({ names }: { names: readonly string[] }) => `Too few slices are marked of ${names.join(', ')}: at least three make an input.`,
    notRead: 'Rows that mark nothing',
    import: 'Import slices',
    export: 'Export slices',
    table: 'Marked slices of each scan',
    column: 'Marked slices',
    fromFeet: 'Counted from the feet.',
    first: ({ shown, all }: { shown: number; all: number }) => `The first ${shown} of ${all} scans; the export has all.`,
  },

  lungs: {
    title: 'Lungs',
    mask: "The mask is found by density and shape alone. It may leave out dense disease at the lung's edge: look at the strip above.",
    caption: ({ groundGlass, consolidation }: { groundGlass: Range; consolidation: Range }) =>
      `Shares of the lung by density, for the scans shown above: ground glass ${range(groundGlass)}, consolidation ${range(consolidation)}, vessels included. Measured by threshold, no diagnosis.`,
    table: 'Dense lung in the scans shown above',
    groundGlass: 'Ground glass',
    consolidation: 'Consolidation',
    measuring: 'measuring',
    noLung: 'no lung found',
    noUnits: 'no Hounsfield units',
  },

  /** How the lungs of a slice are found. */
  stages: {
    title: 'Show how the lungs of a slice are found',
    none: 'No scan can be used yet.',
    scan: 'Scan',
    step: ({ step, name }: { step: number; name: string }) => `${step}. ${name}`,
    picture: ({ step, scan, slice }: { step: number; scan: string; slice: number }) =>
      `Stage ${step} of the lung mask of slice ${slice} of ${scan}`,
    share: ({ share }: { share: number }) => `${(100 * share).toFixed(1)} % of the slice.`,
    names: {
      threshold: 'Air and lung',
      cleared: 'Without the border',
      two: 'The two largest',
      eroded: 'Eroded',
      closed: 'Closed',
      edges: 'Outlined',
      filled: 'Filled: the mask',
      masked: 'Seen through the mask',
    },
    means: {
      threshold: ({ below, unit }: { below: number; unit: 'HU' | 'grey8' }) =>
        `All pixels below ${withMinus(below)} ${unit === 'HU' ? 'HU' : 'of 255'}.`,
      cleared: () => 'Regions that touch the edge of the slice, such as the air around the body, are gone.',
      two: () => 'Only the two largest regions are left.',
      eroded: () => 'A disk of radius 2 shrinks them, which cuts off vessels at the edge.',
      closed: () => 'A disk of radius 10 brings vessels and nodules back in.',
      edges: () => "Roberts' cross draws the outline.",
      filled: () => 'What the outline encloses is taken for lung.',
      masked: () => "The slice in the paper's window, black outside the mask.",
    },
  },

  window: {
    title: 'Window',
    reset: "Use the paper's window",
    explanation:
      'Below the lower end all is black, above the upper end all is white; in between there are 256 steps of grey. The window is stored with every model, so predicting with another one is impossible.',
    pictures: ({ count }: { count: number }) =>
      `${counted(count, 'scan is', 'scans are')} 8-bit pictures without Hounsfield units: ${form(count, 'it is', 'they are')} taken as already windowed.`,
    mixed: 'The others are in HU. A net may learn to tell the two sources apart instead of the disease.',
  },

  input: {
    title: 'Input',
    locked: ({ weights }: { weights: string }) =>
      `Set by ${weights}, which was trained with this one. Choose other weights or none in Train to change it.`,
    asked: ({ weights }: { weights: string }) =>
      `${weights} does not say which one its weights expect: choose the one that they were trained with.`,
    range: ({ low, high }: { low: string; high: string }) => `The net gets numbers from ${low} (black) to ${high} (white).`,
  },

  cache: {
    title: 'Stored prepared scans',
    clear: 'Clear',
    size: ({ records, size }: { records: number; size: string }) =>
      `${counted(records, 'piece')}, ${size}: input samples, measured lungs and what the leak checks look at.`,
    none: 'The browser does not open its storage, so nothing is stored.',
    purpose:
      "The browser stores them, so that the same scans with the same settings are not decoded again, also after a reload. The last fifth of the browser's storage is left to models.",
  },
};

type ClassNumber = { name: string; number: string };

function namedNumbers(classes: readonly ClassNumber[]): string {
  return classes.map(({ name, number }) => `${name} ${number}`).join(', ');
}

type Range = { low: number; high: number };

/** '−750 to −300 HU'. */
function range({ low, high }: Range): string {
  return `${withMinus(low)} to ${withMinus(high)} HU`;
}
