// Allows one writer per folder: a lock file names the writing process. The lock of a process that has ended in any way is void.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderWords } from '../messages/folders.mjs';
import { ToldError, whyNotWritten } from './told-error.mjs';

const NAME = '.groundglass-lock';

/** The longest time that a lock file is empty, between creation and writing. One that stays empty is left by a power failure. */
const MOST_EMPTY_MS = 2000;

/** Returns the start time of a process, which distinguishes it from a later one of the same number; null if the system does not give it. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22 of proc(5). Field 2, the program's name, may hold blanks and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return null;
  }
}

const distinctDescriptions = () => JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid) });

function ownerOf(words) {
  try {
    const { pid, host, started = null } = JSON.parse(words);
    return Number.isInteger(pid) && pid > 0 && typeof host === 'string' ? { pid, host, started } : null;
  } catch {
    return null;
  }
}

/** Whether a process is alive. A process of another computer counts as alive, since it can't be asked. */
function isAlive({ pid, host, started }) {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return started === null || now === null || started === now;
}

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** Creates a lock file that names this process. Returns false if the file exists already. */
function make(file) {
  try {
    writeFileSync(file, distinctDescriptions(), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a process that has ended. Of several processes only one does this, and only while the lock's text is unchanged. */
function removeStale(file, words) {
  const guard = `${file}.taking`;
  if (!make(guard)) {
    const owner = ownerOf(read(guard) ?? '');
    if (owner ? !isAlive(owner) : ageOf(guard) > MOST_EMPTY_MS) rmSync(guard, { force: true });
    return;
  }
  try {
    if (read(file) === words) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function ageOf(file) {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** Locks a folder, and creates it if it is missing. Returns a function that unlocks it. Throws ToldError if a living process holds it. */
export async function lockFolder(folder) {
  const file = path.join(folder, NAME);
  try {
    mkdirSync(folder, { recursive: true });
    while (!make(file)) {
      const words = read(file);
      if (words === null) continue;
      const owner = ownerOf(words);
      if (owner && isAlive(owner)) throw held(folder, file, owner);
      if (owner || ageOf(file) > MOST_EMPTY_MS) removeStale(file, words);
      await sleep(20);
    }
  } catch (error) {
    if (error instanceof ToldError) throw error;
    throw new ToldError({ code: 'not-written', subject: folder, ...folderWords.unwritable(whyNotWritten(error)) });
  }
  const own = read(file);
  const release = () => {
    process.off('exit', release);
    if (read(file) === own) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return release;
}

function held(folder, file, { pid, host }) {
  const elsewhere = host === hostname() ? null : host;
  return new ToldError({ code: 'folder-in-use', subject: folder, ...folderWords.inUse({ pid, host: elsewhere, lock: file }) });
}
