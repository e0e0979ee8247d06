import { create } from 'zustand';
import { loadFolders, saveFolders } from '#storage/folders.ts';
import { filesFromFolder } from '#workers/client/walk.ts';
import { useDataset } from '../dataset/dataset.ts';

/** What TypeScript's library does not know of folders and drops yet; Firefox and Safari lack it. */
type AskableFolder = FileSystemDirectoryHandle & { requestPermission?: (options: { mode: 'read' }) => Promise<PermissionState> };
type HandleItem = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

export interface FoldersState {
  /** The folders of the open project that the browser can open again; none in browsers without access to folders. */
  folders: readonly FileSystemDirectoryHandle[];
  load(projectId: string | null): Promise<void>;
  /** Asks the person, within a click, whether these folders may be read, and reads them. */
  openAgain(): Promise<void>;
}

export const useFolders = create<FoldersState>()((set, get) => ({
  folders: [],
  load: (projectId) => {
    set({ folders: [] });
    return inTurn(async () => {
      // Without the storage the scans are dropped again.
      const folders: FileSystemDirectoryHandle[] = projectId === null ? [] : await loadFolders(projectId).catch(() => []);
      set({ folders });
    });
  },
  openAgain: async () => {
    for (const folder of get().folders as readonly AskableFolder[]) {
      const answer = await folder.requestPermission?.({ mode: 'read' }).catch(() => 'denied');
      if (answer !== 'denied') void readFolder(folder);
    }
  },
}));

/** Folders whose scans have not been found in a project yet. */
let waiting: FileSystemDirectoryHandle[] = [];

/** Reads a folder as a drop, and keeps the way to it. */
export function readFolder(folder: FileSystemDirectoryHandle): Promise<void> {
  waiting.push(folder);
  const { addFiles, addProblem } = useDataset.getState();
  return addFiles(filesFromFolder(folder, addProblem));
}

/** Keeps the ways to the folders of a drop. Call it while the drop event is being handled. */
export function rememberDropped({ items }: Pick<DataTransfer, 'items'>): void {
  for (const item of items as Iterable<HandleItem> & DataTransferItemList) {
    const asked = item.kind === 'file' ? item.getAsFileSystemHandle?.() : undefined;
    void asked?.then(
      (handle) => {
        if (handle?.kind === 'directory') waiting.push(handle as FileSystemDirectoryHandle);
      },
      () => {},
    );
  }
}

/** Stores the ways to folders whose scans belong to the project now, beside those that it has. */
export function keepFolders(projectId: string): Promise<void> {
  return inTurn(async () => {
    const fresh = waiting;
    waiting = [];
    if (fresh.length === 0) return;
    try {
      const all = await loadFolders(projectId);
      for (const folder of fresh) {
        const same = await Promise.all(all.map((other) => other.isSameEntry(folder)));
        if (!same.includes(true)) all.push(folder);
      }
      useFolders.setState({ folders: all });
      await saveFolders(projectId, all);
    } catch {
      // What is stored is not replaced unread. Folders that could not be stored go with the next ones, or are chosen again.
      waiting = [...fresh, ...waiting];
    }
  });
}

let last: Promise<void> = Promise.resolve();

/** Of two that read the stored folders and store more, the second reads what the first has stored. */
function inTurn(work: () => Promise<void>): Promise<void> {
  last = last.then(work);
  return last;
}
