import { commandsInJapanese, optionsInJapanese, usageWordsInJapanese } from './ja/usage.mjs';
import { spoken } from './language.mjs';

/** The command that trains, behind which the usage has its options. */
export const TRAIN_COMMAND = '  npm run headless -- train ';

/** What stands around the commands and options in npm run headless -- --help. */
const ENGLISH = {
  seeHelp: 'All options of a command: npm run headless -- COMMAND --help. All commands: npm run headless -- --help',
  intro: `Trains and scores nets without a window: the studio itself, in a headless browser. The usual way: find-rate (if you like), train, evaluate on
other scans, predict scans without labels; sweep trains many runs. npm run headless -- COMMAND --help tells of one command alone.`,
  usageTitle: 'Usage:',
  optionsTitle: 'Options:',
  settingsTitle:
    'The settings of a run, as on the Train and Prepare screens; what is left out has the value of the paper, which is called the usual one:',
  setting: ({ label, description }) => `${label}${description ? `: ${description}` : ''}.`,
  common: `Every file is read back from the disk before a command ends with 0. Only one command at a time writes to a folder, and a folder with an
interrupted training or sweep takes no other command until that has been resumed.
Exit status: 0 done; 1 not possible; 2 wrong usage; 3 done, but some files or scans could not be used and were left out
(--allow-problems makes that 0), or runs of a sweep failed.`,
};

export const usageWords = spoken({ en: ENGLISH, ja: usageWordsInJapanese });

