import { useDataset } from '#state/dataset/dataset.ts';
import { readFolder } from '#state/project/folders.ts';
import { takeOwnFiles } from '#state/take-files.ts';
import { filesFromList } from '#workers/client/walk.ts';

/** Adds files from a picker as if they were dropped. */
export function addPicked(files: File[]): void {
  if (takeOwnFiles(files)) return;
  void useDataset.getState().addFiles(filesFromList(files));
}

/** Adds a folder that the browser gives access to, also on another day. */
export function addFolder(folder: FileSystemDirectoryHandle): void {
  void readFolder(folder);
}
