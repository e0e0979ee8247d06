import type { Problem } from '#base/problem.ts';
import type { KnownNames } from '#base/text/known-names.ts';
import { readDirectory, refuseOverlaps, type ZipEntry } from '#files/zip/directory.ts';
import { fault } from '../fault.ts';
import type { ArchiveHeader } from '../header.ts';
import { isLitter } from '../litter.ts';
import type { DroppedFile, Packed } from '../scan.ts';
import { type Member, packMembers } from './members.ts';
import { cleanPath, memberNames } from './names.ts';

/** Archives within archives that are opened: hospitals export one per patient in one for all. */
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
 * The members of a zip archive as files of the drop. Only its directory is read: members are
 * places in it until their bytes are wanted. They share one Blob, since
 * each of its own would be a message to the browser. `known` are names that members may have. What can't be read is said once for the archive. Throws ProblemError without subject, and DataFault.
 */
export async function openArchive({ path, packed }: DroppedFile, archive: Blob, known: KnownNames): Promise<ArchiveHeader> {
  const depth = (packed?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) {
    throw fault('zip-nested', 'It is a zip archive nested too deep in others.', 'Unpack the outer archives and drop the folder.');
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
  // It is what the format says of names that say nothing else.
  if (encoding.startsWith('code page 437')) return [];
  const what = `The names in the zip archive are not UTF-8 and don't say their encoding; they were read as ${encoding}, which is a guess.`;
  return [
    {
      level: 'warning',
      code: 'zip-names-guessed',
      subject,
      what,
      remedy: 'Where names of scans look wrong, unpack it and drop the folder.',
    },
  ];
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
  const list = (names: readonly string[]): string => {
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
    return `${names.slice(0, NAMED).join(', ')}${more}`;
  };
  const problems: Problem[] = [];
  const add = (names: readonly string[], problem: Omit<Problem, 'subject'>): void => {
    if (names.length > 0) problems.push({ subject: path, ...problem });
  };
  add(found.encrypted, {
    level: 'error',
    code: 'zip-encrypted',
    what: `The zip archive is encrypted and needs a password: ${list(found.encrypted)} can't be read.`,
    remedy: 'Unpack it with the password and drop the folder.',
  });
  add(found.method, {
    level: 'error',
    code: 'zip-method',
    what: `Members of the zip archive are compressed in ways that are not supported: ${list(found.method)}.`,
    remedy: 'Unpack it and drop the folder.',
  });
  add(found.nested, {
    level: 'error',
    code: 'zip-nested',
    what: `The zip archive holds archives nested too deep to be opened: ${list(found.nested)}.`,
    remedy: 'Unpack the outer archives and drop the folder.',
  });
  add(found.unsafe, {
    level: 'warning',
    code: 'zip-unsafe-path',
    what: `Members of the zip archive have unsafe paths, which were shortened: ${list(found.unsafe)}.`,
    remedy: 'Nothing is ever written by these paths; ask where the archive comes from.',
  });
  add(found.duplicate, {
    level: 'warning',
    code: 'zip-duplicate',
    what: `The zip archive holds duplicate members, of which the first was kept: ${list(found.duplicate)}.`,
    remedy: 'Nothing needs to be done, unless the two differ.',
  });
  return problems;
}
