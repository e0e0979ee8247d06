import type { DataFault, DataFaultKind } from '#files/data-fault.ts';

/** What a person reads of packed bytes of scans that are not what their format says. */
interface Words {
  code: string;
  what: string;
  remedy: string;
}

const AGAIN = 'Copy or export it again.';
const LEAVE_OUT = 'Leave it out.';

const member = (why: string): Words => ({ code: 'zip-member', what: `The member of the zip archive is corrupt: ${why}.`, remedy: AGAIN });

const WORDS: Record<DataFaultKind, (detail: string) => Words> = {
  'gzip-damaged': (why) => ({ code: 'gzip-damaged', what: `Its gzip data is corrupt (${why}).`, remedy: AGAIN }),
  'zlib-damaged': (why) => ({ code: 'zlib-damaged', what: `Its zlib data is corrupt (${why}).`, remedy: AGAIN }),
  'inflate-limit': (limit) => ({
    code: 'inflate-limit',
    what: `Its deflated data is too large: it grows beyond the limit of ${limit} bytes.`,
    remedy: 'Export it again without compression.',
  }),
  'zip-truncated': () => ({
    code: 'zip-truncated',
    what: 'The zip archive is truncated or corrupt: its directory is missing.',
    remedy: AGAIN,
  }),
  'zip-directory': () => ({ code: 'zip-damaged', what: 'The zip archive is corrupt: its directory is damaged.', remedy: AGAIN }),
  'zip-too-many': (count) => ({
    code: 'zip-size',
    what: `The zip archive is too large: it lists ${count} files.`,
    remedy: 'Unpack it and drop the folder.',
  }),
  'zip-overlap': () => ({
    code: 'zip-overlap',
    what: 'It is a zip bomb: members of the archive overlap, so it would grow beyond any limit.',
    remedy: LEAVE_OUT,
  }),
  'member-missing': () => member('its header is missing'),
  'member-truncated': () => member('it is truncated'),
  'member-checksum': () => member('its checksum (CRC) is wrong'),
  'member-deflate': member,
  'member-limit': (limit) => ({
    code: 'zip-size',
    what: `The member of the zip archive is too large: it grows beyond the limit of ${limit} bytes.`,
    remedy: LEAVE_OUT,
  }),
};

export function dataFaultInWords({ kind, detail }: DataFault): Words {
  return WORDS[kind](detail);
}
