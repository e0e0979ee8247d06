import { headlessWordsInJapanese } from './ja/headless.mjs';
import { spoken } from './language.mjs';

const RESUME = (command, out) => `npm run headless -- ${command} --resume --out ${out}`;

/** What npm run headless says, beside its usage and what the page tells it. */
const ENGLISH = {
  command: 'Name a command: train, find-rate, bundle, sweep, predict, evaluate, export or import.',
  noCommand: (command) => `There is no command '${command}'.`,
  missing: (name) => `--${name} is missing.`,
  oneModel: 'Name one --checkpoint: only predict takes several, which answer together.',
  modelTwice: (file) => `--checkpoint ${file}: this model is there twice.`,
  conformalOfOne: '--conformal is of one model: several have no common range. Leave it out, or name one --checkpoint.',
  number: ({ name, given }) => `--${name} takes a number, not '${given}'.`,
  choice: ({ name, choices, given }) => `${name} is one of ${choices.join(', ')}, not '${given}'.`,
  noFile: (what) => `${what}: there is no such file.`,
  folderForFile: (what) => `${what}: this is a folder; name a file.`,
  noFolder: (data) => `--data ${data}: there is no such folder.`,
  slicesFile: '--slices hand:FILE.csv names the table of slices.',
  slicesOfPredict: "--slices takes hand:FILE.csv only: everything else comes from the model's own preparation.",
  heatMaps: (given) => `--heatmaps takes the number of scans, a whole number from 1: not ${given}.`,
  overItself: (out) => `--out ${out}: this is the model itself; name another file.`,
  exported: ({ file, bytes, size, bare }) =>
    `Wrote ${file} (${bytes} bytes). It takes ${
      bare
        ? `normalised numbers [N, 3, ${size}, ${size}] and gives logits`
        : `pixels [N, ${size}, ${size}, 3] and gives logits and probabilities`
    }. Research and teaching only. Not a medical device.`,
  bareTorch: '--bare is of ONNX files: leave it out with --format torch.',
  exportedTorch: ({ file, bytes }) =>
    `Wrote ${file} (${bytes} bytes). Unpack it and run python3 predict.py --check. Research and teaching only. Not a medical device.`,
  operatingPoint: (given) =>
    `--operating-point takes youden, sensitivity:SHARE or specificity:SHARE, with a share such as 0.9: not ${given}.`,
  besideManifest: (others) => `--manifest contains all settings: leave out --${others.join(', --')}.`,
  resumeWhere: (isSweep) => `--out is missing: it names the folder of the ${isSweep ? 'sweep' : 'training'} to resume.`,
  nothingToResume: ({ out, isSweep }) => `--out ${out}: there is no interrupted ${isSweep ? 'sweep' : 'training'} in this folder.`,

  notInNode: '--resume needs a browser, which keeps the state of the training: leave out --in node.',
  inNode: 'No Chromium was found, so this runs in Node, on the processor. It can not be resumed if it is interrupted.',

  emptyFolder: {
    what: 'The folder is empty.',
    remedy:
      'Choose a folder that holds CT scans: one folder of DICOM, PNG or JPG slices per scan, or NIfTI, MetaImage or .npz files; zip archives of them will do.',
  },
  replaces: (folder) => `${folder} holds an earlier training. Its files are replaced once this one has ended; stop now to keep them.`,
  removed: (files) => `Removed what was left of the earlier training: ${files.join(', ')}`,
  evaluatedOther:
    'scores.json and the other files of an evaluation in that folder are of another model than this training made: evaluate again, or move them away.',
  again: 'Give the command again.',
  goOn: ({ command, out }) => `Resume with: ${RESUME(command, out)}`,
  makeRoom: (then) => `Make room in that folder. ${then}`,
  leftOut: (problems) =>
    `Done, but ${problems} problem${problems === 1 ? '' : 's'} left files or scans out (exit status 3; with --allow-problems it is 0).`,
  error: (message) => `error: ${message}`,
  problem: ({ level, subject, what, remedy }) => `${level}: ${subject}: ${what} ${remedy}`,

  browser: {
    subject: 'Browser',
    pageError: (message) => `page: ${message}`,
    crashed: 'The browser page crashed, perhaps for lack of memory.',
    ended: 'The browser was ended.',
    unknown: 'It ended without a message.',
    lessMemory: 'Try it with less memory: a smaller batch, or a smaller net.',
  },

  import: {
    noFiles: 'Name the files of a run, or the folder in which its training has written them: import DIR.',
    emptyFolder: ({ folder, files }) => `${folder}: it holds none of the files of a run (${files.join(', ')}).`,
    summary: ({ id, name, net, classes, device, programs, epochs, stopReason, best, sides, weights }) => [
      `Run ${name ? `${name} (${id})` : id}: ${net}, ${classes.length} classes (${classes.join(', ')})`,
      `Trained on ${device}${programs.length > 0 ? `, with ${programs.join(', ')}` : ''}`,
      `${epochs} epochs, ${stopReason === null ? 'not ended' : `ended: ${stopReason}`}`,
      ...(best ? [`Best epoch ${best.epoch}: validation loss ${best.loss}, accuracy ${best.accuracy}, macro F1 ${best.macroF1}`] : []),
      `Scans: ${sides.train} training, ${sides.tune} validation, ${sides.test} locked test`,
      weights.length > 0 ? `Weights of epoch ${weights.join(' and ')}` : 'No weights',
    ],
    filesOnly: 'The files belong together. With --data and --labels the validation scores are computed here, too, and compared.',
    compared: ({ score, told, computed, difference }) =>
      `${{ loss: 'Loss', accuracy: 'Accuracy', macroF1: 'Macro F1' }[score]}: ${told} as the run tells, ${computed} here, difference ${difference.toExponential(1)}`,
    agree: ({ scans, to }) => `The scores of the ${scans} validation scans agree: none differs by more than ${to}.`,
    differ: ({ scans, to }) =>
      `The scores of the ${scans} validation scans do not agree within ${to}: weights, files of scans, labels or their preparation are others than those of the run.`,
  },

  sweep: {
    oneGrid: 'Name one grid: sweep GRID.json.',
    cutOff: (out) => `--out ${out}: the sweep was interrupted before its first run. Give the whole command again.`,
    holdsOne: (out) => `--out ${out}: it holds a sweep already. Resume it (sweep --resume --out DIR), or name another folder.`,
    inFile: ({ file, message }) => `${file}: ${message}`,
    oneTable: (file) => `${file}: slices: all runs take their marked slices from one table.`,
    noTable: ({ file, table }) => `${file}: slices: there is no ${table}; write hand:FILE.csv.`,
    inNode: 'No Chromium was found, so this runs in Node, on the processor. After an interruption the run under way begins anew.',
    elsewhere: 'The sweep goes on elsewhere than it was begun: the run that was being trained begins anew.',
    noShard: (given) => `--shard takes a part and their number, as in 2/8, not '${given}'.`,
    shardStays: '--resume goes on with the shard that was begun: leave out --shard.',
    besideMerge: (others) => `--merge puts tables together and trains nothing: leave out --${others.join(', --')}.`,
    mergeWhat: 'Name the folders of the shards: sweep --merge DIR DIR --out DIR.',
    holdsNone: (folder) => `${folder}: it holds no sweep.`,
    shard: ({ index, of, own, runs }) => `Shard ${index} of ${of}: ${own} of ${runs} runs`,
    emptyShard: ({ index, of, runs }) => `Shard ${index} of ${of} has none of the ${runs} runs: there is nothing to train.`,
    missingShards: ({ missing, of }) => `Missing of ${of} shards: ${missing.join(', ')}. Their runs stand in the table as waiting.`,
    merged: ({ done, all, failed, folder }) => `${done} of ${all} runs done, ${failed} failed; wrote sweep.csv and sweep.json to ${folder}`,
    notOne: ({ by, other }) =>
      ({
        'no-shard': { what: 'Its sweep was not cut into shards.', remedy: 'Name folders of sweep --shard.' },
        plan: {
          what: `It is a shard of another plan than that in ${other}: the grid, its order, or a file of weights or slices is another.`,
          remedy: 'Merge shards of one grid.',
        },
        cut: { what: `It was cut into another number of shards than that in ${other}.`, remedy: 'Merge shards of one cut.' },
        studio: {
          what: `It was trained by another version of the studio than that in ${other}.`,
          remedy: 'Train all shards with one version.',
        },
        commit: { what: `It was trained from another commit than that in ${other}.`, remedy: 'Train all shards from one commit.' },
        data: {
          what: `Its runs had other scans or labels than those in ${other}.`,
          remedy: 'Train all shards on the same scans and labels.',
        },
        twice: { what: `It is the same shard as that in ${other}.`, remedy: 'Name each shard once.' },
        stray: { what: 'Its runs are not those of its shard.', remedy: 'Copy the folder again from where it was trained.' },
      })[by],
    comparing: 'Comparing the runs of each split',
    run: ({ place, all, name }) => `\nRun ${place} of ${all}: ${name}`,
    inRun: ({ run, subject }) => `${run}: ${subject}`,
    reason: ({ subject, what, remedy }) => `${subject}: ${what} ${remedy}`,
    done: ({ done, all, failed, folder }) =>
      `${done} of ${all} runs done, ${failed} failed; wrote sweep.csv, sweep.json and the runs' folders to ${folder}`,
    tryAgain: (out) => `To try the failed ones again: npm run headless -- sweep --resume --retry-failed --out ${out}`,
    refused: ({ refused, all }) =>
      `No run was started: ${refused} of ${all} runs can't be trained. Correct the grid, or leave these runs out under exclude.`,
    goesOn: (what) => `${what} The run is resumed from its last stored state.`,
    makeRoom: (out) => `Make room in that folder, and resume with: ${RESUME('sweep', out)}`,
  },
};

export const headlessWords = spoken({ en: ENGLISH, ja: headlessWordsInJapanese });
