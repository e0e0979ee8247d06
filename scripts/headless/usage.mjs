// The text of `npm run headless -- --help`.

import { SETTING_OPTIONS } from './options.mjs';

const WIDTH = 140;
const TRAIN = '  npm run headless -- train ';

/** Wraps words into lines of at most WIDTH characters. All lines but the first are indented. */
function wrapped(words, indent, first = indent) {
  const lines = [first];
  for (const word of words) {
    const line = lines.at(-1);
    const begun = line === indent || line === first;
    if (!begun && line.length + 1 + word.length > WIDTH) lines.push(indent + word);
    else lines[lines.length - 1] = begun ? line + word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** '[--slices RULE [--slices-else RULE]]' */
function inUsage({ name, metavar, beside = {} }) {
  const more = Object.entries(beside).map(([other, of]) => ` [--${other} ${of}]`);
  return `[--${name}${metavar ? ` ${metavar}` : ''}${more.join('')}]`;
}

const OTHER_OPTIONS = [
  '[--split patient[:70/15/15]|column[:NAME]|folder|every[:K[:FIRST]] | --kfold K [--fold N]]',
  ...['[--split-seed N]', '[--id-column NAME]', '[--label-column NAME]', '[--grades-from 0|1]'],
  ...['[--pseudonyms]', '[--open-test]', '[--save-last]'],
];

const trainUsage = wrapped(
  ['--data DIR', '--labels FILE', '--out DIR', ...SETTING_OPTIONS.map(inUsage), ...OTHER_OPTIONS],
  ' '.repeat(TRAIN.length),
  TRAIN,
);

const NAME_WIDTH = 18;

/** '  --clip            Gradient clipping: the most that ...' */
function meaning({ name, label, description }) {
  const words = `${label}${description ? `: ${description}` : ''}.`.split(' ');
  return wrapped(words, ' '.repeat(NAME_WIDTH + 4), `  --${name.padEnd(NAME_WIDTH)}`);
}

export const USAGE = `Usage:
${trainUsage}
  npm run headless -- train --manifest run.json --data DIR --labels FILE --out DIR [--weights FILE] [--pseudonyms]
  npm run headless -- train --resume --out DIR
  npm run headless -- find-rate --data DIR --labels FILE --out DIR [--from 1e-7] [--to 10] [--steps 100] [options of train]
  npm run headless -- sweep GRID.json --data DIR --out DIR [--labels FILE] [--pseudonyms]
  npm run headless -- sweep --resume --out DIR [--retry-failed]
  npm run headless -- predict --checkpoint FILE --data DIR --out FILE.csv [--slices hand:FILE.csv] [--open-test] [--pseudonyms]

The settings, which are those of the Train and Prepare screens; what is left out has the paper's value:
${SETTING_OPTIONS.map(meaning).join('\n')}

train writes run.json, checkpoint.safetensors (torchvision's keys), predictions.csv (all scans but those of the locked test side) and
the scores of the training and tune side by the kept epoch (scores-train.csv, scores-tune.csv); --kfold trains K times, so that every patient tunes once, and writes them for every fold (fold-1.run.json, ...) and
folds.json. --manifest repeats the run of a run.json: its settings and its very split, for which scans and labels must be the
same. Its state is kept in --out after every epoch, and every so many batches or minutes with --save-every: after a crash, or a kill of
any process, --resume goes on from there and ends with the same numbers as an undisturbed run. A leak that was found ends train
before the first epoch. The test side is neither predicted nor scored unless --open-test asks for it (scores-test.csv, and its
rows in predictions.csv); run.json counts that. With --save-last the last epoch's weights are written, too (last.safetensors).
A weight file that holds several sets of weights takes --weights-set NAME, and one that does not say which normalisation they expect --norm.
Labels are those of --labels, else of all tables in the folder. Where several columns may hold the names of the scans or their classes, or
the numbers fit both 0 and 1 for the first class, nothing is trained until --id-column, --label-column or --grades-from says which.
find-rate trains a net that is thrown away while the learning rate rises from step to step, and writes the losses (lr-finder.csv) and the
rate where the smoothed loss falls steepest (lr-finder.json). It takes the options of the train that it is for; nothing of --lr, the
schedule and the warm-up counts.
sweep trains a grid: GRID.json holds options of train without their dashes, each with a value or a list of them, as in
{"model": ["resnet18", "densenet121"], "extent": ["head", "all"], "batch": [16, 32], "seed": [101, 102], "kfold": 5, "epochs": 50}.
Every combination is a run; the first setting of the file varies slowest, folds fastest. All runs share one split, drawn with the
first seed (or "split-seed"). "fold": [1, 2] takes some of the folds; "exclude": [{"model": "resnet18", "batch": 32}] leaves runs
out; "weights" is a file or one by net ({"resnet18": "FILE"}), and extent scratch begins without. data, labels and out may
stand in the file; its paths are relative to it. All runs are checked before the first begins. Each has a folder in --out with the
files of train; sweep.csv and sweep.json hold the table and are written after every run. A run that fails is
recorded with its reason, and the next begins. --resume goes on where a sweep was cut off, within the run that was under way.
predict writes one row for every scan in DIR but those of the locked test side of the checkpoint's run, which are known by their
pixels, whatever they are called; --open-test predicts them, too, and counts that in the run.json beside the checkpoint. With --pseudonyms both name scans by pseudonyms, whose salt is of the run, in
place of folder names. hand:FILE.csv is a table with the columns scan and slices (numbers counted from 1 at the feet: 12 13 14);
scans that are not in it go by --slices-else.
Every file is read back from the disk before a command ends with 0. One command at a time writes to a folder, and one that holds an
interrupted training or sweep takes no other until that has been gone on with.
Exit status: 0 done; 1 not possible; 2 wrong usage; 3 done, but some files or scans could not be used and were left out
(--allow-problems makes that 0), or runs of a sweep failed.`;

/** The error of an invalid command line. The usage is printed after its message. */
export class UsageError extends Error {
  usage = USAGE;
}
