// From a row of the catalogue to a file of the pack: room, download, checksum, place.
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { openBegun } from './begun.mjs';
import { DownloadFailure, diskFailure } from './failure.mjs';
import { fetchFile, sha256Of } from './fetch-file.mjs';

/** Where a published file is fetched from. `mirror` is another address with files of the same names, which the person has named. */
export function sourceOf(row, mirror) {
  const address = mirror ? `${mirror.replace(/\/$/, '')}/${row.file}` : row.address;
  return { address, hosts: [new URL(address).host] };
}

/**
 * Puts a published file into the pack. Throws DownloadFailure, and the signal's reason; what has come stays in `folder` and is gone on
 * with the next time, unless it is the wrong file.
 *
 * @param row Of the catalogue, which is asked of it by `catalogue` (sizeBounds, hasPublishedHash).
 * @param onProgress Is told the phase, the bytes done and their number.
 * @returns The file's entry in the pack.
 */
export async function obtain({ row, source, catalogue, pack, folder, signal, onProgress, ...pace }) {
  const bounds = catalogue.sizeBounds(row);
  const begun = await openBegun(folder, row.file);
  let isOver = false;
  try {
    const check = () => {
      onProgress('checking', begun.size(), begun.size());
      return sha256Of(begun.part, signal);
    };
    // A process may have ended between the last byte and the check.
    let sha256 = begun.size() >= bounds.least ? await check() : '';
    if (!catalogue.hasPublishedHash(row, sha256)) {
      await makeSureOfRoom(folder, bounds.most - begun.size());
      await fetchFile({ source, bounds, begun, signal, onProgress: (done, total) => onProgress('fetching', done, total), ...pace });
      sha256 = await check();
    }
    isOver = true;
    if (!catalogue.hasPublishedHash(row, sha256))
      throw new DownloadFailure('weights-download/wrong-hash', { found: sha256.slice(0, 8), promised: row.digest });
    const entry = { name: row.net, file: row.file, bytes: begun.size(), sha256 };
    pack.put(entry, begun.part, true);
    return entry;
  } catch (error) {
    isOver ||= error.id === 'weights-download/other-file';
    throw diskFailure(error, folder);
  } finally {
    if (isOver || begun.size() === 0) begun.forget();
    else begun.release();
  }
}

async function makeSureOfRoom(folder, bytes) {
  const { bavail, bsize } = await statfs(existingAbove(folder)).catch(() => ({ bavail: Number.POSITIVE_INFINITY, bsize: 1 }));
  if (bavail * bsize < bytes) throw new DownloadFailure('weights-download/no-room', { folder, needs: bytes, free: bavail * bsize });
}

/** The folder itself, or the nearest above it that exists. */
function existingAbove(folder) {
  return existsSync(folder) || folder === path.dirname(folder) ? folder : existingAbove(path.dirname(folder));
}
