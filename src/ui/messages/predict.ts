import { counted, english, form } from '#base/messages/english.ts';

export const predict = {
  looking: 'Looking for models',
  none: {
    title: 'Predict needs a model',
    explanation:
      'A model is the weights of an epoch with their settings. A training keeps two: of its best epoch and of its last. Here a model gives new scans a score per class, to be saved as CSV. Train a net, or import a .safetensors or .onnx file that was saved by this studio.',
    goToTrain: 'Go to Train',
  },

  checkpoints: {
    title: ({ count }: { count: number }) => counted(count, 'model'),
    all: 'All models',
    table: 'Models',
    columns: {
      net: 'Model',
      together: 'Together',
      epoch: 'Epoch',
      accuracy: 'Validation accuracy',
      kept: 'Kept',
      from: 'From',
      size: 'Size',
    },
    lastEpoch: ({ epoch }: { epoch: number }) => `${epoch}, last`,
    trainedHere: 'trained here',
    shipped: 'shipped with the studio',
    pin: 'Pin',
    unpin: 'Unpin',
    saveWeights: 'Save model',
    delete: 'Delete',
    import: 'Import model',
  },

  together: {
    chosen: 'chosen',
    otherClasses: 'other classes',
    add: ({ name, epoch }: { name: string; epoch: number }) => `Let ${name}, epoch ${epoch}, answer together with the chosen model`,
    note: ({ count }: { count: number }) =>
      `${counted(count, 'model')} answer together: a scan gets the mean of their calibrated scores, and how many of them agree.`,
    uncalibrated: ({ count }: { count: number }) =>
      `${counted(count, 'model')} of these ${form(count, 'has', 'have')} no calibration, so ${form(count, 'its own scores count', 'their own scores count')}.`,
    named: ({ name, epoch }: { name: string; epoch: number }) => `${name}, epoch ${epoch}`,
    by: ({ names }: { names: string }) => `Together with ${names}: the scores are the mean of the calibrated scores of all.`,
    noGrades: 'A conformal set is made for one model, so there are none for several together.',
    agreement: ({ votes, of }: { votes: number; of: number }) => `${votes} of ${of}`,
    agreementLong: ({ votes, of, spread }: { votes: number; of: number; spread: string }) =>
      `${votes} of ${of} models call this class; their scores for it lie ${spread} apart.`,
  },

  others: {
    save: 'Save for other programs',
    title: 'Save this model for other programs',
    what: 'Every form also holds classes, preparation and scores, so this studio can import the model again: the .onnx file, or checkpoint.safetensors of the archive.',
    form: 'Form',
    forms: {
      prepared: {
        title: 'ONNX: pixels, with the normalisation inside',
        takes: ({ size }: { size: number }) =>
          `Three slices as bytes, ${size} × ${size} px, which are windowed and resized before, in any number of images at once. It gives logits and probabilities, which are not calibrated.`,
      },
      bare: {
        title: 'ONNX: the bare net',
        takes: "Normalised numbers with the channels first, as torchvision's nets take them. It gives logits.",
      },
      torch: {
        title: 'Python: an archive for plain torch',
        takes:
          'Folders of DICOM files. Its predict.py prepares and scores them as this studio does, and first checks that the net gives the same logits. It needs torch, torchvision, numpy and pydicom.',
      },
    },
    write: 'Save',
  },

  deletion: {
    title: 'Delete this model?',
    weights: ({ net, epoch, size }: { net: string; epoch: number; size: string }) =>
      `${net}, epoch ${epoch}, ${size}: its weights are deleted from this browser.`,
    evaluated: "Its run keeps its curves, but can't be evaluated any more.",
    final: "This can't be undone; save the model first if you may need it.",
    keep: 'Keep it',
    confirm: 'Delete model',
  },

  preparation: {
    title: 'Preparation',
    slices: 'Slices',
    asChannels: ({ slices }: { slices: string }) => `${slices}, as channels`,
    focus: 'Kept of them',
    window: 'Window',
    windowRange: ({ low, high }: { low: string; high: string }) => `${low} to ${high} HU`,
    size: 'Input size',
    pixels: ({ size }: { size: number }) => `${size} × ${size} px`,
    classes: 'Classes',
  },

  scans: {
    title: 'Scans to predict',
    drop: 'Drop a folder of scans here',
    notAdded: ({ formats, privacy }: { formats: string; privacy: string }) =>
      `${formats}. They are predicted, not added to the project. ${privacy}`,
    chooseFolder: 'Choose folder',
    chooseFiles: 'Choose files',
    noneLoaded: 'No scans are loaded for the project; those would be offered here, too.',
    goToData: 'Go to Data',
    orThese: 'Or predict these:',
    besideRun: 'A run is training: scans are predicted a few at a time, between two of its batches.',
    lastDrop: ({ count }: { count: number }) => `Last drop (${count})`,
    allLoaded: ({ count }: { count: number }) => `All loaded (${count})`,
    unlabelled: ({ count }: { count: number }) => `Unlabelled (${count})`,
    testSide: ({ count }: { count: number }) => `Test set of this model's run (${count})`,
  },

  list: {
    none: 'A list (.csv, .xlsx) picks scans by their names and orders them: drop it beside the folder.',
    is: ({ name, count }: { name: string; count: number }) =>
      `The list ${name} names ${counted(count, 'scan')}: only these are predicted, in its order.`,
    leftOut: ({ count }: { count: number }) => `${counted(count, 'scan')} of the files ${form(count, 'is', 'are')} not on it.`,
    choose: 'Choose list',
    another: 'Choose another list',
    remove: 'Without the list',
  },

  scores: {
    before: ({ date }: { date: string }) => `Computed on ${date}. Give the scans again to compute the scores anew.`,
    title: ({ count }: { count: number }) => `Scores of ${counted(count, 'scan')}`,
    replaced: ({ count, net, epoch }: { count: number; net: string; epoch: number }) =>
      `${counted(count, 'score')} by ${net}, epoch ${epoch}, ${form(count, 'was', 'were')} replaced.`,
    takeBack: 'Show the former scores',
    clear: 'Clear',
    clearing: {
      title: 'Clear the predictions?',
      lost: ({ count }: { count: number }) =>
        `${counted(count, 'prediction')} and the scans that were added here are removed from this page and from the project. This can't be undone: save the predictions as CSV first if you need them.`,
      keep: 'Keep them',
      confirm: 'Clear the predictions',
    },
    save: { csv: 'Save CSV', challenge: 'CSV for a challenge', json: 'JSON' },
    by: 'By {net}, epoch {epoch}. {notice} A score is not a probability.',
    missing: ({ count, asked }: { count: number; asked: number }) =>
      `${counted(count, 'scan')} of ${asked} ${form(count, 'has', 'have')} no score.`,
    cut: 'Cancelled before all files were read: scans of them may be missing here and under "Last drop". Give the files again for all; what is computed already is not computed twice.',
    recalled: ({ count }: { count: number }) =>
      `${counted(count, 'row')} ${form(count, 'was', 'were')} computed before, by the same model from the same files, and ${form(count, 'is', 'are')} taken from this browser's storage. Clear the prepared scans under Storage to compute all anew.`,
    seen: ({ count }: { count: number }) =>
      `${counted(count, 'scan')} ${form(count, 'has the name of one', 'have the names of some')} in the training or validation set of this model's run: ${form(count, 'its scores say', 'their scores say')} little about new scans.`,
    predictedClasses: 'Predicted classes',
    table: 'Scores',
    columns: { scan: 'Scan', slices: 'Slices', highest: 'Highest score', agreement: 'Agree', spread: 'Spread' },
    seenTag: 'training or validation',
    pictures: '8-bit pictures, not HU: the window is not applied',
    more: ({ shown, all }: { shown: number; all: number }) => `Show more: ${english.number(shown)} of ${english.number(all)} are shown`,
  },

  refused: {
    title: ({ count }: { count: number }) => `${counted(count, 'scan')} refused`,
    why: 'A net answers whatever it is shown. These scans are none that it can grade, so they have no scores.',
    notHere: 'These were refused before this page was opened. Give the scans again to have any of them scored anyway.',
    one: 'Score anyway',
    oneOf: ({ scan }: { scan: string }) => `Score ${scan} anyway`,
    all: ({ count }: { count: number }) => (count === 1 ? 'Score it anyway' : `Score all ${english.number(count)} anyway`),
  },

  flag: ({ flag }: { flag: 'refused' | 'scored-anyway' | 'values-guessed' | 'unlike-training' | 'low-energy' }) =>
    flag === 'refused'
      ? 'refused'
      : flag === 'scored-anyway'
        ? 'scored anyway: it was refused by what reading it tells'
        : flag === 'values-guessed'
          ? 'its scale of values was guessed'
          : flag === 'unlike-training'
            ? 'looks unlike the training scans'
            : 'the model finds little of any class in it',
  unlike: {
    count: ({ count, of }: { count: number; of: number }) =>
      `${english.number(count)} of ${counted(of, 'scan')} ${form(count, 'looks', 'look')} unlike the training scans`,
    why: 'By what the last layer of the model goes by, they lie further from every class, or give less evidence of any, than 99 in 100 validation scans. Their scores say little.',
    unknown:
      'This model does not tell what its training scans look like, so none of these could be compared with them. A model that is trained here, on several scans of a class, does.',
    noSpread: ({ n }: { n: number }) =>
      `The ${counted(n, 'training scan')} of this model ${form(n, 'is', 'are')} too few, or too alike to it, to say what looks unlike them.`,
    tooFew: ({ n }: { n: number }) =>
      `${counted(n, 'validation scan')} ${form(n, 'is', 'are')} too few to say how far an ordinary scan is from the training scans, so none is flagged.`,
    notCompared:
      'Whether these scans look unlike the training scans is not known: their scores were measured during the training, or before this page was opened.',
    compare: 'Compare them',
    only: 'Show only these',
    all: 'Show all',
  },

  cases: {
    open: ({ scan }: { scan: string }) => `Show what the model saw of ${scan}`,
    openClass: ({ name, count }: { name: string; count: number }) => `Show the ${counted(count, 'scan')} predicted as ${name}`,
    title: ({ name }: { name: string | null }) => (name === null ? 'Predicted scans' : `Predicted as ${name}`),
    intro: ({ count }: { count: number }) =>
      `${counted(count, 'scan')}, in the order of the table, with the slices that the model was given. A score is not a probability.`,
    seen: "Has the name of a scan in the training or validation set of this model's run: its scores say little about new scans.",
    absent: ({ scan, isEarlier }: { scan: string; isEarlier: boolean }) =>
      isEarlier
        ? `${scan} was predicted before this page was opened, and only its scores were kept. Give the scans again to see them.`
        : `${scan} is not loaded any more. Load its files in Data and predict again to see it.`,
    otherClasses: "The loaded scans have other classes than this model, so their labels can't be changed here.",
    notOfStudy: 'These scans are only predicted: they are not in the project, so they get no label here.',
  },

  testSide: {
    opened: ({ opening, source }: { opening: number; source: 'run' | 'checkpoint' }) =>
      `Scans of the locked test set are among these: opening ${opening} of this model's run, as ${source === 'run' ? 'its run.json says' : 'the model says when it is saved again'}.`,
    unknown: 'This model does not say which scans its run kept for the test set, so none could be held back.',
    held: ({ count }: { count: number }) =>
      `${counted(count, 'scan')} ${form(count, 'has', 'have')} no score: ${form(count, 'it is', 'they are')} in the locked test set of this model's run. It opens on request only, and that is counted.`,
    open: 'Open locked test',
    afterRun: 'It opens when the run has ended.',
  },
};
