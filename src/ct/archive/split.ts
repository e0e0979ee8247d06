import type { FileBytes } from '#files/file-bytes.ts';
import { findEnd } from '#files/zip/end-record.ts';
import { fault } from '../fault.ts';

/**
 * Throws ProblemError 'zip-split', without subject, for the last part of a split zip archive. Its end record states that the directory
 * or the record itself is in another part than the first (APPNOTE.TXT of PKWARE, 4.4.19 and 4.4.20).
 */
export async function refuseSplit(file: FileBytes): Promise<void> {
  const parts = (await findEnd(file))?.parts ?? 1;
  if (parts <= 1) return;
  throw fault('zip-split', { parts });
}
