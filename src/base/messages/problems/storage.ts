import { counted, sizeOf } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';

/** Some browsers say that much more is allowed than they give, so that pages can't tell them apart by it. */
const allowance = ({ usage, quota }: { usage: number; quota: number }, needed: number | null) =>
  needed !== null && usage + needed < quota ? 'gives no more, whatever it says that it allows' : `allows ${sizeOf(quota)}`;

const RESTORE = 'Choose another one, or train again.';

export const storageProblems = {
  'checkpoint-missing': { what: 'It is no longer stored in this browser.', remedy: RESTORE },
  'checkpoint-damaged': ({ part }: { part: number }) => ({
    what: `Part ${part} of it is missing or not as it was written, so it can't be trusted.`,
    remedy: 'Delete it, and use another one or train again.',
  }),
  'storage-blocked': {
    what: 'Another tab of this browser holds it open with an older version of the studio.',
    remedy: 'Close or reload the other tabs of the studio, then do it again here.',
  },
  'storage-newer': {
    what: 'It was written by a newer version of the studio than this page.',
    remedy: 'Save what this page holds to files, then reload it to get the newer version.',
  },
  'storage-unavailable': ({ reason }: { reason: string }) => ({
    what: `The browser does not open its storage (${reason}).`,
    remedy: 'Leave private browsing, or allow this address to keep data.',
  }),
  /** Sizes in bytes; null where they are not known. */
  'storage-full': ({ needed, room }: { needed: number | null; room: { usage: number; quota: number } | null }) => ({
    what: `The browser's storage is full${needed === null ? '' : `: ${sizeOf(needed)} did not fit`}.${room ? ` The browser keeps ${sizeOf(room.usage)} for this app and ${allowance(room, needed)}.` : ''}`,
    remedy: 'Delete old models or weight files, or free space on the disk, and try again.',
  }),
  erased: { what: 'It was erased meanwhile, so it is not stored again.', remedy: 'Begin a new project to go on.' },
  'project-newer': {
    what: 'This project was changed by a newer version of the studio in another tab.',
    remedy: 'Reload the page to go on. What you decide about scans here until then is kept, and put back after the reload.',
  },
  'run-elsewhere': { what: 'It is being trained in another tab of this browser.', remedy: 'Go on in that tab, or close it first.' },
  'runs-unreadable': ({ runs }: { runs: number }) => ({
    what: `This version of the studio can't read ${counted(runs, 'stored record')}, so the list does not show ${runs === 1 ? 'it' : 'them'}.`,
    remedy: 'There may be a newer version: reload the page when no training is running. What is stored stays as it is.',
  }),
  'queue-elsewhere': { what: 'It is being trained in another tab of this browser.', remedy: 'Go on in that tab, or close it first.' },
  'weights-damaged': ({ part }: { part: number }) => ({
    what: `Part ${part} of it is not as it was stored, so it can't be trusted.`,
    remedy: 'Delete it, and load the file again.',
  }),
  'weights-not-stored': { what: 'It is no longer stored in this browser.', remedy: 'Load the file again.' },
} satisfies ProblemCatalogue;
