import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
import { ProblemError } from '#base/problem.ts';
import type { FileBytes } from '#files/file-bytes.ts';

/** The part of Blob and File that reading needs; a file stored in pieces offers it, too. */
export interface BlobLike {
  readonly size: number;
  slice(begin: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

const PART = 4 * 2 ** 20;

/** Reads a file's bytes on request, so that only those are in memory. Its readers throw ProblemErrors that name the file. */
export class ByteSource implements FileBytes {
  /** The file's name, for messages. */
  readonly subject: string;
  private readonly blob: BlobLike;
  private readonly signal: AbortSignal | undefined;

  constructor(blob: BlobLike, subject: string, signal?: AbortSignal) {
    this.blob = blob;
    this.subject = subject;
    this.signal = signal;
  }

  get size(): number {
    return this.blob.size;
  }

  /** Clamped to the file, as a Blob's slice is; negative positions are not counted from its end. */
  slice(start = 0, end = this.size): FileBytes {
    return new SourcePart(this, Math.min(start, this.size), Math.min(end, this.size));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.read(0, this.size)).buffer;
  }

  /** Bytes [offset, offset + length), in a buffer of their own. Throws ProblemError where the file has no such bytes, and the signal's reason. */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    this.signal?.throwIfAborted();
    if (!(isCount(offset) && isCount(length) && offset + length <= this.size)) {
      throw new ProblemError('weights-damaged/ends-early', this.subject);
    }
    // In parts: a Blob may hold what it reads twice, and the largest tensor of a net can be most of the file.
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += PART) {
      const end = Math.min(at + PART, length);
      bytes.set(await this.part(offset + at, offset + end), at);
    }
    return bytes;
  }

  private async part(begin: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const buffer = await this.blob
      .slice(begin, end)
      .arrayBuffer()
      .catch((thrown: unknown) => {
        throw unreadable(this.subject, thrown);
      });
    this.signal?.throwIfAborted();
    if (buffer.byteLength !== end - begin) {
      throw unreadable(this.subject, new Reason(phrase('read/bytes', { bytes: buffer.byteLength, wanted: end - begin })));
    }
    return new Uint8Array(buffer);
  }

  /** The whole file in order, in pieces of `size` bytes. */
  async *pieces(size: number): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
    for (let at = 0; at < this.size; at += size) yield await this.read(at, Math.min(size, this.size - at));
  }
}

/** A part of a file whose bytes are read by its source. */
class SourcePart implements FileBytes {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #start: number;

  constructor(source: ByteSource, start: number, end: number) {
    this.size = Math.max(0, end - start);
    this.#source = source;
    this.#start = start;
  }

  slice(start = 0, end = this.size): FileBytes {
    const [from, until] = [Math.min(start, this.size), Math.min(end, this.size)];
    return new SourcePart(this.#source, this.#start + from, this.#start + until);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.#source.read(this.#start, this.size)).buffer;
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function unreadable(subject: string, thrown: unknown): Error {
  // A problem of the storage behind the file says more than we could.
  if (thrown instanceof Error && thrown.name === 'ProblemError') return thrown;
  const reason = thrown instanceof Reason ? thrown.phrase : thrown instanceof Error ? thrown.message : String(thrown);
  return new ProblemError('weights-gone', subject, { reason });
}
