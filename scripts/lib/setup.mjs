// Prepares a fresh clone for building and testing. It uses Node's own modules and words alone, because it runs before any install.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderWords } from '../messages/folders.mjs';

const words = folderWords.setup;

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export function requireNode(major) {
  if (Number(process.versions.node.split('.')[0]) >= major) return;
  console.error(words.node({ major, version: process.versions.node }));
  process.exit(1);
}

/** Runs a command in the project's folder and shows its output. Returns the exit status. */
export function sh(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/** Installs from the lock file when node_modules is missing or older than the lock. */
export function installPackages() {
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
  const stamp = path.join(ROOT, 'node_modules/.groundglass-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(words.installing);
  // No package here needs an install script, so scripts are off.
  if (sh(NPM, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    console.error(words.notInstalled);
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
