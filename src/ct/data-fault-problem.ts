import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { DataFault, DataFaultKind } from '#files/data-fault.ts';

const member = (reason: string | Phrase) => new ProblemError('zip-member', '', { reason });

const PROBLEMS: Record<DataFaultKind, (detail: string) => ProblemError> = {
  'gzip-damaged': (reason) => new ProblemError('gzip-damaged', '', { reason }),
  'zlib-damaged': (reason) => new ProblemError('zlib-damaged', '', { reason }),
  'zlib-checksum': () => new ProblemError('zlib-damaged', '', { reason: phrase('zlib/checksum') }),
  'inflate-limit': (limit) => new ProblemError('inflate-limit', '', { limit }),
  'zip-truncated': () => new ProblemError('zip-truncated', ''),
  'zip-directory': () => new ProblemError('zip-damaged', ''),
  'zip-too-many': (count) => new ProblemError('zip-size/files', '', { count }),
  'zip-overlap': () => new ProblemError('zip-overlap', ''),
  'member-missing': () => member(phrase('member/header')),
  'member-truncated': () => member(phrase('member/truncated')),
  'member-checksum': () => member(phrase('member/checksum')),
  'member-deflate': member,
  'member-length': () => member(phrase('member/length')),
  'member-limit': (limit) => new ProblemError('zip-size/member', '', { limit }),
};

/** What is wrong with the packed bytes of scans, without a subject. */
export function problemOfDataFault({ kind, detail }: DataFault): ProblemError {
  return PROBLEMS[kind](detail);
}
