import { mapBounded } from '#base/async/map-bounded.ts';
import { ProblemError } from '#base/problem.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { Remote } from '../rpc.ts';
import type { DatasetService, DecodeService, FileHeader } from '../services.ts';
import { pool } from './pool.ts';
import { StuckError } from './watch.ts';

/**
 * Makes a call that reads files of `subject`, and watches its worker. A file in which a worker gets stuck is refused from then on, so
 * that it costs only one worker. `ofDrop`: whether the call ends when the reading of a drop is cancelled. Throws ProblemError.
 */
export async function readOnPool<T>(
  subject: string,
  files: readonly DroppedFile[],
  use: (remote: Remote<DecodeService & DatasetService>) => Promise<T>,
  ofDrop = false,
): Promise<T> {
  try {
    return await pool.run((decoder) => decoder.call(use), { files, ofDrop });
  } catch (thrown) {
    if (!(thrown instanceof StuckError)) throw thrown;
    const error = thrown.of(thrown.file?.path ?? subject);
    if (thrown.file) thrown.file.refused = error.problem;
    throw error;
  }
}

/** Ends the running tasks of reading drops, after the user has cancelled it. */
export function giveUpDrop(): void {
  pool.giveUpDrop();
}

/** Whether a task ended because the user cancelled the reading of its drop. */
export const wasCancelled = (thrown: unknown): boolean => thrown instanceof ProblemError && thrown.problem.code === 'reading-cancelled';

/**
 * Reads the heads of files; returns none if reading was cancelled. If a worker gets stuck, each file is read again on its own, so that
 * only one file is refused.
 */
export async function readHeads(files: DroppedFile[]): Promise<FileHeader[]> {
  try {
    return await pool.run((decoder) => decoder.call((remote) => remote.readHeaders(files)), { files, ofDrop: true });
  } catch (thrown) {
    if (wasCancelled(thrown)) return [];
    if (!(thrown instanceof StuckError)) throw thrown;
    const [file] = files;
    if (file && files.length === 1) return [{ kind: 'problem', path: file.path, problem: thrown.of(file.path).problem }];
    return (await Promise.all(files.map((single) => readHeads([single])))).flat();
  }
}

/** {@link mapBounded} with as many tasks at a time as keep every worker of the pool busy. */
export function mapOnPool<I, O>(items: readonly I[], task: (item: I) => Promise<O>, signal?: AbortSignal): AsyncGenerator<O, void, void> {
  return mapBounded(items, 2 * pool.size, task, signal);
}
