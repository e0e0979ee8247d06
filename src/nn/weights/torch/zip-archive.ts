import { ProblemError } from '#base/problem.ts';
import { DataFault } from '#files/data-fault.ts';
import { readDirectory, refuseOverlaps } from '#files/zip/directory.ts';
import { type PackedMember, readMemberPart } from '#files/zip/member.ts';
import type { ByteSource } from '../byte-source.ts';

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
  const entries = await withProblems(source, '', () => readDirectory(source, MOST));
  const parts = new Map<string, ArchivePart>();
  for (const { name: bytes, method, encrypted, offset, packedSize, size, crc } of entries) {
    const name = new TextDecoder().decode(bytes);
    if (encrypted) throw new ProblemError('weights-unsupported/encrypted', subject);
    if (method !== 0 && method !== 8) throw new ProblemError('weights-unsupported/method', subject, { method });
    if (parts.has(name)) throw new ProblemError('weights-damaged/zip-twice', subject, { part: name });
    if (method === 0 && packedSize !== size) throw new ProblemError('weights-damaged/zip-size', subject, { part: name });
    parts.set(name, { name, method: method === 0 ? 'stored' : 'deflated', offset, packedSize, size, crc });
  }
  checkSizes(parts, source);
  await withProblems(source, '', () => refuseOverlaps(entries));
  return parts;
}

/** Refuses an archive whose parts are longer than the file, or unpack to far more: the latter is made to fill the memory. */
function checkSizes(parts: ReadonlyMap<string, ArchivePart>, { size, subject }: ByteSource): void {
  let packed = 0;
  let unpacked = 0;
  for (const part of parts.values()) {
    packed += part.packedSize;
    unpacked += part.size;
  }
  if (packed > size) throw new ProblemError('weights-damaged/zip-contents', subject);
  if (unpacked > MAX_EXPANSION * size) throw new ProblemError('weights-unsupported/expansion', subject);
}

/** Bytes [offset, offset + length) of a part. Throws ProblemError. */
export function readPart(source: ByteSource, part: ArchivePart, offset = 0, length = part.size): Promise<Uint8Array<ArrayBuffer>> {
  // PyTorch can be told not to compute checksums, and then records none.
  return withProblems(source, part.name, () => readMemberPart(source, part, offset, length, part.crc !== 0));
}

/** Makes problems of the faults that the reader of zip archives throws; `part` is the name of the part that is read. */
async function withProblems<T>({ subject }: ByteSource, part: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof DataFault)) throw thrown;
    switch (thrown.kind) {
      case 'zip-too-many':
        throw new ProblemError('weights-unsupported/directory', subject);
      case 'zip-truncated':
        throw new ProblemError('weights-damaged/zip-cut', subject);
      case 'zip-directory':
        throw new ProblemError('weights-damaged/zip-directory', subject);
      case 'zip-overlap':
        throw new ProblemError('weights-damaged/zip-overlap', subject);
      case 'member-missing':
        throw new ProblemError('weights-damaged/zip-place', subject, { part });
      case 'member-truncated':
        throw new ProblemError('weights-damaged/ends-early', subject);
      case 'member-checksum':
        throw new ProblemError('weights-damaged/zip-checksum', subject, { part });
      default:
        throw new ProblemError('weights-damaged/zip-unpack', subject, { part });
    }
  }
}
