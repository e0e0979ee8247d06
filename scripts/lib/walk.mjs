// The files of a folder that a person names on the command line, links followed as far as they stay inside it.
import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Every file below `root` (or the file itself): `file` is where it lies, `path` how a drop of `root` on the page names it (with the
 * folder's own name, '/' between). Links to files and folders inside `root` are followed, each folder once; `leftOut` names the
 * others with the reason.
 */
export function filesBelow(root) {
  const top = path.resolve(root);
  const name = path.basename(top);
  if (statSync(top).isFile()) return { files: [{ path: name, file: top }], leftOut: [] };
  const inside = realpathSync(top);
  const files = [];
  const leftOut = [];
  const seen = new Set();
  const walk = (folder, shown) => {
    const real = realpathSync(folder);
    if (seen.has(real)) return void leftOut.push({ path: shown, why: 'It is a link to a folder that is read already.' });
    seen.add(real);
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      const seenAs = `${shown}/${entry.name}`;
      if (entry.isDirectory()) walk(file, seenAs);
      else if (entry.isFile()) files.push({ path: seenAs, file });
      else if (entry.isSymbolicLink()) follow(file, seenAs);
    }
  };
  const follow = (link, shown) => {
    let target;
    try {
      target = realpathSync(link);
    } catch {
      return void leftOut.push({ path: shown, why: 'It is a link to nothing that is there.' });
    }
    if (!`${target}${path.sep}`.startsWith(`${inside}${path.sep}`)) {
      return void leftOut.push({ path: shown, why: 'It is a link to a place outside the folder that was named.' });
    }
    const kind = statSync(target);
    if (kind.isDirectory()) walk(link, shown);
    else if (kind.isFile()) files.push({ path: shown, file: link });
  };
  walk(top, name);
  return { files, leftOut };
}
