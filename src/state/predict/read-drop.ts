import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { asideFolders } from '#ct/aside-folders.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { dropParts, type Walked } from '#workers/client/drop-parts.ts';
import { ingest, noEarlierDrops } from '#workers/client/ingest.ts';
import type { Files } from '#workers/client/walk.ts';
import { droppedThumbnails } from '../dataset/thumbnails.ts';

export interface DropProgress {
  text: Said;
  done: number;
  total: number;
  unit: 'files' | 'scans';
  /** False while there may be more than `total`, so that the time left is not known. */
  isTimed?: boolean;
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
 * What becomes of the scans of a drop. A scan that comes again has more slices than before: its files were found one after another. 'renamed' has the same
 * slices: what tells scans apart, as their folders, depends on the others.
 */
export type DropEvent = { type: 'scan' | 'renamed'; scan: Scan } | { type: 'gone'; scanId: string };

/**
 * Reads files into scans that can be predicted, and adds their files to `index`. The drop is read in parts, so that the first scans are there while its
 * folders are still being walked. A file that can't be read is reported as a problem, a scan that can't be used as refused, and is gone if it came
 * before. After an abort neither progress nor problems are reported.
 */
export async function* scansOfDrop(
  files: Files,
  index: FileIndex,
  signal: AbortSignal,
  listener: Listener,
): AsyncGenerator<DropEvent, void, void> {
  const { onProblem, onRefused } = listener;
  const given = new Map<string, Scan>();
  const told: Problem[] = [];
  const earlier = noEarlierDrops();
  const progress = new PartProgress(listener);
  droppedThumbnails.forget();
  try {
    for await (const part of dropParts(files, signal, progress.walked)) {
      progress.beginPart(part.length);
      for await (const event of ingest(part, index, signal, earlier)) {
        if (signal.aborted) return;
        if (event.type === 'problem') {
          told.push(event.problem);
          onProblem(event.problem);
        }
        if (event.type === 'labels') listener.onTable?.(event.file);
        if (event.type === 'progress') progress.tell(event);
        if (event.type === 'gone' && given.delete(event.scanId)) yield event;
        if (event.type !== 'scan') continue;
        const { scan, thumbnail } = event;
        const error = scan.problems.find((problem) => problem.level === 'error');
        if (error) {
          if (given.delete(scan.id)) yield { type: 'gone', scanId: scan.id };
          onRefused(scan, error);
          continue;
        }
        const isRenamed = given.get(scan.id)?.slices === scan.slices;
        given.set(scan.id, scan);
        if (thumbnail) droppedThumbnails.keep(scan.id, thumbnail);
        yield { type: isRenamed ? 'renamed' : 'scan', scan };
      }
    }
    if (!signal.aborted) for (const { scan, problem } of asideFolders(told, [...given.values()])) onRefused(scan, problem);
  } catch (thrown) {
    if (!signal.aborted) onProblem(toProblem(thrown, phrase('subject/reading')));
  }
}

/** Adds up the progress of the parts of a drop. */
class PartProgress {
  readonly #listener: Listener;
  readonly #before = { headers: 0, scans: 0 };
  readonly #part = { headers: 0, scans: 0 };
  #begun = 0;
  #walked: Walked = { found: 0, isAll: false };

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  readonly walked = (walked: Walked): void => {
    this.#walked = walked;
  };

  beginPart(files: number): void {
    this.#begun += files;
    for (const phase of ['headers', 'scans'] as const) {
      this.#before[phase] += this.#part[phase];
      this.#part[phase] = 0;
    }
  }

  tell({ phase, done, total }: { phase: 'headers' | 'scans'; done: number; total: number }): void {
    this.#part[phase] = total;
    const before = this.#before[phase];
    const isLast = this.#walked.isAll && this.#begun >= this.#walked.found;
    const isFiles = phase === 'headers';
    this.#listener.onProgress({
      text: phrase(isFiles ? 'progress/headers' : 'progress/scans'),
      done: before + done,
      total: Math.max(before + total, isFiles ? this.#walked.found : 0),
      unit: isFiles ? 'files' : 'scans',
      ...(!(isFiles ? this.#walked.isAll : isLast) && { isTimed: false }),
    });
  }
}

/** Reads all of a drop as {@link scansOfDrop} does; returns its scans sorted by name. */
export async function readDrop(files: Files, index: FileIndex, signal: AbortSignal, listener: Listener): Promise<Scan[]> {
  const scans = new Map<string, Scan>();
  for await (const event of scansOfDrop(files, index, signal, listener)) {
    if (event.type === 'gone') scans.delete(event.scanId);
    else scans.set(event.scan.id, event.scan);
  }
  return byScanName([...scans.values()], (scan) => scan);
}

const names = new Intl.Collator('en', { numeric: true });

/** Returns the items sorted by the names of their scans, numbers as numbers. */
export function byScanName<T>(items: readonly T[], scanOf: (item: T) => Pick<Scan, 'name'>): T[] {
  return [...items].sort((a, b) => names.compare(scanOf(a).name, scanOf(b).name));
}
