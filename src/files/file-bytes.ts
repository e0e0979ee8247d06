/** The bytes of a file, read in parts as a Blob's are: a file of the drop, or what was unpacked into memory. */
export interface FileBytes {
  readonly size: number;
  slice(start?: number, end?: number): FileBytes;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Bytes in memory. As a Blob they would be sent to the browser's process and back. */
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

/** The same bytes as a Blob, which can be sent to another thread. */
export async function asBlob(file: FileBytes): Promise<Blob> {
  return file instanceof Blob ? file : new Blob([await file.arrayBuffer()]);
}
