// What a headless training keeps in its output folder until it is done: the command as it was given, and the browser's profile,
// whose storage holds the run's states. Both outlive a kill of any process.
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folderOf = (out) => path.join(path.resolve(out), '.interrupted');
const fileOf = (out) => path.join(folderOf(out), 'command.json');

/** How long a browser whose driver was killed may take to end. */
const MOST_WAIT_MS = 20_000;

/** A new command: what an earlier one left is let go, unless it is the same that has come further. */
export function writeCommand(out, command, { keepProfile = false } = {}) {
  if (!keepProfile) rmSync(folderOf(out), { recursive: true, force: true });
  mkdirSync(folderOf(out), { recursive: true });
  writeFileSync(`${fileOf(out)}.part`, JSON.stringify(command, null, 1));
  renameSync(`${fileOf(out)}.part`, fileOf(out));
}

/** null where nothing was interrupted. */
export function readCommand(out) {
  return existsSync(fileOf(out)) ? JSON.parse(readFileSync(fileOf(out), 'utf8')) : null;
}

export function forgetCommand(out) {
  remove(folderOf(out));
}

/** The command stays, to be given again. */
export function forgetProfile(out) {
  remove(path.join(folderOf(out), 'profile'));
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** The browser's profile, once no browser uses it any more. */
export async function profileOf(out) {
  const profile = path.join(folderOf(out), 'profile');
  mkdirSync(profile, { recursive: true });
  const lock = path.join(profile, 'SingletonLock');
  for (let waited = 0; isHeld(lock); waited += 200) {
    if (waited >= MOST_WAIT_MS) throw new Error(`Another browser still uses ${profile}: end it, and try again.`);
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
