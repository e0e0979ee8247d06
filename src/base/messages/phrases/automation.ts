import { counted, scansOf } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';

/** Lines that the command line prints. */
export const automationPhrases = {
  'terminal/training-on': ({ device }: { device: string }) => `Training on ${device}`,
  'terminal/predicting-on': ({ device }: { device: string }) => `Predicting on ${device}`,
  'terminal/read': ({ scans }: { scans: number }) => `${counted(scans, 'scan')} read`,
  'terminal/marked': ({ scans, table }: { scans: number; table: string }) =>
    `${counted(scans, 'scan')} with slices marked by hand (${table})`,
  'terminal/labelled-by-folder': ({ scans }: { scans: number }) => `${counted(scans, 'scan')} labelled by the names of their folders`,
  'terminal/labelled-by-table': ({
    scans,
    table,
    idColumn,
    labelColumn,
  }: {
    scans: number;
    table: string;
    idColumn: string;
    labelColumn: string;
  }) => `${counted(scans, 'scan')} labelled from ${table} (${idColumn}, ${labelColumn})`,
  'terminal/other-series': ({ scan, facts, used, usedFacts }: { scan: string; facts: string; used: string; usedFacts: string }) =>
    `${scan} (${facts}) is left out: of its study ${used} (${usedFacts}) is used`,
  'terminal/split': ({ method, train, tune, test }: { method: string; train: number; tune: number; test: number }) =>
    `Split ${method}: ${counted(train, 'training scan')}, ${tune} validation, ${test} test (locked)`,
  'terminal/beginning-from': ({ file, sha256 }: { file: string; sha256: string }) => `Beginning from ${file} (SHA-256 ${sha256})`,
  'terminal/suggested-rate': ({ rate, tenthOfLowest }: { rate: string; tenthOfLowest: string | null }) =>
    `Suggested rate: ${rate}, where the smoothed loss falls steepest${
      tenthOfLowest === null ? '' : `; a tenth of the rate with the lowest loss: ${tenthOfLowest}`
    }`,
  'terminal/nothing-opened': 'No scan is in the locked test set: nothing was opened',
  'terminal/test-predicted': ({ openings, scans }: { openings: number; scans: number }) =>
    `Locked test set opened (opening ${openings}): ${scans} of its scans are predicted`,
  'terminal/test-scored': ({
    openings,
    macroF1,
    accuracy,
    n,
    of,
  }: {
    openings: number;
    macroF1: string;
    accuracy: string | null;
    n: number;
    of: number;
  }) =>
    `Locked test set opened (opening ${openings}): macro F1 ${macroF1}, accuracy ${accuracy ?? 'not defined'}, ${n} of ${counted(of, 'scan')}`,
  'terminal/evaluated': ({ side, scans, patients, verdict }: { side: string; scans: number; patients: number; verdict: string[] }) =>
    `${side}, ${scansOf(scans, patients)}: ${verdict.join(' ')}`,
  'terminal/temperature': ({ temperature, n, before, after }: { temperature: number; n: number; before: number; after: number }) =>
    `Temperature ${temperature.toFixed(2)} from ${counted(n, 'scan')} of the validation set: log loss ${before.toFixed(3)} before, ${after.toFixed(3)} after`,
  'terminal/conformal': ({ level, share, size, n }: { level: number; share: number; size: number; n: number }) =>
    `Conformal sets of classes, to hold the true one of ${Math.round(100 * level)} % of scans: they hold it for ${(100 * share).toFixed(1)} % of ${counted(n, 'scan')} here, with ${size.toFixed(1)} classes in a set on average`,
  'terminal/conformal-few': ({ level, n, needed }: { level: number; n: number; needed: number }) =>
    `Conformal sets of classes, to hold the true one of ${Math.round(100 * level)} % of scans, cannot be made from ${counted(n, 'scan')}: that takes ${needed}, so every set holds all classes`,
  'evaluated/train': 'Training set (seen in training)',
  'evaluated/tune': 'Validation set (it chose the epoch)',
  'evaluated/test': 'Test set of the run',
  'evaluated/external': 'External scans',
  'terminal/no-test-side': 'There is no test set to open',
  'terminal/left-out': ({ scans, copies }: { scans: number; copies: number }) =>
    `predictions.csv leaves out the locked test set (${counted(scans, 'scan')}${
      copies > 0 ? ` and ${counted(copies, 'copy', 'copies')}` : ''
    }): --open-test scores it, and run.json counts that`,
  'terminal/no-last': 'last.safetensors is not written: the last finished epoch was not kept',
  'terminal/last-of': ({ epoch }: { epoch: number }) => `last.safetensors is of epoch ${epoch}, the last that was stored`,
  'terminal/without-states': 'Going on without new states to resume from',

  'terminal/reading-files': ({ done, total }: { done: number; total: number }) => `Reading ${done} of ${total} files`,
  'terminal/reading-scans': ({ done, total }: { done: number; total: number }) => `Reading ${done} of ${total} scans`,
  'terminal/measuring': ({ done, total }: { done: number; total: number }) => `Measuring lungs and HU: ${done} of ${total} scans`,
  'terminal/looking-for-leaks': ({ done, total }: { done: number; total: number }) => `Looking for leaks: ${done} of ${total} scans`,
  'terminal/looking-for-locked': ({ done, total }: { done: number; total: number }) =>
    `Looking for scans of the locked test set: ${done} of ${total}`,
  'terminal/preparing': ({ done, total }: { done: number; total: number }) => `Preparing ${done} of ${total} scans`,
  'terminal/tuning': ({ done, total }: { done: number; total: number }) => `Measuring GPU programs on this device: ${done} of ${total}`,
  'terminal/heat-maps': ({ done, total }: { done: number; total: number }) => `Heat maps: ${done} of ${total} scans`,
  'terminal/predicted': ({ done, total }: { done: number; total: number }) => `Predicted ${done} of ${total} scans`,
  'terminal/rate-step': ({
    step,
    steps,
    rate,
    loss,
    smoothed,
  }: {
    step: number;
    steps: number;
    rate: string;
    loss: string;
    smoothed: string;
  }) => `step ${step}/${steps} rate ${rate} loss ${loss} smoothed ${smoothed}`,

  'checkpoint/of-epoch': ({ net, epoch }: { net: string; epoch: number }) => `${net}, epoch ${epoch}`,
  'checkpoint/best': ({ net }: { net: string }) => `${net}, best epoch`,
  'side/train': 'training set, in evaluation',
  'side/tune': 'validation set',
  'side/test': ({ openings }: { openings: number }) => `locked test set, opening ${openings}`,
} satisfies PhraseCatalogue;
