// Receives files from the page piece by piece, writes them to the output folder and verifies them there. Only then may a command report
// success.
import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { folderWords } from '../messages/folders.mjs';
import { whyNotWritten } from './told-error.mjs';

const words = folderWords.delivery;

/** Syncs a folder: only then is its entry for a new file on the disk. Windows has no such call. */
async function syncFolder(folder) {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Returns the size of a file on the disk and its SHA-256. */
async function digestOf(file) {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(file)) {
    size += piece.length;
    hash.update(piece);
  }
  return { size, sha256: hash.digest('hex') };
}

/** The files of one journey of the page. */
export class Delivery {
  #folder;
  #under;
  #placeOf;
  #remedy;
  #open;
  /** The file under way: { name, file, part, handle, at }. */
  #current = null;
  /** Received files: their places by the names that the page gave. */
  #received = new Map();

  /**
   * Writes into an OutputFolder, or a folder `under` it. `placeOf` returns a file's name there. `remedy` is the advice if one can't be
   * written.
   */
  constructor(folder, { under = [], placeOf = (name) => name, remedy, openFile = open }) {
    this.#folder = folder;
    this.#under = under;
    this.#placeOf = placeOf;
    this.#remedy = remedy;
    this.#open = openFile;
  }

  /**
   * Takes a piece of a file, `{ name, at, base64 }`, or its end, `{ name, end }` with its length. Pieces come in order, one file after
   * the other. Resolves to null, or to the problem that prevented the writing.
   */
  receive = async (piece) => {
    try {
      if (piece.at === 0) await this.#begin(piece.name);
      if (piece.name !== this.#current?.name || (piece.end ?? piece.at) !== this.#current.at) {
        return this.#problem(piece.name, words.astray);
      }
      if (piece.end === undefined) await this.#add(Buffer.from(piece.base64, 'base64'));
      else await this.#finish();
      return null;
    } catch (error) {
      await this.#drop();
      if (error.problem) return error.problem;
      return this.#problem(piece.name, words.couldNotWrite(whyNotWritten(error)));
    }
  };

  async #begin(name) {
    await this.#drop();
    if (this.#under.length > 0) this.#folder.folder(...this.#under);
    const file = this.#folder.inside(...this.#under, this.#placeOf(name));
    const part = `${file}.part`;
    rmSync(part, { force: true });
    this.#current = { name, file, part, handle: await this.#open(part, 'wx'), at: 0 };
  }

  async #add(bytes) {
    await this.#current.handle.writeFile(bytes);
    this.#current.at += bytes.length;
  }

  async #finish() {
    const { name, file, part, handle } = this.#current;
    await handle.sync();
    await handle.close();
    await rename(part, file);
    await syncFolder(path.dirname(file));
    this.#current = null;
    this.#received.set(name, file);
  }

  /** Discards a file that is not complete. */
  async #drop() {
    const current = this.#current;
    this.#current = null;
    await current?.handle.close().catch(() => {});
    if (current) rmSync(current.part, { force: true });
  }

  /**
   * Reads every file back from the disk. `files` are those that the page reports as sent, `{ name, size, sha256 }` each; `promised` are the
   * names that may not be missing. Resolves to null, or to a problem. The data that the files are made from must then be kept.
   */
  async prove(files, promised) {
    for (const name of promised) {
      if (!files.some((file) => file.name === name)) return this.#problem(name, words.notMade, 'not-made');
    }
    for (const name of this.#received.keys()) {
      if (!files.some((file) => file.name === name)) return this.#problem(name, words.unknown);
    }
    for (const { name, size, sha256 } of files) {
      const place = this.#received.get(name);
      const found = place ? await digestOf(place).catch(() => null) : null;
      if (!found) return this.#problem(name, words.notOnDisk);
      if (found.size !== size) return this.#problem(name, words.otherSize({ found: found.size, size }));
      if (found.sha256 !== sha256) return this.#problem(name, words.otherBytes);
    }
    return null;
  }

  /** Returns the list of written files, for the end of a command. */
  inWords(files) {
    const sizes = files.map(({ name, size }) => `${this.#placeOf(name)} (${sizeInWords(size)})`);
    return words.wrote({ files: sizes, folder: path.join(this.#folder.path, ...this.#under) });
  }

  #problem(name, what, code = 'not-delivered') {
    const subject = path.join(this.#folder.path, ...this.#under, this.#placeOf(name));
    return { level: 'error', code, subject, what, remedy: this.#remedy };
  }
}

function sizeInWords(bytes) {
  if (bytes < 1000) return words.bytes(bytes);
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
