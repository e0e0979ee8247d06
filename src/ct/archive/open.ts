import { type Problem, problem, warning } from '#base/problem.ts';
import type { KnownNames } from '#base/text/known-names.ts';
import { readDirectory, refuseOverlaps, type ZipEntry } from '#files/zip/directory.ts';
import { fault } from '../fault.ts';
import type { ArchiveHeader } from '../header.ts';
import { isLitter } from '../litter.ts';
import type { DroppedFile, Packed } from '../scan.ts';
import { type Member, packMembers } from './members.ts';
import { cleanPath, memberNames } from './names.ts';

/** Deepest level of archives that is opened. Hospitals export one archive per patient inside one archive for all. */
const MAX_DEPTH = 2;

const METHODS = new Map<number, string>([
  [1, 'shrink'],
  [6, 'implode'],
  [9, 'deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
]);

/**
 * Lists the members of a zip archive as files of the drop. Only the archive's directory is read; a member is a place in the archive until
 * its bytes are needed. All members share one Blob, since a Blob for each would cost one message to the browser each. `known` are names
 * that members may have. Members that can't be read are reported together, once per archive. Throws ProblemError without subject, and
 * DataFault.
 */
export async function openArchive({ path, packed }: DroppedFile, archive: Blob, known: KnownNames): Promise<ArchiveHeader> {
  const depth = (packed?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) {
    throw fault('zip-nested');
  }
  const directory = await readDirectory(archive);
  const { names, guessed, encoding } = memberNames(directory, known);
  const entries = directory.map((entry, i) => ({ entry, ...nameOf(names[i]) })).filter(({ name }) => !/\/$/.test(name));
  refuseOverlaps(entries.map(({ entry }) => entry));
  const files = new Map<string, Member>();
  const found = {
    unsafe: [] as string[],
    encrypted: [] as string[],
    method: [] as string[],
    duplicate: [] as string[],
    nested: [] as string[],
  };
  for (const { entry, name, clean, unsafe } of entries) {
    if (clean === '' || isLitter(clean)) continue;
    if (unsafe) found.unsafe.push(name);
    if (entry.encrypted) found.encrypted.push(name);
    else if (depth === MAX_DEPTH && /\.zip$/i.test(clean)) found.nested.push(name);
    else if (entry.method !== 0 && entry.method !== 8)
      found.method.push(`${name}: ${METHODS.get(entry.method) ?? `method ${entry.method}`}`);
    else if (files.has(clean)) found.duplicate.push(name);
    else files.set(clean, { path: `${path}!${clean}`, packed: packedAs(entry, depth) });
  }
  const members = packMembers(archive, depth, [...files.values()]);
  return {
    kind: 'archive',
    path,
    members,
    ...(guessed && { guessedNames: true }),
    problems: [...(guessed ? guess(path, encoding) : []), ...remarks(path, found)],
  };
}

function guess(subject: string, encoding: string): Problem[] {
  // The zip format prescribes this encoding for names that declare no other, so it is no guess.
  if (encoding.startsWith('code page 437')) return [];
  return [warning('zip-names-guessed', subject, { encoding })];
}

function nameOf(name: string): { name: string; clean: string; unsafe: boolean } {
  const { path, unsafe } = cleanPath(name);
  return { name, clean: path, unsafe };
}

function packedAs({ method, offset, packedSize, size, crc }: ZipEntry, depth: number): Packed {
  return { method: method === 0 ? 'stored' : 'deflated', offset, packedSize, size, crc, depth };
}

const NAMED = 4;

function remarks(path: string, found: Record<'unsafe' | 'encrypted' | 'method' | 'duplicate' | 'nested', string[]>): Problem[] {
  const files = (names: readonly string[]) => ({ files: { names: names.slice(0, NAMED), more: Math.max(0, names.length - NAMED) } });
  const { encrypted, method, nested, unsafe, duplicate } = found;
  return [
    ...(encrypted.length > 0 ? [problem('zip-encrypted', path, files(encrypted))] : []),
    ...(method.length > 0 ? [problem('zip-method', path, files(method))] : []),
    ...(nested.length > 0 ? [problem('zip-nested/members', path, files(nested))] : []),
    ...(unsafe.length > 0 ? [warning('zip-unsafe-path', path, files(unsafe))] : []),
    ...(duplicate.length > 0 ? [warning('zip-duplicate', path, files(duplicate))] : []),
  ];
}
