/** Chromium refuses values of more than about 133 MB; the largest nets need 720 MB. */
export const CHUNK_BYTES = 32 * 2 ** 20;

export type BodyParts = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bytes of all parts; null where they are only known when all have come. */
export function sizeOfParts(parts: BodyParts): number | null {
  return Array.isArray(parts) ? (parts as Uint8Array[]).reduce((total, { length }) => total + length, 0) : null;
}

/**
 * Cuts parts of any size into chunks of `size` bytes, the last one smaller. Every chunk has a buffer of its own: storing a
 * view would store the whole buffer behind it.
 */
export async function* chunked(parts: BodyParts, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  const flush = () => {
    const chunk = new Uint8Array(length);
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
      if (length === size) yield flush();
    }
  }
  if (length > 0) yield flush();
}
