import { membersOf } from '#ct/archive/members.ts';
import type { DroppedFile } from '#ct/scan.ts';
import type { FileHeader } from '../services.ts';
import { readOnPool } from './reading.ts';
import { study } from './study.ts';
import { isLabelTable } from './walk.ts';

/** The most tables that are read for names. An archive with more holds exports of another kind. */
const MOST_TABLES = 20;

/**
 * Returns the header of an archive whose names were decoded by a guess, decoded again with the help of the names in label tables beside
 * it and in it. Returns any other header unchanged.
 */
export async function withKnownNames(
  header: FileHeader,
  file: DroppedFile | undefined,
  beside: readonly DroppedFile[],
): Promise<FileHeader> {
  if (header.kind !== 'archive' || !header.guessedNames || !file) return header;
  const inside = [...membersOf(header.members)].filter(({ path }) => isLabelTable(path));
  const tables = [...beside, ...inside].slice(0, MOST_TABLES);
  // Errors of a table are reported when it is read for its labels.
  const names = await Promise.all(tables.map((table) => namesIn(table).catch(() => [])));
  if (names.flat().length === 0) return header;
  return readOnPool<FileHeader>(file.path, [file], (remote) => remote.reopenArchive(file, names.flat()));
}

async function namesIn(table: DroppedFile): Promise<string[]> {
  const { path, file } = await readOnPool(table.path, [table], (remote) => remote.unpackFile(table));
  return study.namesInTable(file, path);
}
