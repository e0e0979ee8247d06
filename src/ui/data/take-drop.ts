import { useDataset } from '#state/dataset/dataset.ts';
import { useNavigation } from '#state/navigation.ts';
import { rememberDropped } from '#state/project/folders.ts';
import { takeOwnFiles } from '#state/take-files.ts';
import { filesFromDrop } from '#workers/client/walk.ts';

/** Takes what was dropped on the page, or the first screen has held of a drop. Call it while the drop event is being handled, if it is one. */
export function takeDrop(transfer: Pick<DataTransfer, 'files' | 'items'>): void {
  if (takeOwnFiles(transfer.files)) return;
  const { addFiles, addProblem } = useDataset.getState();
  rememberDropped(transfer);
  void addFiles(filesFromDrop(transfer, addProblem));
  useNavigation.getState().go('data');
}
