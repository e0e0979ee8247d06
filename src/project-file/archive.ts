import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { DataFault } from '#files/data-fault.ts';
import { readDirectory, refuseOverlaps, type ZipEntry } from '#files/zip/directory.ts';
import { memberPieces, type PackedMember, readMemberPart } from '#files/zip/member.ts';
import { INDEX } from './format.ts';
import { parseJsonBytes } from './json.ts';

const MOST = { entries: 200_000, bytes: 64 << 20 };
/** No JSON of a project is nearly as long. */
const MOST_JSON = 128 << 20;
/** The largest net with its optimiser is a fraction of this. */
const MOST_BODY = 8 * 2 ** 30;

/** The archive of a project file. Every method throws a ProblemError that names the file, and the part of it that can't be read. */
export class ProjectArchive {
  private readonly file: File;
  private readonly members: ReadonlyMap<string, PackedMember>;

  private constructor(file: File, members: ReadonlyMap<string, PackedMember>) {
    this.file = file;
    this.members = members;
  }

  static async open(file: File): Promise<ProjectArchive> {
    const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    if (String.fromCharCode(...start) !== 'PK') throw new ProblemError('project-file/other', file.name);
    const entries = await refusing(file.name, INDEX, async () => {
      const found = await readDirectory(file, MOST);
      refuseOverlaps(found);
      return found;
    });
    return new ProjectArchive(file, membersOf(file.name, entries));
  }

  has(path: string): boolean {
    return this.members.has(path);
  }

  /** The size of a part in bytes, as the archive states it. */
  sizeOf(path: string): number {
    return this.member(path).size;
  }

  async json(path: string): Promise<unknown> {
    const member = this.member(path);
    if (member.size > MOST_JSON) throw new ProblemError('project-file/large', this.file.name, { part: path, most: MOST_JSON });
    const bytes = await refusing(this.file.name, path, () => readMemberPart(this.file, member, 0, member.size, true));
    try {
      return parseJsonBytes(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      throw new ProblemError('project-file/field', this.file.name, { part: path, field: null });
    }
  }

  /** The first bytes of a part; fewer where it is shorter. */
  head(path: string, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const member = this.member(path);
    return refusing(this.file.name, path, () => readMemberPart(this.file, member, 0, Math.min(length, member.size), false));
  }

  /** A part piece by piece. Its checksum is compared at the end. */
  async *pieces(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
    const pieces = memberPieces(this.file, this.member(path), MOST_BODY);
    for (;;) {
      const { value, done } = await refusing(this.file.name, path, () => pieces.next());
      if (done) return;
      yield value;
    }
  }

  /** Where a part lies in the file. */
  placeOf(path: string): PackedMember {
    return this.member(path);
  }

  private member(path: string): PackedMember {
    const member = this.members.get(path);
    if (!member) throw new ProblemError('project-file/missing', this.file.name, { part: path });
    return member;
  }
}

function membersOf(file: string, entries: readonly ZipEntry[]): Map<string, PackedMember> {
  const members = new Map<string, PackedMember>();
  for (const { name, encrypted, method, offset, packedSize, size, crc } of entries) {
    const path = new TextDecoder().decode(name);
    if (encrypted) throw new ProblemError('project-file/encrypted', file, { part: path });
    const isPacked = method === 0 || method === 8;
    if (!isPacked || members.has(path))
      throw new ProblemError('project-file/damaged', file, { part: path, reason: phrase('member/header') });
    members.set(path, { method: method === 0 ? 'stored' : 'deflated', offset, packedSize, size, crc });
  }
  return members;
}

async function refusing<T>(file: string, part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw thrown instanceof DataFault ? problemOf(thrown, file, part) : thrown;
  }
}

function problemOf({ kind, detail }: DataFault, file: string, part: string): ProblemError {
  switch (kind) {
    case 'zip-truncated':
    case 'zip-directory':
    case 'zip-overlap':
      return new ProblemError('project-file/cut-off', file);
    case 'zip-too-many':
      return new ProblemError('project-file/other', file);
    case 'member-limit':
    case 'inflate-limit':
      return new ProblemError('project-file/large', file, { part, most: Number(detail) });
    case 'member-missing':
      return new ProblemError('project-file/damaged', file, { part, reason: phrase('member/header') });
    case 'member-truncated':
      return new ProblemError('project-file/damaged', file, { part, reason: phrase('member/truncated') });
    case 'member-checksum':
      return new ProblemError('project-file/damaged', file, { part, reason: phrase('member/checksum') });
    case 'member-length':
      return new ProblemError('project-file/damaged', file, { part, reason: phrase('member/length') });
    default:
      return new ProblemError('project-file/damaged', file, { part, reason: detail });
  }
}
