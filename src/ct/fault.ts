import type { ArgumentsOf } from '#base/messages/message.ts';
import type { ProblemId, problems } from '#base/messages/problems/index.ts';
import { ProblemError, reasonOf } from '#base/problem.ts';
import { DataFault } from '#files/data-fault.ts';
import { dataFaultInWords } from './data-fault-words.ts';

/**
 * A ProblemError without a subject, for code that sees bytes and not files; {@link about} fills in the file's path.
 */
export function fault<Id extends ProblemId>(id: Id, ...values: ArgumentsOf<(typeof problems)[Id]>): ProblemError;
export function fault(code: string, what: string, remedy: string): ProblemError;
export function fault(code: string, ...rest: unknown[]): ProblemError {
  const [what, remedy] = rest;
  if (typeof what === 'string' && typeof remedy === 'string') return new ProblemError({ code, subject: '', what, remedy });
  return new ProblemError(code as ProblemId, '', ...(rest as ArgumentsOf<(typeof problems)[ProblemId]>));
}

/** Awaits what unpacks bytes; their faults become ProblemErrors without a subject. */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw worded(thrown);
  }
}

function worded(thrown: unknown): unknown {
  if (!(thrown instanceof DataFault)) return thrown;
  const { code, what, remedy } = dataFaultInWords(thrown);
  return fault(code, what, remedy);
}

/**
 * Runs a reader of untrusted bytes for one file. Whatever it throws (parsers throw strings, WebAssembly throws numbers)
 * leaves as a ProblemError that names the file.
 */
export async function about<T>(path: string, read: () => Promise<T> | T): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    throw named(path, worded(thrown));
  }
}

function named(path: string, thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) {
    return thrown.problem.subject === '' ? new ProblemError({ ...thrown.problem, subject: path }) : thrown;
  }
  if (thrown instanceof DOMException) {
    return new ProblemError({
      code: 'file-unreadable',
      subject: path,
      what: 'The browser could not read the file.',
      remedy: 'Drop it again; it may have been moved or changed since.',
    });
  }
  const reason = thrown instanceof RangeError ? reasonOf(thrown) : null;
  return new ProblemError({
    code: 'file-damaged',
    subject: path,
    what: `The file is corrupt and could not be decoded${reason === null ? '' : ` (${reason})`}.`,
    remedy: 'Export it again from the source.',
  });
}
