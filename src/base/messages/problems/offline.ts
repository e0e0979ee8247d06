import { sizeOf } from '../english.ts';
import type { ProblemCatalogue } from '../message.ts';

export const offlineProblems = {
  'offline-not-kept/insecure': {
    what: 'The browser keeps no files of a page at an http:// address of another computer.',
    remedy: 'Open the studio at https://, or start it on this computer.',
  },
  'offline-not-kept/unsupported': {
    what: 'This browser keeps no files of pages, as in some private windows.',
    remedy: 'Use an ordinary window, or leave the server of the studio running.',
  },
  'offline-not-kept/refused': ({ reason }: { reason: string }) => ({
    what: `The browser refused to keep the files of the studio (${reason}).`,
    remedy: 'Allow this address to keep data, or leave the server of the studio running.',
  }),
  /** `room`: what the browser allows and has used in bytes; null where it does not say. */
  'offline-not-kept/full': ({ file, room }: { file: string; room: { usage: number; quota: number } | null }) => ({
    what: `The browser has no room for ${file}${room ? `: it keeps ${sizeOf(room.usage)} for this address and allows ${sizeOf(room.quota)}` : ''}.`,
    remedy: 'Free space on the disk, or delete old models under Storage, and try again.',
  }),
  'offline-not-kept/not-fetched': ({ file }: { file: string }) => ({
    what: `${file} could not be fetched from the server of the studio.`,
    remedy: 'Start that server again, or connect to it, and try again.',
  }),
} satisfies ProblemCatalogue;
