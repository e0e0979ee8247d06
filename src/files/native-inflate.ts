import type { FileBytes } from './file-bytes.ts';

export type DeflateFormat = 'deflate-raw' | 'deflate' | 'gzip';

/** Compressed bytes handed over at a time: browsers inflate all of a piece at once, to 32 MiB at most, and wait for the reader only between pieces. */
const PIECE = 32 << 10;
/** Compressed bytes fetched from the file at a time. */
const FETCH = 1 << 20;
/** Of a file as small the streams cost more time than they save. */
const LEAST = 64 << 10;

/** Null where this browser or Node has no such stream: 'deflate-raw' came late. */
function open(format: DeflateFormat): DecompressionStream | null {
  try {
    return new DecompressionStream(format);
  } catch {
    return null;
  }
}

async function feed(file: FileBytes, writable: WritableStream<BufferSource>): Promise<void> {
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  for (let at = 0; at < file.size; at += FETCH) {
    const fetched = new Uint8Array(await file.slice(at, at + FETCH).arrayBuffer());
    for (let from = 0; from < fetched.length; from += PIECE) {
      await writer.ready;
      await writer.write(fetched.subarray(from, from + PIECE));
    }
  }
  await writer.close();
}

/**
 * Inflates a file with the platform's own decompressor, which takes half the time of JavaScript and checks checksums, too. `take` gets the pieces
 * in order and may throw; `enough` ends it early. Resolves to false where it can't be done: there is no such decompressor, the file is small, or its
 * bytes are not as this one wants them, in part perhaps after some pieces.
 */
export async function inflateNatively(
  file: FileBytes,
  format: DeflateFormat,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
  enough: () => boolean,
): Promise<boolean> {
  const stream = file.size < LEAST ? null : open(format);
  if (!stream) return false;
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  reader.closed.catch(() => {});
  // A failure of the bytes is the reader's, too, and one of the file comes again when they are read otherwise.
  const fed = feed(file, stream.writable).then(
    () => true,
    () =>
      reader.cancel().then(
        () => false,
        () => false,
      ),
  );
  try {
    while (!enough()) {
      const next = await reader.read().catch(() => null);
      if (!next) return false;
      if (next.done) return fed;
      take(next.value);
    }
    return true;
  } finally {
    reader.cancel().catch(() => {});
  }
}
