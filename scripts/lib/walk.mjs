// Lists the files of a folder that a person names on the command line, and of the folders that it links to.
import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { folderWords } from '../messages/folders.mjs';

const words = folderWords.links;

/**
 * Lists every file below `root` (or the file itself): `file` is its location, `path` its name in a drop of `root` on the page (with the
 * folder's own name, '/' between). Links in the folder itself are followed, since a folder of links collects scans without
 * copying them. Links in linked folders are followed only if they stay inside. Each folder is read once. `leftOut` names other links with
 * the reason. `linked` is true if there are links.
 */
export function filesBelow(root) {
  const top = path.resolve(root);
  const name = path.basename(top);
  if (statSync(top).isFile()) return { files: [{ path: name, file: top }], leftOut: [], linked: false };
  const inside = realpathSync(top);
  const files = [];
  const leftOut = [];
  const links = [];
  const seen = new Set();
  const walk = (folder, shown, bounds) => {
    const real = realpathSync(folder);
    if (seen.has(real)) return void leftOut.push({ path: shown, why: words.twice });
    seen.add(real);
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      const seenAs = `${shown}/${entry.name}`;
      if (entry.isDirectory()) walk(file, seenAs, bounds);
      else if (entry.isFile()) files.push({ path: seenAs, file });
      else if (entry.isSymbolicLink()) links.push({ link: file, shown: seenAs, bounds });
    }
  };
  const follow = ({ link, shown, bounds }) => {
    const leave = (why) => void leftOut.push({ path: shown, why });
    let target;
    try {
      target = realpathSync(link);
    } catch {
      return leave(words.nothing);
    }
    if (liesIn(inside, target)) return leave(words.upwards);
    if (bounds !== null && !liesIn(target, bounds) && !liesIn(target, inside)) {
      return leave(words.outside);
    }
    const kind = statSync(target);
    if (kind.isDirectory()) walk(link, shown, liesIn(target, inside) ? null : (bounds ?? target));
    else if (kind.isFile()) files.push({ path: shown, file: link });
  };
  walk(top, name, null);
  const linked = links.length > 0;
  // The folder's own files come before linked ones, so that a link to an own file is the one that is left out.
  for (let link = links.shift(); link; link = links.shift()) follow(link);
  return { files, leftOut, linked };
}

function liesIn(place, folder) {
  return `${place}${path.sep}`.startsWith(folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`);
}

/** Returns the message about links that were not followed. */
export function linksLeftOut(leftOut) {
  return leftOut.map(({ path: subject, why }) => ({
    level: 'warning',
    code: 'link-left-out',
    subject,
    what: why,
    remedy: words.remedy,
  }));
}
