import type { FileBytes } from '#files/file-bytes.ts';
import { LARGE_MEMBER, unpackMember } from '#files/zip/member.ts';
import { fault, inWords } from '../fault.ts';
import type { DroppedFile, Packed } from '../scan.ts';

/** Larger members than any scan; what grows beyond is given up. */
const MOST_UNPACKED = 2 ** 30;
/** An archive in an archive hardly shrinks: one that does grows into a bomb. */
const MOST_NESTED = 100;

/** The large member that was unpacked last; one per worker. */
let kept: { key: string; file: FileBytes } | null = null;

/** What unpacking needs of a drop's file. */
type Packing = Pick<DroppedFile, 'path' | 'packed'> & { file: FileBytes };

/**
 * The plain file of a drop's file: itself, or the unpacked member of an archive, its checksum checked. Memory is bounded
 * whatever the archive claims. Throws ProblemError without subject.
 */
export async function unpack({ path, file, packed }: Packing): Promise<FileBytes> {
  if (!packed) return file;
  const key = `${path}\u0000${packed.crc}\u0000${packed.packedSize}`;
  if (kept?.key === key) return kept.file;
  const plain = await inWords(unpackMember(file, packed, MOST_UNPACKED));
  // A large member is kept for the slices that are asked for next.
  if (packed.method === 'deflated' && plain.size > LARGE_MEMBER) kept = { key, file: plain };
  return plain;
}

/** An archive in an archive may not have shrunk much. Throws ProblemError 'zip-bomb' without subject. */
export function checkNested(archive: FileBytes, packed: Packed | undefined): void {
  if (!packed || packed.method === 'stored' || archive.size <= Math.max(1 << 20, packed.packedSize * MOST_NESTED)) return;
  throw fault('zip-bomb');
}
