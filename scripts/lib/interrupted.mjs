// What a headless training keeps in its output folder until it is done: the command as it was given, and the browser's profile,
// whose storage holds the run's states. Both outlive a kill of any process. `folder` is an OutputFolder: who changes what is kept here
// holds the folder's lock.
import { existsSync, lstatSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inside } from './output-folder.mjs';
import { ToldError } from './told-error.mjs';

const NAME = '.interrupted';
const FILE = 'command.json';

/** How long a browser whose driver was killed may take to end. */
const MOST_WAIT_MS = 20_000;

/** Keeps a command: one that has begun can be gone on with. */
export function writeCommand(folder, command) {
  folder.folder(NAME);
  folder.write(JSON.stringify(command, null, 1), NAME, FILE);
}

/**
 * The command that was interrupted in a folder, by its path; null where nothing was. `schema` is what it must be. Throws ToldError.
 */
export async function readCommand(out) {
  const file = inside(out, NAME, FILE);
  if (!existsSync(file)) return null;
  const { parseCommand } = await import('./command-file.mjs');
  return parseCommand(readFileSync(file, 'utf8'), file);
}

/**
 * Before a new command: lets go what one has left that trained nothing. Throws ToldError where an interrupted training would be lost.
 */
export async function refuseInterrupted(folder) {
  const kept = await readCommand(folder.path).catch(() => ({ begun: true, command: 'train' }));
  if (kept?.begun) {
    const what = `It holds an interrupted ${kept.command === 'sweep' ? 'sweep' : 'training'}, whose state a new command would delete.`;
    const remedy = `Go on with it (npm run headless -- ${kept.command} --resume --out ${folder.path}), or name another folder with --out.`;
    throw new ToldError({ code: 'folder-interrupted', subject: folder.path, what, remedy });
  }
  forgetCommand(folder);
}

export function forgetCommand(folder) {
  folder.remove(NAME);
}

/** The command stays, to be given again. */
export function forgetProfile(folder) {
  folder.remove(NAME, 'profile');
}

/** The browser's profile, once no browser uses it any more. */
export async function profileOf(folder) {
  folder.folder(NAME);
  const profile = folder.folder(NAME, 'profile');
  const lock = path.join(profile, 'SingletonLock');
  for (let waited = 0; isHeld(lock); waited += 200) {
    if (waited >= MOST_WAIT_MS) {
      const what = 'Another browser still uses this profile.';
      throw new ToldError({ code: 'profile-in-use', subject: profile, what, remedy: 'End that browser, and try again.' });
    }
    await sleep(200);
  }
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(path.join(profile, name), { force: true });
  return profile;
}

/** On Linux and macOS the lock is a link that names host and process; a dead one's is stale. */
function isHeld(lock) {
  try {
    if (!lstatSync(lock).isSymbolicLink()) return false;
    process.kill(Number(readlinkSync(lock).split('-').at(-1)), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
