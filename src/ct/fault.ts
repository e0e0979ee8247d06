import type { ArgumentsOf } from '#base/messages/message.ts';
import type { ProblemId, problems } from '#base/messages/problems/index.ts';
import { causeOf, ProblemError } from '#base/problem.ts';
import { DataFault } from '#files/data-fault.ts';
import { problemOfDataFault } from './data-fault-problem.ts';

/**
 * A ProblemError without a subject, for code that sees bytes and not files; {@link about} fills in the file's path.
 */
export function fault<Id extends ProblemId>(id: Id, ...values: ArgumentsOf<(typeof problems)[Id]>): ProblemError;
export function fault(id: ProblemId, ...values: unknown[]): ProblemError {
  return new ProblemError(id, '', ...(values as ArgumentsOf<(typeof problems)[ProblemId]>));
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
  return problemOfDataFault(thrown);
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
  if (thrown instanceof DOMException) return new ProblemError('file-unreadable', path);
  const reason = thrown instanceof RangeError ? causeOf(thrown) : null;
  return reason === null ? new ProblemError('file-damaged', path) : new ProblemError('file-damaged/reason', path, { reason });
}
