import type { FileBytes } from './file-bytes.ts';

/** Small members lie one after the other, and are asked for so: a read of their archive brings those that follow. */
const AHEAD = 128 << 10;

/** What was read of an archive last. */
interface Read {
  start: number;
  end: number;
  bytes: Promise<Uint8Array<ArrayBuffer>>;
}

const lastReads = new WeakMap<FileBytes, Read>();

/** Bytes of an archive from `start`, fewer than `length` only at its end. They are shared: nobody may write into them. */
export async function readAhead(archive: FileBytes, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const end = Math.min(archive.size, start + length);
  let read = lastReads.get(archive);
  if (!read || start < read.start || end > read.end) {
    const until = Math.min(archive.size, Math.max(end, start + AHEAD));
    const part = archive.slice(start, until);
    read = { start, end: until, bytes: part.arrayBuffer().then((buffer) => new Uint8Array(buffer)) };
    lastReads.set(archive, read);
    const mine = read;
    read.bytes.catch(() => lastReads.get(archive) === mine && lastReads.delete(archive));
  }
  return (await read.bytes).subarray(start - read.start, end - read.start);
}
