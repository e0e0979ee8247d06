// The files that a headless training keeps in its output folder until it is done: the command as it was given, and the browser's profile,
// whose storage holds the run's states. Both survive when any process is killed. `folder` is an OutputFolder: a process that changes these
// files holds the folder's lock.
import { existsSync, lstatSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderWords } from '../messages/folders.mjs';
import { inside } from './output-folder.mjs';
import { ToldError } from './told-error.mjs';

const NAME = '.interrupted';
const FILE = 'command.json';

/** The longest time that a browser may take to end after its driver was killed. */
const MOST_WAIT_MS = 20_000;

/** Stores a command. A command that has begun training can be resumed. */
export function writeCommand(folder, command) {
  folder.folder(NAME);
  folder.write(JSON.stringify(command, null, 1), NAME, FILE);
}

/**
 * Returns the command that was interrupted in the folder at the path `out`; null if there is none. Throws ToldError.
 */
export async function readCommand(out) {
  const file = inside(out, NAME, FILE);
  if (!existsSync(file)) return null;
  const { parseCommand } = await import('./command-file.mjs');
  return parseCommand(readFileSync(file, 'utf8'), file);
}

/**
 * Prepares a folder for a new command. Deletes the record of a command that trained nothing. Throws ToldError if a training would be lost.
 */
export async function refuseInterrupted(folder) {
  const kept = await readCommand(folder.path).catch(() => ({ begun: true, command: 'train' }));
  if (kept?.begun) {
    const words = folderWords.interrupted({ isSweep: kept.command === 'sweep', command: kept.command, folder: folder.path });
    throw new ToldError({ code: 'folder-interrupted', subject: folder.path, ...words });
  }
  forgetCommand(folder);
}

export function forgetCommand(folder) {
  folder.remove(NAME);
}

/** Deletes the browser's profile. The command stays, so that it can be given again. */
export function forgetProfile(folder) {
  folder.remove(NAME, 'profile');
}

/** Resolves to the folder of the browser's profile, once no browser uses it. Throws ToldError. */
export async function profileOf(folder) {
  folder.folder(NAME);
  const profile = folder.folder(NAME, 'profile');
  const lock = path.join(profile, 'SingletonLock');
  for (let waited = 0; isHeld(lock); waited += 200) {
    if (waited >= MOST_WAIT_MS) {
      throw new ToldError({ code: 'profile-in-use', subject: profile, ...folderWords.profileInUse });
    }
    await sleep(200);
  }
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(path.join(profile, name), { force: true });
  return profile;
}

/** Whether a living browser holds the lock. On Linux and macOS it is a link that names host and process. */
function isHeld(lock) {
  try {
    if (!lstatSync(lock).isSymbolicLink()) return false;
    process.kill(Number(readlinkSync(lock).split('-').at(-1)), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
