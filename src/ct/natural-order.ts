const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people do: '2.jpg' before '10.jpg'; names that collate alike fall back to code units. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** 'a/b/c.dcm' -> 'a/b'; '' for a file outside any folder. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : path.slice(0, end);
}

/** 'a/b/c.dcm' -> 'c.dcm'. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
