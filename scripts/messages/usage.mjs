/** The command that trains, behind which the usage has its options. */
export const TRAIN_COMMAND = '  npm run headless -- train ';

/** Stands below the sentence about an invalid command line. */
export const SEE_HELP = 'All commands and options: npm run headless -- --help';

/** The text of npm run headless -- --help: `train` is the line of its options, `settings` says what each setting means. */
export const usageText = ({ train, settings }) => `Usage:
${train}
  npm run headless -- train --manifest run.json --data DIR --labels FILE --out DIR [--weights FILE] [--pseudonyms]
  npm run headless -- train --resume --out DIR
  npm run headless -- find-rate --data DIR --labels FILE --out DIR [--from 1e-7] [--to 10] [--steps 100] [options of train]
  npm run headless -- sweep GRID.json --data DIR --out DIR [--labels FILE] [--pseudonyms]
  npm run headless -- sweep --resume --out DIR [--retry-failed]
  npm run headless -- predict --checkpoint FILE --data DIR --out FILE.csv [--slices hand:FILE.csv] [--open-test]
                              [--conformal] [--score-anyway] [--pseudonyms]
  npm run headless -- evaluate --checkpoint FILE --data DIR [--labels FILE] --out DIR [--slices hand:FILE.csv] [--id-column NAME]
                               [--label-column NAME] [--grades-from 0|1] [--open-test] [--no-pictures] [--heatmaps N] [--pseudonyms]
                               [--operating-point youden|sensitivity:SHARE|specificity:SHARE] [--conformal] [--score-anyway] [--costs FILE]

The settings, which are those of the Train and Prepare screens; a setting that is not given has the paper's value, the usual one:
${settings}

train writes run.json, the model of the kept epoch (checkpoint.safetensors, with torchvision's names), predictions.csv (all scans but those
of the locked test set, and for a scan that could not be used the reason) and the scores of the training and the validation set
(scores-train.csv, scores-tune.csv; the files call the validation set tune). --kfold trains K times, so that every patient is once in the
validation set, and writes these files for every fold (fold-1.run.json, ...), folds.json and likely-wrong-labels.csv: the labels that the
folds doubt most, each by the model that was not trained with its scan. --manifest repeats the run of a run.json with
its settings and its split, for which the scans and labels must be the same. The state of the training is stored in --out after every epoch,
and every so many batches or minutes with --save-every: after a crash, or a kill of any process, --resume continues from there and ends with
the same numbers as an undisturbed run. A leak that was found ends train before the first epoch; no option
lets it go on, and the message says which options part the sets otherwise. The test set is neither predicted nor
scored unless --open-test is given (scores-test.csv, and its rows in predictions.csv); run.json counts that. With --save-last the weights of
the last epoch are written, too (last.safetensors).
For a weight file that holds several sets of weights give --weights-set NAME, and for one that does not say which normalisation its weights
expect --norm.
Labels are read from --labels, otherwise from all tables in the folder. Where several columns may hold the names of the scans or their
classes, or the numbers may count from 0 or from 1, nothing is trained until --id-column, --label-column or --grades-from says which.
find-rate trains a net that is thrown away while the learning rate rises from step to step. It writes the losses (lr-finder.csv) and the
rate where the smoothed loss falls steepest (lr-finder.json). Give it the options of the training that it is for; --lr, the schedule and the
warm-up are ignored.
sweep trains a grid: GRID.json holds options of train without their dashes, each with a value or a list of values, as in
{"model": ["resnet18", "densenet121"], "extent": ["head", "all"], "batch": [16, 32], "seed": [101, 102], "kfold": 5, "epochs": 50}.
Every combination is a run; the first setting of the file varies slowest, folds fastest. All runs share one split, drawn with the first
seed (or "split-seed"). "fold": [1, 2] takes some of the folds; "exclude": [{"model": "resnet18", "batch": 32}] leaves runs out; "weights" is
a file or one for each net ({"resnet18": "FILE"}), and extent scratch begins without weights. data, labels and out may stand in the file; its
paths are relative to it. All runs are checked before the first begins. Each has a folder in --out with the files of train; sweep.csv and
sweep.json hold the table and are written after every run. A run that fails is recorded with its reason, and the next begins. --resume
continues an interrupted sweep, within the run that was being trained.
predict writes one row for every scan in DIR but those of the locked test set of the model's run, which are recognised by their pixels,
whatever they are called; a scan that could not be used has the reason in place of its scores, as has one that no net for chest CT can grade: not axial, no lung in
it, values that are no Hounsfield units or were windowed, pictures for a net that was trained on Hounsfield units, another modality. With
--score-anyway such scans are scored where they can be read, and flagged scored-anyway. --open-test predicts the test set, too, and
counts that in the run.json beside the model. With --pseudonyms the files call scans by pseudonyms instead of folder names; the pseudonyms
differ from run to run. hand:FILE.csv is a table with the columns scan and slices (numbers counted from 1 at the feet: 12 13 14); for scans
that are not in it --slices-else chooses the slices.
evaluate scores a model on labelled scans, each with the set of the model's run that it is in, by its pixels: training (seen in training),
validation (it chose the epoch), the locked test set (only with --open-test, which counts that), and external for scans that the run does not
know. scores.json and scores.csv hold every score with its 95 % interval and n for each of these, cases.csv every scan with its actual and its
predicted category. report.html is a report to print, model-card.json the same as data, figure.svg the losses, matrices and macro F1 in one
figure. The report shows some scans as the net sees them, unless --no-pictures is given. --heatmaps N writes heat-maps.html and heat-maps.csv: of
the N scans with the highest loss the heat map of the called class, that of random weights, how alike they are, and the share inside the lungs.
--costs FILE says what a confusion costs in the expected cost, which is the distance of the classes without it: a line of numbers for each true
class, a column for each predicted one, with or without their names (or the same as JSON). Beside every score stands what guessing gives; a rule
on the share of involved lung and a logistic regression on the HU histogram are fitted on the training scans in DIR, and scored as the net is.
External scans that no net for chest CT can grade are refused as by predict; cases.csv flags them.
A model keeps what its validation set says of its probabilities. Where it does, cases.csv and predictions.csv have, after the model's own p1, p2,
..., calibrated_p1, calibrated_p2, ..., which a temperature made of them; the class is the same. scores.json and the report tell the calibration
before and after, and for every class the operating point that was chosen on the validation set, by --operating-point (usually youden: the
largest sum of sensitivity and specificity; or the best specificity at a sensitivity of at least SHARE, or the other way round), and what it
gives here. --conformal, for evaluate and predict, adds grades that are to hold the true class of 80 and of 90 % of scans like these: the first and
the last category (grade_80_from, grade_80_to, ...), and in scores.json how many did.
Every file is read back from the disk before a command ends with 0. Only one command at a time writes to a folder, and a folder with an
interrupted training or sweep takes no other command until that has been resumed.
Exit status: 0 done; 1 not possible; 2 wrong usage; 3 done, but some files or scans could not be used and were left out
(--allow-problems makes that 0), or runs of a sweep failed.`;
