/** The size of a chunk in bytes. Chromium refuses values of more than about 133 MB; the largest nets need 720 MB. */
export const CHUNK_BYTES = 32 * 2 ** 20;

export type BodyParts = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Returns one chunk a call, then null. It reuses the buffer `spare`: on many machines allocating memory costs more than a copy. */
export type NextChunk = (spare?: ArrayBuffer) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Returns the size of all parts in bytes; null if it is known only at their end. */
export function sizeOfParts(parts: BodyParts | NextChunk): number | null {
  return Array.isArray(parts) ? (parts as Uint8Array[]).reduce((total, { length }) => total + length, 0) : null;
}

/** Cuts parts into chunks of `size` bytes. A function that returns chunks already is returned unchanged. */
export function inChunks(parts: BodyParts | NextChunk, size: number): NextChunk {
  if (typeof parts === 'function') return parts;
  const chunks = chunked(parts, size);
  return async (spare) => (await chunks.next(spare)).value ?? null;
}

/**
 * Cuts parts of any size into chunks of `size` bytes, the last one smaller. Every chunk fills its buffer: storing a view would
 * store the whole buffer behind it. A buffer passed to `next` is reused for the next chunk if it has that chunk's size.
 */
export async function* chunked(parts: BodyParts, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>, void, ArrayBuffer | undefined> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let spare: ArrayBuffer | undefined;
  const flush = () => {
    const chunk = spare?.byteLength === length ? new Uint8Array(spare) : new Uint8Array(length);
    let at = 0;
    for (const piece of waiting) {
      chunk.set(piece, at);
      at += piece.length;
    }
    waiting = [];
    length = 0;
    return chunk;
  };
  for await (const part of parts) {
    for (let at = 0; at < part.length; ) {
      const piece = part.subarray(at, at + size - length);
      waiting.push(piece);
      length += piece.length;
      at += piece.length;
      if (length === size) spare = yield flush();
    }
  }
  if (length > 0) yield flush();
}
