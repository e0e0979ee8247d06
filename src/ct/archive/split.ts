import { fault } from '../fault.ts';
import type { FileBytes } from '../file-bytes.ts';

const END = 0x06054b50;
const END_BYTES = 22;
/** The end record may be followed by a comment of 64 KiB. */
const MAX_COMMENT = 0xffff;

/**
 * Throws ProblemError 'zip-split', without subject, for the last part of a zip archive that was split: its end record says that the
 * directory begins in, or the record lies in, another part than the first (APPNOTE.TXT of PKWARE, 4.4.19 and 4.4.20).
 */
export async function refuseSplit(file: FileBytes): Promise<void> {
  const tail = new DataView(await file.slice(Math.max(0, file.size - END_BYTES - MAX_COMMENT)).arrayBuffer());
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END || at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const part = tail.getUint16(at + 4, true);
    if (part === 0 || part === 0xffff) return;
    throw fault(
      'zip-split',
      `It is the last of the ${part + 1} parts of a split zip archive; a split archive can't be read here.`,
      "Unpack it with all its parts in one folder (7-Zip and the system's own tools do so), and drop the folder.",
    );
  }
}
