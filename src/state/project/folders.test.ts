import { beforeEach, expect, it, vi } from 'vitest';

const storage = vi.hoisted(() => ({ folders: [] as unknown[], fails: false }));
vi.mock('#storage/folders.ts', () => ({
  loadFolders: async () => {
    const found = [...storage.folders];
    await new Promise((resolve) => setTimeout(resolve));
    if (storage.fails) throw new Error('The disk does not answer.');
    return found;
  },
  saveFolders: async (_: string, folders: readonly unknown[]) => {
    storage.folders = [...folders];
  },
}));
vi.mock('../dataset/dataset.ts', () => ({ useDataset: { getState: () => ({ addFiles: async () => {}, addProblem: () => {} }) } }));
vi.mock('#workers/client/walk.ts', () => ({ filesFromFolder: () => [] }));

const { keepFolders, readFolder, useFolders } = await import('./folders.ts');

const folder = (name: string) => ({ name, isSameEntry: async (other: { name: string }) => other.name === name }) as never;
const named = (folders: readonly unknown[]) => folders.map((one) => (one as { name: string }).name);

beforeEach(() => {
  storage.folders = [folder('a')];
  storage.fails = false;
});

it('of two drops that are kept at once neither folder is lost, and the list that is shown has both', async () => {
  const loading = useFolders.getState().load('project');
  void readFolder(folder('b'));
  const first = keepFolders('project');
  void readFolder(folder('c'));
  await Promise.all([loading, first, keepFolders('project')]);
  expect(named(storage.folders)).toEqual(['a', 'b', 'c']);
  expect(named(useFolders.getState().folders)).toEqual(['a', 'b', 'c']);
});

it('stored folders that can not be read are not replaced; the new one is kept with the next', async () => {
  storage.fails = true;
  void readFolder(folder('b'));
  await keepFolders('project');
  expect(named(storage.folders)).toEqual(['a']);
  storage.fails = false;
  await keepFolders('project');
  expect(named(storage.folders)).toEqual(['a', 'b']);
});
