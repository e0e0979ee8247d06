/** File names of tables; with their folders where two would be the same. */
export function shortTableNames(paths: readonly string[]): Map<string, string> {
  const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const unique = (path: string) => paths.filter((other) => last(other) === last(path)).length === 1;
  return new Map(paths.map((path) => [path, unique(path) ? last(path) : path]));
}
