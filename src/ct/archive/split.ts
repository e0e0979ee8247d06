import { fault } from '../fault.ts';
import type { FileBytes } from '../file-bytes.ts';

const END = 0x06054b50;
const END_BYTES = 22;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_BYTES = 20;
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
    const parts = partsStated(tail, at);
    if (parts <= 1) return;
    throw fault(
      'zip-split',
      `It is the last of the ${parts} parts of a split zip archive; a split archive can't be read here.`,
      "Unpack it with all its parts in one folder (7-Zip and the system's own tools do so), and drop the folder.",
    );
  }
}

/** Of Zip64 the locator before the end record states the parts. */
function partsStated(tail: DataView, end: number): number {
  const part = tail.getUint16(end + 4, true);
  if (part !== 0xffff) return part + 1;
  return end >= LOCATOR_BYTES && tail.getUint32(end - LOCATOR_BYTES, true) === LOCATOR_64 ? tail.getUint32(end - 4, true) : 1;
}
