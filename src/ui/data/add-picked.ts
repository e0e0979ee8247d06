import { useDataset } from '#state/dataset/dataset.ts';
import { filesFromList } from '#workers/client/walk.ts';

/** What the picker for label tables offers; what a file really is shows when it is read. */
export const LABEL_TABLE_TYPES = '.xlsx,.csv,.tsv';

/** Files of a picker go the way of a drop. */
export function addPicked(files: File[]): void {
  void useDataset.getState().addFiles(filesFromList(files));
}
