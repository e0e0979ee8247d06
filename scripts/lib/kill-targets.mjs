// Kills a part of a headless run by force. Only processes that descend from the given one are killed.
import { readdirSync, readFileSync } from 'node:fs';

/** Returns the pid, parent and command line of every process. Processes that end meanwhile are left out. */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(pid), parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
}

function descendants(root) {
  const all = processes();
  const found = [];
  let generation = [root];
  while (generation.length > 0) {
    const children = all.filter(({ parent }) => generation.includes(parent));
    found.push(...children);
    generation = children.map(({ pid }) => pid);
  }
  return found;
}

const TESTS = {
  renderer: ({ command }) => command.includes('--type=renderer'),
  gpu: ({ command }) => command.includes('--type=gpu-process'),
  browser: ({ command }) => command.includes('--user-data-dir') && !command.includes('--type='),
};

/** Kills the renderers, the GPU process or the browser of a run, or the 'node' that drives it. Returns false if there is none. */
export function killTargets(child, target) {
  const doomed = target === 'node' ? [child] : descendants(child.pid).filter(TESTS[target]);
  for (const { pid } of doomed) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // The process ended by itself a moment ago.
    }
  }
  return doomed.length > 0;
}