/** Of every command what it does, its lines of usage (`train` begins with the line of all its settings) and its files. */
const COMMANDS_IN_ENGLISH = {
  train: {
    does: 'trains a net on labelled scans and keeps its best epoch',
    usage: [
      '  npm run headless -- train --manifest run.json --data DIR --labels FILE --out DIR [--weights FILE] [--pseudonyms]',
      '  npm run headless -- train --resume --out DIR',
    ],
    about: `train writes run.json, the model of the kept epoch (checkpoint.safetensors, with torchvision's names), predictions.csv (all scans but those
of the locked test set, and for a scan that could not be used the reason) and the scores of the training and the validation set
(scores-train.csv, scores-tune.csv; the files call the validation set tune). A leak that was found, such as a patient in two sets, ends train before
the first epoch; no option lets it go on, and the message says which options part the sets otherwise. The state of the training is stored in --out
after every epoch: after a crash, or a kill of any process, --resume continues from there and ends with the same numbers as an undisturbed run.`,
  },
  'find-rate': {
    does: 'searches the learning rate for a training',
    usage: [
      '  npm run headless -- find-rate --data DIR --labels FILE --out DIR [--from 1e-7] [--to 10] [--steps 100] [options and settings of train]',
    ],
    about: `find-rate trains a net that is thrown away while the learning rate rises from step to step. It writes the losses (lr-finder.csv) and the
rate where the smoothed loss falls steepest (lr-finder.json). Give it the options of the training that it is for; --lr, the schedule and the
warm-up are ignored.`,
  },
  bundle: {
    does: 'writes an archive with which a training begins on another computer, in plain torch',
    usage: ['  npm run headless -- bundle --data DIR --labels FILE --out FILE.zip [--with-slices] [options and settings of train]'],
    about: `bundle trains nothing. It checks scans, labels, split and settings as train does, and writes an archive with the settings, the split without
labels of the locked test set, the initial weights, and train.py, which trains the run in plain torch (1.13 or later, torchvision and numpy), in one
process or several: python3 train.py. It goes on after a kill, and its run.json, checkpoint.safetensors and metrics.jsonl come back onto the
studio's board of runs. Without --with-slices the archive holds no pictures, and train.py --data DIR reads DICOM folders there: by their names, or, with
--pseudonyms, known by what their slices show.`,
  },
  sweep: {
    does: 'trains a run for every combination of settings, and compares them',
    usage: [
      '  npm run headless -- sweep GRID.json --data DIR --out DIR [--labels FILE] [--pseudonyms] [--in browser|node]',
      '  npm run headless -- sweep --resume --out DIR [--retry-failed]',
      '  npm run headless -- sweep GRID.json --shard I/N --data DIR --out DIR [--labels FILE]',
      '  npm run headless -- sweep --merge DIR DIR --out DIR',
    ],
    about: `sweep trains a grid: GRID.json holds options of train without their dashes, each with a value or a list of values, as in
{"model": ["resnet18", "densenet121"], "extent": ["head", "all"], "batch": [16, 32], "seed": [101, 102], "kfold": 5, "epochs": 50}.
Every combination is a run; the first setting of the file varies slowest, folds fastest. All runs share one split, drawn with the first
seed (or "split-seed"). "fold": [1, 2] takes some of the folds; "exclude": [{"model": "resnet18", "batch": 32}] leaves runs out; "weights" is
a file or one for each net ({"resnet18": "FILE"}), and extent scratch begins without weights. data, labels and out may stand in the file; its
paths are relative to it. All runs are checked before the first begins. Each has a folder in --out with the files of train; sweep.csv and
sweep.json hold the table, with the differences of every run from the best of its split, and are written after every run. A run that fails is recorded
with its reason, and the next begins. After a crash or a kill --resume leaves finished runs alone and goes on within the one under way, or, in
Node, begins that one anew.`,
  },
  predict: {
    does: 'scores scans without labels',
    usage: [
      '  npm run headless -- predict --checkpoint FILE --data DIR --out FILE.csv [--slices hand:FILE.csv] [--open-test]',
      '                              [--conformal] [--score-anyway] [--pseudonyms]',
      '  npm run headless -- predict --checkpoint FILE --checkpoint FILE --data DIR --out FILE.csv',
    ],
    about: `predict writes one row for every scan in --data but those of the locked test set of the model's run, which are recognised by their pixels,
whatever they are called. A scan that could not be used has the reason in place of its scores, as has one that no net for chest CT can grade: not
axial, no lung in it, values that are no Hounsfield units or were windowed, pictures for a net that was trained on Hounsfield units, another modality.
p1, p2, ... are the model's own scores of the categories. Where the model says how sure it may be taken to be, calibrated_p1, calibrated_p2, ... follow,
which a temperature made of them; the class is the same. Several models of the same classes (folds, seeds, nets) answer together:
p1, p2, ... are then the mean of their calibrated probabilities, models_agreeing of models_asked call the class, and models_spread is how far
their probabilities for it lie apart.`,
  },
  evaluate: {
    does: 'scores a model on labelled scans, and writes a report',
    usage: [
      '  npm run headless -- evaluate --checkpoint FILE --data DIR [--labels FILE] --out DIR [--slices hand:FILE.csv] [--id-column NAME]',
      '                               [--label-column NAME] [--grades-from 0|1] [--open-test] [--no-pictures] [--heatmaps N] [--pseudonyms]',
      '                               [--operating-point youden|sensitivity:SHARE|specificity:SHARE] [--conformal] [--score-anyway] [--costs FILE]',
    ],
    about: `evaluate scores each scan with the set of the model's run that it is in, by its pixels: training (seen in training), validation (it chose the
epoch), the locked test set (only with --open-test), and external for scans that the run does not know. External scans that no net for chest CT can
grade are refused, as by predict. It writes
  scores.json, scores.csv  every score of each set with its 95 % interval and n, what guessing gives, and two plain baselines that are fitted on the
                           training scans in --data: a rule on the share of involved lung, and a logistic regression on the HU histogram
  cases.csv                every scan with its actual and its predicted category
  report.html              a report to print, with some scans as the net sees them
  model-card.json          the same as data
  figure.svg               the losses, matrices and macro F1 in one figure
  heat-maps.html, .csv     with --heatmaps
Where the model says how sure it may be taken to be, the scores also tell the calibration before and after a temperature, and for every class the
operating point: the score from which a scan is called so, chosen on the validation set, and what it gives here.`,
  },
  export: {
    does: 'writes a model as an ONNX file or with plain torch, for other programs',
    usage: [
      '  npm run headless -- export --checkpoint FILE --out FILE.onnx [--format onnx] [--bare]',
      '  npm run headless -- export --checkpoint FILE --out FILE.zip --format torch',
    ],
    about: `export writes the net of a model for programs that run ONNX (opset 17), for any number of images at once. The file takes windowed and
resized pixels as bytes [N, height, width, 3], normalises them itself, and gives logits and probabilities, which are not calibrated;
with --bare it takes normalised numbers [N, 3, height, width], as torchvision's nets do, and gives logits. Its metadata hold the
classes, the preparation, the scores and the notice, so that predict, evaluate and the studio read it as a model again. With --format torch
it is a zip archive with the model's file, the definition of its net in plain torch and predict.py, which scores a folder of DICOM
files as the studio does. It is for research and teaching, and no medical device.`,
  },
  import: {
    does: 'checks the files of a run that was trained elsewhere, and its scores',
    usage: [
      '  npm run headless -- import DIR [--data DIR [--labels FILE]] [--in browser|node]',
      '  npm run headless -- import run.json metrics.jsonl checkpoint.safetensors [--data DIR [--labels FILE]]',
    ],
    about: `import reads what a training elsewhere has written into DIR: run.json, metrics.jsonl, checkpoint.safetensors, and last.safetensors of a
run that has not ended. It refuses files that are damaged or of different runs, and prints what the run is. With --data (and --labels,
or labels in --data) it computes the scores of the run's validation set by its weights, and ends with 1 where one of them is not equal
to 1e-5 to what the run tells. The same files can be dropped on the studio's page, which puts the run on its board.`,
  },
};

