import type { DroppedFile } from '#ct/scan.ts';
import type { Remote } from '../rpc.ts';
import type { DecodeService, FileHeader, StudyService } from '../services.ts';
import { pool } from './pool.ts';
import { StuckError } from './watch.ts';

/**
 * A call that reads files of `subject`, watched. A file that a worker gets stuck in is refused from then on, so that it costs its worker only
 * once. Throws ProblemError.
 */
export async function readOnPool<T>(
  subject: string,
  files: readonly DroppedFile[],
  use: (remote: Remote<DecodeService & StudyService>) => Promise<T>,
): Promise<T> {
  try {
    return await pool.run((decoder) => decoder.call(use), files);
  } catch (thrown) {
    if (!(thrown instanceof StuckError)) throw thrown;
    const error = thrown.of(thrown.file?.path ?? subject);
    if (thrown.file) thrown.file.refused = error.problem;
    throw error;
  }
}

/** The heads of files. Where a worker gets stuck, each file is read again on its own, so that only one is given up. */
export async function readHeads(files: DroppedFile[]): Promise<FileHeader[]> {
  try {
    return await pool.run((decoder) => decoder.call((remote) => remote.readHeaders(files)), files);
  } catch (thrown) {
    if (!(thrown instanceof StuckError)) throw thrown;
    const [file] = files;
    if (file && files.length === 1) return [{ kind: 'problem', path: file.path, problem: thrown.of(file.path).problem }];
    return (await Promise.all(files.map((single) => readHeads([single])))).flat();
  }
}
