import type { DroppedFile } from '#ct/scan.ts';
import type { FileHeader } from '../services.ts';
import { readOnPool } from './reading.ts';
import { study } from './study.ts';

/**
 * The header of an archive whose members' names were decoded by a guess, decoded by the names that label tables of the same drop hold; any
 * other header as it is.
 */
export async function withKnownNames(
  header: FileHeader,
  file: DroppedFile | undefined,
  tables: readonly DroppedFile[],
): Promise<FileHeader> {
  if (header.kind !== 'archive' || !header.guessedNames || !file || tables.length === 0) return header;
  // What is wrong with a table is said when it is read for its labels.
  const names = await Promise.all(tables.map((table) => study.namesInTable(table.file, table.path).catch(() => [])));
  return readOnPool<FileHeader>(file.path, [file], (remote) => remote.reopenArchive(file, names.flat()));
}
