const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people do: '2.jpg' before '10.jpg'; names that collate alike fall back to code units. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Where a path's last part begins: after '/', or after the '!' that follows an archive's name. */
function lastPart(path: string): number {
  const slash = path.lastIndexOf('/');
  const archive = path.toLowerCase().lastIndexOf('.zip!');
  return archive > slash ? archive + 5 : slash + 1;
}

/** 'a/b/c.dcm' -> 'a/b', 'a/b.zip!c.dcm' -> 'a/b.zip'; '' for a file outside any folder. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, lastPart(path) - 1));
}

/** 'a/b/c.dcm' -> 'c.dcm'. */
export function baseName(path: string): string {
  return path.slice(lastPart(path));
}

/** The folders of a folder's path, outermost first; archives count as folders, without their extension. */
export function foldersOf(folder: string): string[] {
  return folder.split(/\/|(?<=\.zip)!/i).map((part) => part.replace(/\.zip$/i, ''));
}

/** Groups items by key; groups come in the order in which their keys first appear. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
