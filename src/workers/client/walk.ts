import { type Problem, problem } from '#base/problem.ts';
import { isLitter } from '#ct/litter.ts';
import type { DroppedFile } from '#ct/scan.ts';

/** The files of a drop, as a list or as a walk that is still in progress. */
export type Files = AsyncIterable<DroppedFile> | Iterable<DroppedFile>;

/** The endings of label tables. Some formats can't be read; for these the user is told how to export the table. */
const LABEL_TABLE = /\.(xls[xmb]?|xlt[xm]|csv|tsv|tab|f?ods|numbers|gsheet)$/i;

/** Whether a file is a label table by its name. Its content is checked when it is read. */
export function isLabelTable(path: string): boolean {
  return LABEL_TABLE.test(path);
}

/** Returns the files of a picker; `webkitRelativePath` holds the folders. */
export function filesFromList(list: Iterable<File>): DroppedFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file })).filter((f) => !isLitter(f.path));
}

/**
 * Walks a drop with all its folders. The browser gives the entries only while the drop event is being handled, so call this
 * synchronously in the handler; the walk continues afterwards. Entries that the browser can't open are reported to `onProblem`.
 */
export function filesFromDrop(
  transfer: Pick<DataTransfer, 'items'>,
  onProblem: (problem: Problem) => void = () => {},
): AsyncGenerator<DroppedFile, void, void> {
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
  return walk(entries, loose, onProblem);
}

/** Walks a folder that the browser has given access to. Paths begin with its name, as those of a picker do. */
export async function* filesFromFolder(
  folder: FileSystemDirectoryHandle,
  onProblem: (problem: Problem) => void = () => {},
  path = folder.name,
): AsyncGenerator<DroppedFile, void, void> {
  try {
    for await (const entry of folder.values()) {
      const below = `${path}/${entry.name}`;
      if (isLitter(below)) continue;
      if (entry.kind === 'directory') yield* filesFromFolder(entry as FileSystemDirectoryHandle, onProblem, below);
      else {
        const file = await (entry as FileSystemFileHandle).getFile().catch(() => null);
        if (file) yield { path: below, file };
        else onProblem(problem('file-unreadable/drop', below));
      }
    }
  } catch {
    onProblem(problem('file-unreadable/drop', path));
  }
}

async function* walk(
  roots: FileSystemEntry[],
  loose: File[],
  onProblem: (problem: Problem) => void,
): AsyncGenerator<DroppedFile, void, void> {
  yield* filesFromList(loose);
  const queue = filesFirst(roots);
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const path = entry.fullPath.replace(/^\//, '');
    if (isLitter(path)) continue;
    try {
      if (entry.isDirectory) queue.unshift(...filesFirst(await children(entry as FileSystemDirectoryEntry)));
      else yield { path, file: await fileOf(entry as FileSystemFileEntry) };
    } catch {
      onProblem(problem('file-unreadable/drop', path));
    }
  }
}

/** A folder's own files, such as a table, come before what lies in its folders, and those of one scan after one another. */
const filesFirst = (entries: readonly FileSystemEntry[]) => [
  ...entries.filter(({ isDirectory }) => !isDirectory),
  ...entries.filter(({ isDirectory }) => isDirectory),
];

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Returns the entries of a directory. `readEntries` returns at most 100 a call, so it is called until it returns none. */
async function children(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Checks whether a drop holds more than label tables. The returned `files` yields all files of the drop. */
export async function peek(files: Files): Promise<{ holdsMore: boolean; files: AsyncGenerator<DroppedFile, void, void> }> {
  const rest = each(files);
  const seen: DroppedFile[] = [];
  let next = await rest.next();
  while (!next.done && isLabelTable(next.value.path)) {
    seen.push(next.value);
    next = await rest.next();
  }
  if (!next.done) seen.push(next.value);
  return { holdsMore: !next.done, files: chain(seen, rest) };
}

async function* each(files: Files): AsyncGenerator<DroppedFile, void, void> {
  yield* files;
}

async function* chain(first: readonly DroppedFile[], rest: AsyncIterable<DroppedFile>): AsyncGenerator<DroppedFile, void, void> {
  yield* first;
  yield* rest;
}
