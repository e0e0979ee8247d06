import { membersOf } from '#ct/archive/members.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { FileHeader } from '../services.ts';
import { readOnPool } from './reading.ts';
import { study } from './study.ts';
import { isLabelTable } from './walk.ts';

/** More tables than this in one archive are exports of something else. */
const MOST_TABLES = 20;

/**
 * The header of an archive whose members' names were decoded by a guess, decoded by the names that label tables beside it and in it hold; any
 * other header as it is.
 */
export async function withKnownNames(
  header: FileHeader,
  file: DroppedFile | undefined,
  beside: readonly DroppedFile[],
): Promise<FileHeader> {
  if (header.kind !== 'archive' || !header.guessedNames || !file) return header;
  const inside = [...membersOf(header.members)].filter(({ path }) => isLabelTable(path));
  const tables = [...beside, ...inside].slice(0, MOST_TABLES);
  // What is wrong with a table is said when it is read for its labels.
  const names = await Promise.all(tables.map((table) => namesIn(table).catch(() => [])));
  if (names.flat().length === 0) return header;
  return readOnPool<FileHeader>(file.path, [file], (remote) => remote.reopenArchive(file, names.flat()));
}

async function namesIn(table: DroppedFile): Promise<string[]> {
  const { path, file } = await readOnPool(table.path, [table], (remote) => remote.unpackFile(table));
  return study.namesInTable(file, path);
}
