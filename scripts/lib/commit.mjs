// The state of the sources that a command runs from.
import { spawnSync } from 'node:child_process';
import { ROOT } from './bundle.mjs';

/** What names it where git does not know it, as in a container. */
const GIVEN = 'GROUNDGLASS_COMMIT';

/** The commit of the tree, with '+' behind it where it has other changes; null where nobody knows it. */
export function commitOfTree() {
  const git = (...args) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  const head = git('rev-parse', 'HEAD');
  if (head.status !== 0) return process.env[GIVEN]?.trim() || null;
  return `${head.stdout.trim()}${git('status', '--porcelain').stdout.trim() === '' ? '' : '+'}`;
}
