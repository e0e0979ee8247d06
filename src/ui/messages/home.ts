import { counted } from '#base/messages/english.ts';
import { type DecidedCounts, isAnyDecided } from '#projects/decided.ts';
import type { RunCondition } from '#state/facts/run-condition.ts';
import { decidedInWords } from './decided.ts';

const STANDS: Record<Exclude<RunCondition, 'ended'>, string> = {
  'training-here': 'being trained',
  'paused-here': 'paused',
  'training-elsewhere': 'being trained in another tab',
  'paused-elsewhere': 'paused in another tab',
  failed: 'failed',
  paused: 'paused',
  interrupted: 'interrupted',
};

/** The first screen, once there is something to go on with: the doors, and the projects. */
export const home = {
  title: 'Where do you want to go on?',
  goOn: ({ name }: { name: string }) => `Go on with ${name}`,
  /** `button`: what makes the demo. */
  goOnDemo: ({ scans, button }: { scans: number; button: string }) =>
    scans === 0
      ? `The demo was not finished when the page was left. “${button}” makes it from the start.`
      : `“${button}” makes the same scans.`,
  goOnScans: ({ scans }: { scans: number }) =>
    scans === 0
      ? 'Its scans had not been read to the end when the page was left. Drop their folder anywhere on this page, or choose it.'
      : `Drop the same folder anywhere on this page, or choose it, and its label table if it has one: ${counted(scans, 'scan')} will be recognised.`,
  begin: 'Begin a new project',
  beginNote: 'With a folder of CT scans of your own.',
  projects: 'Projects',
  open: ({ name }: { name: string }) => `Open ${name}`,
  contents: ({ scans, decided }: { scans: number; decided: DecidedCounts }) =>
    [counted(scans, 'scan'), ...(isAnyDecided(decided) ? decidedInWords(decided) : ['nothing given by hand'])].join(', '),
  used: ({ date }: { date: string }) => `last used ${date}`,
  present: 'open',
  run: ({ epoch, of, condition }: { epoch: number; of: number; condition: RunCondition }) =>
    condition === 'ended'
      ? `last run ended after epoch ${epoch}`
      : `last run at epoch ${epoch} of ${of}, ${STANDS[condition] ?? STANDS.interrupted}`,
  noRun: 'no run yet',
  /** Stored projects that this version of the studio can't read. `name` is null where it can't be read either. */
  unread: {
    title: 'Stored here, but not readable by this version of the studio',
    newer: ({ name }: { name: string | null }) =>
      `${name ?? 'A project'} was stored by a newer version of the studio. Open it with that version. It stays in this browser as it is.`,
    damaged: ({ name }: { name: string | null }) =>
      `${name ?? 'A project'} can't be read: its record is damaged. It stays in this browser as it is, until everything is erased.`,
  },
  training: 'A training is running: other projects can be opened when it has ended.',
};
