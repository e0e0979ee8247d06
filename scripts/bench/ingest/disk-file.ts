import { fstatSync, openSync, read } from 'node:fs';

/**
 * A file on the disk as a Blob that is read in one go, as a browser's is. Node's own (`openAsBlob`) reads in pieces of 64 KiB and joins
 * them, which takes longer than decoding a plain slice.
 */
export class DiskFile extends Blob {
  readonly #descriptor: number;
  readonly #start: number;
  readonly #end: number;

  private constructor(descriptor: number, start: number, end: number) {
    super();
    this.#descriptor = descriptor;
    this.#start = start;
    this.#end = end;
  }

  static open(path: string): DiskFile {
    const descriptor = openSync(path, 'r');
    return new DiskFile(descriptor, 0, fstatSync(descriptor).size);
  }

  override get size(): number {
    return this.#end - this.#start;
  }

  override slice(start = 0, end = this.size): Blob {
    const from = Math.min(this.#start + start, this.#end);
    return new DiskFile(this.#descriptor, from, Math.max(from, Math.min(this.#start + end, this.#end)));
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(this.size);
    return new Promise((resolve, reject) => {
      read(this.#descriptor, bytes, 0, bytes.length, this.#start, (error) => (error ? reject(error) : resolve(bytes.buffer)));
    });
  }
}
