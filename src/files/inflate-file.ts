import { Inflate, Unzlib } from 'fflate';
import type { DataFaultKind } from './data-fault.ts';
import { type FeedOptions, feedFile } from './feed.ts';
import type { FileBytes } from './file-bytes.ts';
import { type DeflateFormat, inflateNatively } from './native-inflate.ts';

/**
 * Inflates a file; `take` gets the pieces in order. The platform's decompressor does it where it can. Where that finds a fault, or there is none, fflate
 * goes on from there, whose errors and exceptions do not depend on the browser. Throws as {@link feedFile}.
 */
export async function inflateFile(
  file: FileBytes,
  format: Exclude<DeflateFormat, 'gzip'>,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
  corrupt: DataFaultKind,
  options: FeedOptions = {},
): Promise<void> {
  const { enough = () => false } = options;
  let given = 0;
  const count = (piece: Uint8Array<ArrayBuffer>) => {
    given += piece.length;
    take(piece);
  };
  if (await inflateNatively(file, format, count, enough)) return;
  let again = given;
  const rest = (piece: Uint8Array) => {
    const fresh = piece.subarray(Math.min(again, piece.length)) as Uint8Array<ArrayBuffer>;
    again -= piece.length - fresh.length;
    if (fresh.length > 0) take(fresh);
  };
  await feedFile(file, format === 'deflate' ? new Unzlib(rest) : new Inflate(rest), corrupt, options);
}
