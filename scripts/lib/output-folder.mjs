// The folder that a command writes to. All its writing and deleting there uses this class, which holds the folder's lock.
import { closeSync, existsSync, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folderWords } from '../messages/folders.mjs';
import { lockFolder } from './folder-lock.mjs';
import { ToldError, whyNotWritten } from './told-error.mjs';

/**
 * Returns the path of a name in a folder. Names may be from files: one that would lead out of the folder is refused, as is a path through
 * a link. Throws ToldError.
 */
export function inside(folder, ...names) {
  let place = path.resolve(folder);
  for (const [i, name] of names.entries()) {
    const next = path.resolve(place, name);
    if (path.dirname(next) !== place || path.basename(next) !== name || name.includes('\0')) throw outside(folder, name);
    if (i < names.length - 1 && isLink(next)) throw outside(folder, name);
    place = next;
  }
  return place;
}

function isLink(place) {
  try {
    return lstatSync(place).isSymbolicLink();
  } catch {
    return false;
  }
}

function outside(folder, name) {
  return new ToldError({ code: 'name-leads-out', subject: folder, ...folderWords.leadsOut(JSON.stringify(name)) });
}

export class OutputFolder {
  #release;

  constructor(folder, release) {
    this.path = folder;
    this.#release = release;
  }

  /** Locks a folder, and creates it if it is missing. Throws ToldError if another command writes to it. */
  static async take(folder) {
    const absolute = path.resolve(folder);
    return new OutputFolder(absolute, await lockFolder(absolute));
  }

  release() {
    this.#release();
  }

  inside(...names) {
    return inside(this.path, ...names);
  }

  /** Makes a folder in this one and returns its path. Throws ToldError. */
  folder(...names) {
    const place = this.inside(...names);
    if (isLink(place)) throw outside(this.path, names.at(-1));
    return attempt(place, () => {
      mkdirSync(place, { recursive: true });
      return place;
    });
  }

  /** Returns a file's text; null if there is no such file. */
  read(...names) {
    const file = this.inside(...names);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }

  /** Writes a file so that it is complete or absent, whenever the process ends. Throws ToldError. */
  write(text, ...names) {
    const file = this.inside(...names);
    const part = `${file}.part`;
    attempt(file, () => {
      rmSync(part, { force: true });
      const handle = openSync(part, 'wx');
      try {
        writeFileSync(handle, text);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(part, file);
    });
  }

  remove(...names) {
    if (names.length === 0) throw new Error('A folder is not removed as a whole.');
    rmSync(this.inside(...names), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function attempt(place, act) {
  try {
    return act();
  } catch (error) {
    throw new ToldError({ code: 'not-written', subject: place, ...folderWords.couldNotWrite(whyNotWritten(error)) });
  }
}
