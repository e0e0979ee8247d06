import { isLitter } from '#ct/litter.ts';
import type { DroppedFile } from '#ct/scan.ts';

/** The files of a picker; `webkitRelativePath` carries the folders. */
export function filesFromList(list: Iterable<File>): DroppedFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file })).filter((f) => !isLitter(f.path));
}

/**
 * Walks a drop, folders and all. Entries must be taken while the drop event is being handled, so call this synchronously
 * in the handler; the walk itself goes on afterwards.
 */
export function filesFromDrop(transfer: DataTransfer): AsyncGenerator<DroppedFile, void, void> {
  const entries: FileSystemEntry[] = [];
  const loose: File[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry) entries.push(entry);
    else {
      const file = item.getAsFile();
      if (file) loose.push(file);
    }
  }
  return walk(entries, loose);
}

async function* walk(roots: FileSystemEntry[], loose: File[]): AsyncGenerator<DroppedFile, void, void> {
  yield* filesFromList(loose);
  const queue = [...roots];
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const path = entry.fullPath.replace(/^\//, '');
    if (isLitter(path)) continue;
    if (entry.isDirectory) queue.unshift(...(await children(entry as FileSystemDirectoryEntry)));
    else yield { path, file: await fileOf(entry as FileSystemFileEntry) };
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** `readEntries` gives at most 100 entries a call: ask until it gives none. */
async function children(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
