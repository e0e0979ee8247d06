import type { DroppedFile, Packed } from '../scan.ts';

/** A member of an archive, before it becomes a file of the drop. */
export interface Member {
  path: string;
  packed: Packed;
}

/** The members of one archive in a few large arrays, which reach another thread far sooner than one object per member. */
export interface PackedMembers {
  /** The archive's bytes, shared by all members. */
  archive: Blob;
  /** See Packed.depth. */
  depth: number;
  /** All paths joined without a separator; `ends` has the end of each. */
  paths: string;
  ends: Uint32Array<ArrayBuffer>;
  /** 1 for stored, 0 for deflated members. */
  stored: Uint8Array<ArrayBuffer>;
  /** Four numbers per member: offset, packed size, size and checksum. */
  numbers: Float64Array<ArrayBuffer>;
}

export function packMembers(archive: Blob, depth: number, members: readonly Member[]): PackedMembers {
  const [ends, stored] = [new Uint32Array(members.length), new Uint8Array(members.length)];
  const numbers = new Float64Array(4 * members.length);
  let end = 0;
  for (const [i, { path, packed }] of members.entries()) {
    end += path.length;
    ends[i] = end;
    stored[i] = packed.method === 'stored' ? 1 : 0;
    numbers.set([packed.offset, packed.packedSize, packed.size, packed.crc], 4 * i);
  }
  return { archive, depth, paths: members.map(({ path }) => path).join(''), ends, stored, numbers };
}

/** Yields the members as files of the drop. */
export function* membersOf({ archive, depth, paths, ends, stored, numbers }: PackedMembers): Generator<DroppedFile, void, void> {
  for (let i = 0, start = 0; i < ends.length; start = ends[i++]) {
    const [offset, packedSize, size, crc] = numbers.subarray(4 * i, 4 * i + 4);
    const method = stored[i] === 1 ? 'stored' : 'deflated';
    yield { path: paths.slice(start, ends[i]), file: archive, packed: { method, offset, packedSize, size, crc, depth } };
  }
}
