import { takeModelFiles } from '#state/checkpoints/take-model-file.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { readFolder } from '#state/project/folders.ts';
import { takeProjectFile } from '#state/project/project-file.ts';
import { filesFromList } from '#workers/client/walk.ts';

/** Adds files from a picker as if they were dropped. */
export function addPicked(files: File[]): void {
  if (takeProjectFile(files) || takeModelFiles(files)) return;
  void useDataset.getState().addFiles(filesFromList(files));
}

/** Adds a folder that the browser gives access to, also on another day. */
export function addFolder(folder: FileSystemDirectoryHandle): void {
  void readFolder(folder);
}
