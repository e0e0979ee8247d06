import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { asideFolders } from '#ct/aside-folders.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { ingest } from '#workers/client/ingest.ts';
import type { Files } from '#workers/client/walk.ts';
import { droppedThumbnails } from '../dataset/thumbnails.ts';

export interface DropProgress {
  text: Said;
  done: number;
  total: number;
  unit: 'files' | 'scans';
}

interface Listener {
  onProgress(progress: DropProgress): void;
  onProblem(problem: Problem): void;
  /** Of a scan that can't be predicted. */
  onRefused(scan: Pick<Scan, 'id' | 'name'>, problem: Problem): void;
  /** Of a file that may be a label table; who wants none leaves it out. */
  onTable?(file: DroppedFile): void;
}

/**
 * Reads files into scans that can be predicted, sorted by name, and adds their files to `index`. A file that can't be read
 * is reported as a problem, a scan that can't be used as refused. After an abort neither progress nor problems are reported.
 */
export async function readDrop(files: Files, index: FileIndex, signal: AbortSignal, listener: Listener): Promise<Scan[]> {
  const { onProgress, onProblem, onRefused } = listener;
  const scans: Scan[] = [];
  const told: Problem[] = [];
  droppedThumbnails.forget();
  try {
    for await (const event of ingest(files, index, signal)) {
      if (signal.aborted) break;
      if (event.type === 'problem') {
        told.push(event.problem);
        onProblem(event.problem);
      }
      if (event.type === 'labels') listener.onTable?.(event.file);
      if (event.type === 'progress') {
        const headers = event.phase === 'headers';
        const text = phrase(headers ? 'progress/headers' : 'progress/scans');
        onProgress({ text, done: event.done, total: event.total, unit: headers ? 'files' : 'scans' });
      }
      if (event.type === 'scan') {
        const error = event.scan.problems.find((problem) => problem.level === 'error');
        if (error) {
          onRefused(event.scan, error);
          continue;
        }
        scans.push(event.scan);
        if (event.thumbnail) droppedThumbnails.keep(event.scan.id, event.thumbnail);
      }
    }
    if (!signal.aborted) for (const { scan, problem } of asideFolders(told, scans)) onRefused(scan, problem);
  } catch (thrown) {
    if (!signal.aborted) onProblem(toProblem(thrown, phrase('subject/reading')));
  }
  return byScanName(scans, (scan) => scan);
}

const names = new Intl.Collator('en', { numeric: true });

/** Returns the items sorted by the names of their scans, numbers as numbers. */
export function byScanName<T>(items: readonly T[], scanOf: (item: T) => Pick<Scan, 'name'>): T[] {
  return [...items].sort((a, b) => names.compare(scanOf(a).name, scanOf(b).name));
}
