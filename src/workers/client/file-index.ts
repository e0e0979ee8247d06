import { nextTask } from '#base/async/next-task.ts';
import { folderOf } from '#ct/natural-order.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';

/** The number of files that the page's thread handles in one task. */
const FILES_PER_TASK = 2000;

/**
 * Takes the files of a drop into the index. Returns those that are new, and the paths of those that the index has already. Two drops may hold different files under one
 * path: then the whole folder of the later one gets a path of its own, so that slices of two scans never mix. Thousands of files are added in several tasks.
 */
export async function addToIndex(files: readonly DroppedFile[], index: FileIndex): Promise<{ fresh: DroppedFile[]; known: string[] }> {
  const fresh: DroppedFile[] = [];
  const known: string[] = [];
  let sinceBreak = 0;
  for (const [folder, members] of await byFolder(files)) {
    sinceBreak += members.length;
    if (sinceBreak > FILES_PER_TASK) {
      sinceBreak = 0;
      await nextTask();
    }
    const clash = members.some((file) => index.has(file.path) && !sameFile(index.get(file.path)!, file));
    const prefix = clash ? freePrefix(folder, members, index) : '';
    for (const file of members) {
      const kept = { ...file, path: prefix + file.path };
      if (index.has(kept.path)) {
        known.push(kept.path);
        continue;
      }
      index.set(kept.path, kept);
      fresh.push(kept);
    }
  }
  return { fresh, known };
}

/** Returns the first of '2/', '3/', ... under which the index does not have the folder, or has it with these same files. */
function freePrefix(folder: string, members: readonly DroppedFile[], index: FileIndex): string {
  for (let copy = 2; ; copy++) {
    const prefix = `${copy}/`;
    const free = members.every((file) => !index.has(prefix + file.path) || sameFile(index.get(prefix + file.path)!, file));
    const others = free && [...index.keys()].some((path) => path.startsWith(`${prefix}${folder}/`));
    if (free && (!others || members.some(({ path }) => index.has(prefix + path)))) return prefix;
  }
}

async function byFolder(files: readonly DroppedFile[]): Promise<Map<string, DroppedFile[]>> {
  const folders = new Map<string, DroppedFile[]>();
  for (const [i, file] of files.entries()) {
    if (i % FILES_PER_TASK === FILES_PER_TASK - 1) await nextTask();
    const folder = folderOf(file.path);
    const members = folders.get(folder);
    if (members) members.push(file);
    else folders.set(folder, [file]);
  }
  return folders;
}

/** Whether two files are the same. Members of an archive are compared by checksum, because a second drop makes new objects of them. */
function sameFile(a: DroppedFile, b: DroppedFile): boolean {
  if (a.packed || b.packed) return a.packed?.crc === b.packed?.crc && a.packed?.size === b.packed?.size;
  return a.file.size === b.file.size && a.file instanceof File && b.file instanceof File && a.file.lastModified === b.file.lastModified;
}
