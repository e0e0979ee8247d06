/** 'A' to 'Z', then 'AA', 'AB' and so on, as spreadsheets count columns; `index` from 0. */
export function letterAt(index: number): string {
  const before = Math.floor(index / 26);
  return `${before > 0 ? letterAt(before - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** Letters by run id: those that are given already stay, and runs without one get the next, the oldest first. A letter is not given twice. */
export function withLetters(given: ReadonlyMap<string, string>, idsOldestFirst: readonly string[]): ReadonlyMap<string, string> {
  const unnamed = idsOldestFirst.filter((id) => !given.has(id));
  if (unnamed.length === 0) return given;
  return new Map([...given, ...unnamed.map((id, i) => [id, letterAt(given.size + i)] as const)]);
}
