import { useDataset } from '#state/dataset.ts';
import { filesFromList } from '#workers/client/walk.ts';

/** Files of a picker go the way of a drop. */
export function addPicked(files: File[]): void {
  void useDataset.getState().addFiles(filesFromList(files));
}
