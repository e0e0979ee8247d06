import { counted, form } from '#base/messages/english.ts';

/** A model by itself: what goes along with it, a note, another one beside it, and the ways on. */
export const model = {
  about: 'About this model',
  title: ({ name, epoch }: { name: string; epoch: number }) => `${name}, epoch ${epoch}`,
  saveWithState: 'Save with the state of its optimiser',
  trainOn: 'Train on from here',

  carried: {
    label: 'What goes along with this model',
    none: 'none',
    calibration: 'Calibration',
    temperature: ({ temperature, n }: { temperature: string | null; n: number }) =>
      `${temperature === null ? 'no temperature' : `temperature ${temperature}`}, from ${counted(n, 'validation scan')}`,
    grades: 'Conformal sets',
    levels: ({ levels }: { levels: readonly number[] }) => levels.map((level) => `${Math.round(100 * level)} %`).join(', '),
    unlike: 'Training scans to compare with',
    trainingScans: ({ kept, of }: { kept: number; of: number }) =>
      kept === of ? counted(of, 'scan') : `${kept} of ${counted(of, 'scan')}`,
    scores: 'Intervals',
    notScored: 'not scored yet: see Evaluate',
    scoresOn: { tune: 'Validation set, macro F1', test: 'Test set, macro F1' },
    macroF1: ({ value, low, high, n }: { value: string; low: string; high: string; n: number }) =>
      `${value} (95 % interval ${low} to ${high}; ${counted(n, 'scan')})`,
    seen: 'Scans of its run',
    known: 'known by their pixels',
    unknown: 'not known',
    card: 'Model card',
    saveCard: 'Save model card',
    cardWithFile: 'written into its file when you save it',
  },

  note: {
    label: 'Note on this model',
    description: 'It goes along in the file of the model. Write no names of patients.',
  },

  compare: {
    with: 'Compare with',
    choose: 'Choose another model',
    named: ({ name, epoch }: { name: string; epoch: number }) => `${name}, epoch ${epoch}`,
    noOther: 'With a second model here, the two can be compared.',
    table: 'This model and the other one',
    what: 'What',
    this: 'This model',
    other: 'The other model',
    scores: { accuracy: 'Validation accuracy', macroF1: 'Validation macro F1', loss: 'Validation loss' },
    sameClasses: 'Both have the same classes. Their validation scores can be compared only where both were measured on the same scans.',
    otherClasses: 'They have other classes, so their scores can not be compared.',
    measuring: 'Measuring how far the weights lie apart …',
    apart: ({ part }: { part: string }) => `Over all layers that both have, the weights lie ${part} of their length apart.`,
    nothingShared: 'They have no layer of the same name and shape.',
    unlike: ({ layers, more }: { layers: readonly string[]; more: number }) =>
      `Only one has, or in another shape: ${layers.join(', ')}${more > 0 ? ` and ${counted(more, 'more layer')}` : ''}.`,
    layers: 'Distance of the weights, layer by layer',
    layer: 'Layer',
    values: 'Values',
    distance: 'Apart',
    percent: ({ part }: { part: string }) => `${part} %`,
    fromZero: 'from 0',
  },

  before: {
    title: 'Scans that these weights have met before',
    trained: ({ scans }: { scans: number }) =>
      `${counted(scans, 'scan')} of the validation and test sets ${form(scans, 'is one', 'are some')} that these weights were trained on. Scores of ${form(scans, 'it', 'them')} will be too good.`,
    chose: ({ scans }: { scans: number }) =>
      `${counted(scans, 'scan')} of the test set chose the epoch of these weights. Scores of ${form(scans, 'it', 'them')} will be too good.`,
    locked: ({ scans }: { scans: number }) =>
      `${counted(scans, 'scan')} that ${form(scans, 'is', 'are')} learned from now ${form(scans, 'was', 'were')} on the locked test set of the model: what it scored there can not be compared with the new run.`,
    move: 'Move them to the training set',
  },
};
