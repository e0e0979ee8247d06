import { counted, form } from '#base/messages/english.ts';

/** Where scans of a locked test set are trained with: by the split of now, by a run that is resumed, or by so many runs that wait. */
export type MovedTestWithin = { of: 'now' | 'run' } | { of: 'queue'; runs: number };

function trainedBy(within: MovedTestWithin): string {
  if (within.of === 'queue') return `of ${counted(within.runs, 'run')} to be trained`;
  return within.of === 'now' ? 'now' : 'of this run';
}

/** Parts that every screen is made of. */
export const widgets = {
  /** The numbers of a chart, below it. */
  chartTable: {
    show: 'Show as a table',
    of: ({ chart }: { chart: string }) => `${chart}, as a table`,
  },
  busy: {
    progress: ({ work, done, total, unit }: { work: string; done: number; total: number; unit: string }) =>
      `${work}: ${done} of ${total} ${unit}`,
    units: {
      files: 'files',
      scans: 'scans',
      inputs: 'covered inputs',
      properties: 'properties',
      steps: 'steps',
      products: 'kinds of products',
      programs: 'programs',
      megabytes: 'MB',
    },
    left: ({ time }: { time: string }) => `, about ${time} left`,
  },
  /** Several of them, after their number. */
  bytes: 'bytes',
  duration: {
    seconds: ({ seconds }: { seconds: number }) => `${seconds} s`,
    minutes: ({ minutes, seconds }: { minutes: number; seconds: number }) => `${minutes} min ${seconds} s`,
    hours: ({ hours, minutes }: { hours: number; minutes: number }) => `${hours} h ${minutes} min`,
  },
  roughly: {
    seconds: ({ seconds }: { seconds: number }) => `${seconds} s`,
    minutes: ({ minutes }: { minutes: number }) => `${minutes} min`,
    hours: ({ hours }: { hours: number }) => `${hours} h`,
  },
  exportNames: {
    label: 'Names of scans in saved files',
    explanation:
      "Names of scans are names of folders, which may name patients. Without them saved files have pseudonyms, which stay the same in this browser and can't be traced back outside it.",
  },
  field: {
    changed: 'Changed',
    help: 'What it does, and when to change it',
    reset: 'Reset',
    zeroFor: ({ description, none }: { description: string; none: string }) => `${description}; 0 for ${none}`,
    resetTo: ({ value }: { value: number }) => `Reset to ${value}`,
  },
  movedTest: {
    what: ({
      run,
      scans,
      openings,
      others,
      within,
    }: {
      run: string;
      scans: number;
      openings: number;
      others: number;
      within: MovedTestWithin;
    }) =>
      [
        `${counted(scans, 'scan')} of run ${run}'s locked test set ${form(scans, 'is', 'are')} in the training or the validation set ${trainedBy(within)}.`,
        ...(openings > 0 ? [`That test set was opened ${counted(openings, 'time')}.`] : []),
        ...(others > 0 ? [`So it is with ${counted(others, 'other run')}.`] : []),
      ].join(' '),
    why: ({ run }: { run: string }) =>
      `A drawn split changes with the labels, the scans and the seed. With the sets of run ${run} kept, both runs can be tested on scans that neither has learned from; scans that run ${run} did not have stay out.`,
    keep: ({ run }: { run: string }) => `Keep the sets of run ${run}`,
  },
  problems: {
    title: 'Problems',
    count: ({ errors, warnings }: { errors: number; warnings: number }) =>
      [...(errors > 0 ? [counted(errors, 'error')] : []), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])].join(', '),
    dismiss: 'Dismiss',
    level: { error: 'Error.', warning: 'Warning.' },
    moreCopied: ({ count }: { count: number }) => `${count} more are in the copied list.`,
    copy: 'Copy list',
    allSubjects: ({ count }: { count: number }) => `All ${count}`,
    more: ({ count }: { count: number }) => `${count} more`,
    two: ({ first, second }: { first: string; second: string }) => `${first} and ${second}`,
    others: ({ first, others }: { first: string; others: number }) => `${first} and ${others} others`,
  },
};
