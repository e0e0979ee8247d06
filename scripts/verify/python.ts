import { spawnSync } from 'node:child_process';

/** Python's own names; the system's need not be the first on the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** A Python that can import these modules; null where there is none. */
export function pythonWith(...modules: string[]): string | null {
  return PYTHONS.find((one) => spawnSync(one, ['-c', `import ${modules.join(', ')}`]).status === 0) ?? null;
}
