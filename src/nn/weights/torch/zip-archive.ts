import { DataFault } from '#files/data-fault.ts';
import { readDirectory, refuseOverlaps } from '#files/zip/directory.ts';
import { type PackedMember, readMemberPart } from '#files/zip/member.ts';
import type { ByteSource } from '../byte-source.ts';
import { damaged, unsupported } from '../weight-problems.ts';

const MOST = { entries: 200_000, bytes: 64 * 2 ** 20 };

/** Weights hardly shrink: an archive that promises more than this many times its own size is made to fill the memory. */
const MAX_EXPANSION = 64;

/** One file in the archive. */
export interface ArchivePart extends PackedMember {
  name: string;
}

/** The archive's table of contents, checked against the file. Nothing of the contents is read. Throws ProblemError. */
export async function readParts(source: ByteSource): Promise<Map<string, ArchivePart>> {
  const { subject } = source;
  const entries = await inWords(source, '', () => readDirectory(source, MOST));
  const parts = new Map<string, ArchivePart>();
  for (const { name: bytes, method, encrypted, offset, packedSize, size, crc } of entries) {
    const name = new TextDecoder().decode(bytes);
    if (encrypted) throw unsupported(subject, 'It is encrypted.');
    if (method !== 0 && method !== 8) throw unsupported(subject, `It is packed by a method (${method}) that PyTorch does not use.`);
    if (parts.has(name)) throw damaged(subject, `It holds '${name}' twice.`);
    if (method === 0 && packedSize !== size) throw damaged(subject, `The size of '${name}' contradicts itself.`);
    parts.set(name, { name, method: method === 0 ? 'stored' : 'deflated', offset, packedSize, size, crc });
  }
  checkSizes(parts, source);
  await inWords(source, '', () => refuseOverlaps(entries));
  return parts;
}

/** Entries that promise far more than there is are a trap. */
function checkSizes(parts: ReadonlyMap<string, ArchivePart>, { size, subject }: ByteSource): void {
  let packed = 0;
  let unpacked = 0;
  for (const part of parts.values()) {
    packed += part.packedSize;
    unpacked += part.size;
  }
  if (packed > size) throw damaged(subject, 'Its contents are longer than the file.');
  if (unpacked > MAX_EXPANSION * size)
    throw unsupported(subject, 'It would unpack to more than 64 times its size, which weights never do.');
}

/** Bytes [offset, offset + length) of a part. Throws ProblemError. */
export function readPart(source: ByteSource, part: ArchivePart, offset = 0, length = part.size): Promise<Uint8Array<ArrayBuffer>> {
  // PyTorch can be told not to compute checksums, and then records none.
  return inWords(source, part.name, () => readMemberPart(source, part, offset, length, part.crc !== 0));
}

async function inWords<T>({ subject }: ByteSource, part: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof DataFault)) throw thrown;
    switch (thrown.kind) {
      case 'zip-too-many':
        throw unsupported(subject, 'Its table of contents is too long for a file of weights.');
      case 'zip-truncated':
        throw damaged(subject, 'It has no table of contents at its end: the file is cut off.');
      case 'zip-directory':
        throw damaged(subject, 'Its table of contents can not be read.');
      case 'zip-overlap':
        throw damaged(subject, 'Its table of contents gives the same bytes to several of its parts.');
      case 'member-missing':
        throw damaged(subject, `Its part '${part}' is not where it should be.`);
      case 'member-truncated':
        throw damaged(subject, 'It ends before the data that its own table of contents lists.');
      case 'member-checksum':
        throw damaged(subject, `Its part '${part}' is not what was written: the checksum differs.`);
      default:
        throw damaged(subject, `Its part '${part}' can not be unpacked.`);
    }
  }
}
