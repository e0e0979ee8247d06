type HandleItem = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

/**
 * A drop that can still be read when the studio has been fetched: the browser gives its files and folders only while the drop event is being
 * handled, so call it then.
 */
export function heldDrop({ files, items }: DataTransfer): Pick<DataTransfer, 'files' | 'items'> {
  const held = Array.from(items as Iterable<HandleItem> & DataTransferItemList, (item: HandleItem) => {
    const { kind, type } = item;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    const handle = kind === 'file' ? item.getAsFileSystemHandle?.() : undefined;
    return { kind, type, webkitGetAsEntry: () => entry, getAsFile: () => file, getAsFileSystemHandle: () => handle };
  });
  return { files: [...files], items: held } as unknown as Pick<DataTransfer, 'files' | 'items'>;
}
