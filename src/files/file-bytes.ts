/** The bytes of a file, read in parts as those of a Blob: a file of the drop, or one that was unpacked into memory. */
export interface FileBytes {
  readonly size: number;
  slice(start?: number, end?: number): FileBytes;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A file in memory. A Blob would send its bytes to the browser's process and back. */
export class MemoryFile implements FileBytes {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  slice(start?: number, end?: number): MemoryFile {
    return new MemoryFile(this.#bytes.subarray(start, end));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }
}

/** Returns the same bytes as a Blob, which can be sent to another thread. */
export async function asBlob(file: FileBytes): Promise<Blob> {
  return file instanceof Blob ? file : new Blob([await file.arrayBuffer()]);
}
