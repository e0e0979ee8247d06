import type { FileBytes } from './file-bytes.ts';

/** Bytes that one read fetches at least. Small members are usually read in their order in the archive, so the next ones are included. */
const AHEAD = 128 << 10;

/** The part of an archive that was read last. */
interface Read {
  start: number;
  end: number;
  bytes: Promise<Uint8Array<ArrayBuffer>>;
}

const lastReads = new WeakMap<FileBytes, Read>();

/** Returns bytes of an archive from `start`, fewer than `length` only at its end. Callers share them and must not change them. */
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
