// Downloads that have begun: a folder for each file, with what has come of it and what its server said of it. It survives the process.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { lockFolder } from '../folder-lock.mjs';
import { DownloadFailure } from './failure.mjs';

const PART = 'part';
const NOTE = 'note.json';

const sizeOf = (file) => (existsSync(file) ? statSync(file).size : 0);

/** The files that have begun in a folder, with the bytes that have come of each. */
export function begunIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => ({ file, done: sizeOf(path.join(folder, file, PART)) }))
    .filter(({ done }) => done > 0);
}

/** Forgets what has come of a file. */
export function discard(folder, file) {
  rmSync(path.join(folder, path.basename(file)), { recursive: true, force: true });
}

/** Opens a download for this process alone. Throws DownloadFailure if another one has it, as from a second studio or the command line. */
export async function openBegun(folder, file) {
  const own = path.join(folder, path.basename(file));
  const release = await lockFolder(own).catch((error) => {
    if (error.problem?.code === 'folder-in-use') throw new DownloadFailure('weights-download/elsewhere', {});
    throw new DownloadFailure('weights-download/not-writable', { folder: own, reason: error.problem?.what ?? error.message });
  });
  const part = path.join(own, PART);
  const note = path.join(own, NOTE);
  return {
    part,
    size: () => sizeOf(part),

    /** Where it came from, and the server's mark of that version of the file, by which it can be asked to go on; null if it can't. */
    origin: () => {
      try {
        const { address, validator } = JSON.parse(readFileSync(note, 'utf8'));
        return typeof address === 'string' && typeof validator === 'string' ? { address, validator } : null;
      } catch {
        return null;
      }
    },

    /** Begins anew; what is written to the part's end then begins it. */
    restart: (address, validator) => {
      truncateSync(part);
      writeFileSync(note, JSON.stringify({ address, validator }));
    },

    /** Opens the part, to add to its end. */
    append: () => open(part, 'a'),
    release,
    forget: () => {
      release();
      discard(folder, file);
    },
  };
}