/** The usage of a command in the language of this one: its lines are the same in every language, but for what they say in words. */
export const COMMANDS = Object.fromEntries(
  Object.entries(COMMANDS_IN_ENGLISH).map(([name, command]) => [name, { ...command, ...spoken({ en: {}, ja: commandsInJapanese[name] }) }]),
);

const ALL = ['train', 'find-rate', 'bundle', 'sweep', 'predict', 'evaluate'];

const OPTIONS_IN_ENGLISH = [
  {
    name: 'checkpoint FILE',
    of: ['predict', 'evaluate', 'export'],
    means: 'The model: checkpoint.safetensors of a training, or a model that was saved in the studio. predict takes it several times.',
  },
  {
    name: 'data DIR',
    of: [...ALL, 'import'],
    means: 'The scans: a folder of DICOM, PNG or JPG slices for each, or NIfTI, MetaImage or .npz files; zip archives of them will do.',
  },
  {
    name: 'labels FILE',
    of: ['train', 'find-rate', 'bundle', 'sweep', 'evaluate', 'import'],
    means:
      'The table of labels (.xlsx, .csv or .tsv). Without it, all tables in --data are read, or the folders of the scans are their classes.',
  },
  {
    name: 'out DIR',
    of: [...ALL, 'export'],
    means: 'The folder of the results, which is made where it is missing; of predict the table to write, of export and bundle the file.',
  },
  {
    name: 'in browser|node',
    of: [...ALL, 'import'],
    means:
      'Where it runs: in a headless Chromium, which computes on a GPU where there is one and can resume a training, or in Node itself, on the processor and without a browser. The usual one is the browser, and Node where no Chromium is found.',
  },
  {
    name: 'id-column NAME',
    of: ['train', 'find-rate', 'bundle', 'evaluate', 'import'],
    means: 'The column with the names of the scans, where several may hold them.',
  },
  {
    name: 'label-column NAME',
    of: ['train', 'find-rate', 'bundle', 'evaluate', 'import'],
    means: 'The column with the classes, where several may hold them.',
  },
  {
    name: 'grades-from 0|1',
    of: ['train', 'find-rate', 'bundle', 'evaluate', 'import'],
    means: 'Whether the numbers of the classes count from 0 or from 1, where both fit.',
  },
  {
    name: 'split RULE',
    of: ['train', 'find-rate', 'bundle'],
    means:
      'How the scans are divided into training, validation and locked test set: patient (the usual one, at random by patient; patient:70/15/15 gives the shares), column[:NAME] by a column of the table, folder by words such as train, val and test in the names of the folders, every[:K[:FIRST]] by every K-th scan.',
  },
  {
    name: 'kfold K',
    of: ['train', 'find-rate', 'bundle'],
    means:
      'Trains K times, so that every patient is once in the validation set, and writes the files for every fold (fold-1.run.json, ...), folds.json, and likely-wrong-labels.csv: the labels that are doubted most, each by the model that was not trained with its scan.',
  },
  { name: 'fold N', of: ['train', 'find-rate', 'bundle'], means: 'Of these folds the N-th alone.' },
  { name: 'split-seed N', of: ['train', 'find-rate', 'bundle'], means: 'Draws the split with another seed than --seed.' },
  {
    name: 'manifest FILE',
    of: ['train', 'find-rate', 'bundle'],
    means: 'Repeats the run of a run.json with its settings and its split; scans and labels must be the same.',
  },
  { name: 'resume', of: ['train', 'sweep'], means: 'Continues what was interrupted in --out; no other option is needed.' },
  {
    name: 'shard I/N',
    of: ['sweep'],
    means:
      'Trains the I-th of N parts of the grid, so that N machines train it. Every run is in one of them; --merge puts their tables together.',
  },
  {
    name: 'merge',
    of: ['sweep'],
    means:
      'Makes one table of the shards in the named folders. It refuses shards of different grids, scans, labels, versions or commits, and tells which are missing, with exit status 3.',
  },
  { name: 'retry-failed', of: ['sweep'], means: 'With --resume: trains the failed runs again.' },
  { name: 'save-last', of: ['train'], means: 'Writes the weights of the last epoch, too (last.safetensors).' },
  {
    name: 'with-slices',
    of: ['bundle'],
    means:
      'Puts the prepared slices into the archive, 8 bits a pixel, so that the training needs no scans. Without it no picture leaves this computer.',
  },
  { name: 'from X, --to X', of: ['find-rate'], means: 'The lowest and the highest rate that are tried; usually 1e-7 and 10.' },
  { name: 'steps N', of: ['find-rate'], means: 'How many rates are tried; usually 100.' },
  {
    name: 'open-test',
    of: ['train', 'bundle', 'predict', 'evaluate'],
    means:
      'Predicts and scores the locked test set, too; of bundle: its labels are in the archive. run.json counts that, since every further look makes its scores more optimistic.',
  },
  {
    name: 'slices FILE',
    of: ['predict', 'evaluate'],
    means:
      'hand:FILE.csv: for a model that was trained on slices marked by hand, the table with the columns scan and slices (numbers counted from 1 at the feet: 12 13 14).',
  },
  {
    name: 'score-anyway',
    of: ['predict', 'evaluate'],
    means: 'Scores also the scans that are refused, where they can be read, and flags them scored-anyway.',
  },
  {
    name: 'conformal',
    of: ['predict', 'evaluate'],
    means:
      'Adds to each scan a range of neighbouring categories (grade_80_from, grade_80_to, ...), so wide that the true one is in it for 80, or 90, % of scans like these; evaluate tells for how many it was.',
  },
  {
    name: 'operating-point RULE',
    of: ['evaluate'],
    means:
      'How the operating points are chosen: youden (the usual one: the largest sum of sensitivity and specificity), sensitivity:SHARE (the best specificity at a sensitivity of at least SHARE), or specificity:SHARE.',
  },
  {
    name: 'costs FILE',
    of: ['evaluate'],
    means:
      'What a confusion costs in the expected cost, which is the distance of the classes without it: a line of numbers for each true class, a column for each predicted one, with or without their names (or the same as JSON).',
  },
  { name: 'no-pictures', of: ['evaluate'], means: 'Leaves the pictures of scans out of report.html.' },
  {
    name: 'heatmaps N',
    of: ['evaluate'],
    means:
      'Writes heat-maps.html and heat-maps.csv: of the N scans with the highest loss the heat map of the called class, that of random weights, how alike the two are, and the share of heat inside the lungs.',
  },
  {
    name: 'format onnx|torch',
    of: ['export'],
    means: 'The format of the file: ONNX, or a zip archive with plain torch. Usually onnx.',
  },
  {
    name: 'bare',
    of: ['export'],
    means: 'Writes the net alone, without the normalisation before it and the probabilities behind it.',
  },
  {
    name: 'pseudonyms',
    of: ALL,
    means: 'The files call scans by pseudonyms in place of folder names; the pseudonyms differ from run to run.',
  },
  {
    name: 'allow-problems',
    of: [...ALL, 'import'],
    means: 'Ends with status 0 also where some files or scans could not be used and were left out.',
  },
  {
    name: 'lang en|ja',
    of: [...ALL, 'export', 'import'],
    means:
      'The language of what is printed and of the reports (report.html, heat-maps.html); usually that of the system. Tables and JSON files are in English.',
  },
];

/** What the options mean that are no settings, by their names; `of`: the commands that take them. */
export const OPTION_WORDS = OPTIONS_IN_ENGLISH.map(({ name, of, means }) => ({
  name,
  of,
  means: spoken({ en: means, ja: optionsInJapanese[name] }),
}));
