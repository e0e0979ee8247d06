import { database } from './db.ts';
import { isErasedIn } from './erased.ts';

/** Stores the folders of a project, unless it was erased, as the browser hands them out. They give access again only when the person allows it. */
export async function saveFolders(projectId: string, folders: readonly FileSystemDirectoryHandle[]): Promise<void> {
  const transaction = (await database()).transaction(['folders', 'erased'], 'readwrite');
  if (!(await isErasedIn(transaction, [projectId])))
    transaction
      .objectStore('folders')
      .put([...folders], projectId)
      .catch(() => {});
  await transaction.done;
}

/** Returns the folders of a project; none if none are stored, or if what is stored is something else. */
export async function loadFolders(projectId: string): Promise<FileSystemDirectoryHandle[]> {
  const stored: unknown = await (await database()).get('folders', projectId);
  return Array.isArray(stored) ? stored.filter(isFolder) : [];
}

function isFolder(handle: unknown): handle is FileSystemDirectoryHandle {
  return typeof handle === 'object' && handle !== null && 'kind' in handle && handle.kind === 'directory' && 'name' in handle;
}
