import { nextTask } from '#base/async/next-task.ts';
import { folderOf } from '#ct/natural-order.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { type Files, isLabelTable } from './walk.ts';

/** Files that the first part has at least: few, so that the first scan is read at once. */
const FIRST = 8;
/** Files of a list that are looked at in one task of the page. */
const FILES_PER_TASK = 2000;

/** A file that is a scan of its own or holds whole scans, by its name: what follows it in its folder is another one. */
const WHOLE = /\.(nii(\.gz)?|mha|npz|zip)$/i;

/** How far the walk of a drop has come. */
export interface Walked {
  /** Files found so far. */
  found: number;
  /** Whether these are all. */
  isAll: boolean;
}

/**
 * Gives a drop in parts while its folders are still being walked, each about as large as all before it: the first scans can be read at once, and what
 * is done anew for each part costs no more than twice what it would cost for the whole. A part ends where a folder does, or behind a file that is
 * a scan of its own, so that a scan lies in one part; one whose files lie in several folders may not. Throws what the walk throws.
 */
export async function* dropParts(
  files: Files,
  signal: AbortSignal,
  onWalked: (walked: Walked) => void = () => {},
): AsyncGenerator<DroppedFile[], void, void> {
  const found: DroppedFile[] = [];
  let isAll = false;
  let failure: { thrown: unknown } | null = null;
  let wake = () => {};
  const walk = async () => {
    try {
      for await (const file of files) {
        if (signal.aborted) return;
        found.push(file);
        if (found.length % FILES_PER_TASK === 0) await nextTask();
        wake();
      }
    } catch (thrown) {
      failure = { thrown };
    } finally {
      isAll = true;
      wake();
    }
  };
  void walk();
  signal.addEventListener('abort', () => wake(), { once: true });
  let from = 0;
  let at = 0;
  while (!signal.aborted) {
    onWalked({ found: found.length, isAll });
    for (; at < found.length; at++) {
      if (at - from < Math.max(FIRST, from) || !endsBefore(found, at)) continue;
      yield found.slice(from, at);
      if (signal.aborted) return;
      onWalked({ found: found.length, isAll });
      from = at;
    }
    if (isAll) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  if (failure) throw (failure as { thrown: unknown }).thrown;
  if (!signal.aborted && from < found.length) yield found.slice(from);
}

/** Whether no scan is likely to have files on both sides of the place. */
function endsBefore(files: readonly DroppedFile[], at: number): boolean {
  const [before, after] = [files[at - 1]?.path ?? '', files[at]?.path ?? ''];
  if (folderOf(before) !== folderOf(after)) return true;
  return (WHOLE.test(before) || isLabelTable(before)) && (WHOLE.test(after) || isLabelTable(after));
}
