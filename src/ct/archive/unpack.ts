import type { FileBytes } from '#files/file-bytes.ts';
import { LARGE_MEMBER, unpackMember } from '#files/zip/member.ts';
import { fault, inWords } from '../fault.ts';
import type { DroppedFile, Packed } from '../scan.ts';

/** Limit on an unpacked member in bytes, larger than any scan. */
const MOST_UNPACKED = 2 ** 30;
/** Highest compression ratio of an archive in an archive. Archives hardly shrink again, so a higher ratio marks a zip bomb. */
const MOST_NESTED = 100;

/** The large member that was unpacked last; one per worker. */
let kept: { key: string; file: FileBytes } | null = null;

/** The fields of a drop's file that unpacking needs. */
type Packing = Pick<DroppedFile, 'path' | 'packed'> & { file: FileBytes };

/**
 * Returns the plain bytes of a drop's file: the file itself, or the unpacked member of an archive. The checksum of a member is checked,
 * except that of a large stored one. Memory is bounded whatever the archive claims. Throws ProblemError without subject.
 */
export async function unpack({ path, file, packed }: Packing): Promise<FileBytes> {
  if (!packed) return file;
  const key = `${path}\u0000${packed.crc}\u0000${packed.packedSize}`;
  if (kept?.key === key) return kept.file;
  const plain = await inWords(unpackMember(file, packed, MOST_UNPACKED));
  // A large member is kept because its other slices are usually read next.
  if (packed.method === 'deflated' && plain.size > LARGE_MEMBER) kept = { key, file: plain };
  return plain;
}

/** Refuses an archive in an archive with a high compression ratio. Throws ProblemError 'zip-bomb' without subject. */
export function checkNested(archive: FileBytes, packed: Packed | undefined): void {
  if (!packed || packed.method === 'stored' || archive.size <= Math.max(1 << 20, packed.packedSize * MOST_NESTED)) return;
  throw fault('zip-bomb');
}
