import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../../walls/graph.mjs';

/**
 * The built scripts that a script imports, itself among them: those that are loaded with it, and with `lazy` those, too, that it may
 * load later. Names go from the folder of the build.
 */
export function closureOf(dist, entry, { lazy = false } = {}) {
  const found = new Set([entry]);
  for (const file of found) {
    for (const { kind, specifier } of importsOf(file, readFileSync(path.join(dist, file), 'utf8'))) {
      const wanted = kind === 'value' || (lazy && kind === 'lazy');
      if (wanted && specifier?.startsWith('.')) found.add(path.posix.join(path.posix.dirname(file), specifier));
    }
  }
  return [...found];
}
