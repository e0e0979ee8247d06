import { scansOf } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';
import { ceilingClause } from '../problems/report.ts';

/** `place` of a step, the number of steps and the rate there. */
export interface RangeStep {
  place: number;
  steps: number;
  rate: number;
}

/** Marks means in a table, and is explained below it. */
const OTHER_SPLITS = 'other splits';

/** The columns of the table of a sweep on a terminal. */
export type SweepColumn =
  | 'run'
  | 'net'
  | 'extent'
  | 'batch'
  | 'seed'
  | 'split'
  | 'best'
  | 'accuracy'
  | 'loss'
  | 'f1'
  | 'precision'
  | 'recall'
  | 'mcc'
  | 'auc'
  | 'difference'
  | 'interval'
  | 'p'
  | 'time'
  | 'runs'
  | 'mean-accuracy';

/** Those that are not called by their own names. */
const SWEEP_COLUMNS: Partial<Record<SweepColumn, string>> = {
  accuracy: 'acc',
  f1: 'F1',
  precision: 'prec',
  mcc: 'MCC',
  auc: 'AUC',
  difference: 'F1 - best',
  interval: '95 %',
  p: 'p Holm',
  'mean-accuracy': 'accuracy',
};

/** How a run of a sweep stands, where it is not done. */
export type SweepOutcome = 'waiting' | 'running' | 'failed' | 'stopped' | 'skipped';

/** What stands beside figures in files, tables and curves. */
export const reportPhrases = {
  'results/report': 'AI result, research only',
  'results/lungs': 'Lungs, computed, research only',
  'results/notice': 'AI result, research only. Not a medical device. Do not use for diagnosis.',
  'report/notice': 'Research and teaching only. Not a medical device. Do not use for diagnosis.',
  'report/side-scored': ({ side, scans, patients }: { side: string; scans: number; patients: number | null }) =>
    `${side}, ${scansOf(scans, patients)}`,
  'report/units':
    'n counts the scans that a score rests on: of a class its own, for its specificity those of all other classes, for its Brier score all. rests_on counts the patients of the smallest class that a score rests on, where they are fewer than ten.',
  'report/folds-caution': 'The epoch of every fold was chosen on the scans it is scored on, so these scores are optimistic.',
  'report/absent-classes': ({ classes, ceiling }: { classes: string[]; ceiling: number }) =>
    `No scan is truly ${classes.join(' or ')}: ${ceilingClause(ceiling)}.`,
  'report/never-predicted': ({ classes }: { classes: string[] }) =>
    `No scan is predicted ${classes.join(' or ')} (none predicted): ${classes.length === 1 ? 'its precision' : 'their precision'} is not defined and left empty; macro precision counts it as 0.`,

  'report/course': ({ course, warmupEpochs }: { course: string; warmupEpochs: number }) => `${course}, warm-up ${warmupEpochs}`,

  'sweep/heading': ({ column }: { column: SweepColumn }) => SWEEP_COLUMNS[column] ?? column,
  'sweep/outcome': ({ outcome, reason }: { outcome: SweepOutcome; reason: string | null }) => (reason ? `${outcome}: ${reason}` : outcome),
  'sweep/seconds': ({ seconds }: { seconds: string }) => `${seconds} s`,
  'sweep/runs-done': ({ done, runs }: { done: number; runs: number }) => `${done} of ${runs}`,
  'sweep/of-other-splits': OTHER_SPLITS,
  'sweep/means': 'Over seeds and folds (mean +- deviation):',
  'sweep/tune-side': 'Scores are of the validation set, on which the kept epoch was chosen: they are optimistic.',
  'sweep/splits': ({ splits }: { splits: number }) =>
    `Runs with another number under split were trained and scored on other scans: compare within one of the ${splits}.`,
  'sweep/differences':
    "Differences are less the best run of the split, with 95 % intervals from the same draws of patients; an interval that holds 0 is noise. p is of McNemar's exact test of accuracy, adjusted by Holm over the whole grid.",
  'sweep/left-out': ({ run, by }: { run: string; by: 'missing' | 'damaged' | 'other-scans' | 'other-labels' }) => {
    if (by === 'missing') return `${run} is not compared: its folder has no tune-cases.json.`;
    if (by === 'damaged') return `${run} is not compared: its tune-cases.json is damaged.`;
    if (by === 'other-scans') return `${run} is not compared: it predicted none of the scans that the other runs of its split did.`;
    return `${run} is not compared: its tune-cases.json has other labels than most runs of its split.`;
  },
  'sweep/best': ({
    split,
    run,
    runs,
    value,
    optimism,
    corrected,
    share,
  }: {
    split: number;
    run: string;
    runs: number;
    value: string;
    optimism: string;
    corrected: string;
    share: number;
  }) =>
    `Split ${split}: ${run} is the best of ${runs} runs by macro F1, ${value}. Choosing it there adds about ${optimism}: ${corrected} without that. It is the best in ${share} % of draws.`,
  'sweep/best-unknown': ({ split, run, runs }: { split: number; run: string; runs: number }) =>
    `Split ${split}: ${run} is the best of ${runs} runs by macro F1. A class has fewer than 10 patients, too few to say what choosing it there adds.`,
  'sweep/other-splits': `Means marked '${OTHER_SPLITS}' are over other scans than those of the first line.`,

  'rate/all-steps': ({ steps, times }: { steps: number; times: number }) =>
    `All ${steps} steps were trained: the smoothed loss stayed below ${times} times its lowest.`,
  'rate/diverged': ({ place, steps, rate }: RangeStep) => `The loss diverged after ${place} of ${steps} steps, at a rate of ${rate}.`,
  'rate/not-finite': ({ place, steps, rate }: RangeStep) =>
    `The loss became no number after ${place} of ${steps} steps, at a rate of ${rate}.`,
  'rate/never-fell': 'The smoothed loss never fell, so no rate is suggested: search up to a higher rate, or with more steps.',
  'rate/rose-first': 'The loss rose before it had fallen, so no rate is suggested: begin at a lower rate, or search with more steps.',
} satisfies PhraseCatalogue;
