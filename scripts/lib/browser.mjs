// Provides a Chromium for the tests: an installed one, else Playwright's download, else one from the system's package manager.
import { spawnSync } from 'node:child_process';
import { folderWords } from '../messages/folders.mjs';
import { ROOT } from './setup.mjs';

function attempt(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', timeout: 600_000 }).status === 0;
}

/** Returns the path of a Chromium that starts, and installs one if necessary. Ends the process with instructions if that fails. */
export async function bringChromium() {
  const { findChromium } = await import('./chromium.mjs');
  const there = await findChromium().catch(() => null);
  if (there) return there;
  console.log(folderWords.setup.lookingForChromium);
  const root = process.getuid?.() === 0;
  const prefix = root ? [] : ['sudo', '-n'];
  const apt = (...args) => attempt([...prefix, 'apt-get'][0], [...prefix.slice(1), ...(root ? [] : ['apt-get']), ...args]);
  const ways = [
    () => attempt('npx', ['--no-install', 'playwright', 'install', 'chromium']),
    () => process.platform === 'linux' && apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium'),
  ];
  for (const way of ways) {
    if (!way()) continue;
    const found = await findChromium().catch(() => null);
    if (found) return found;
  }
  console.error(folderWords.setup.testsNeedChromium);
  process.exit(1);
}
