import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Folders of the tree that no unit test reads. */
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'coverage', 'test-results', 'playwright-report']);

/** Fills `to` with hard links to the files of `from`, and one link to its packages: quick, and next to nothing on the disk. */
export function copyTree(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (LEFT_OUT.has(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      mkdirSync(target);
      copyTree(source, target);
    } else if (entry.isFile()) linkOrCopy(source, target);
  }
  if (readdirSync(from).includes('node_modules')) symlinkSync(path.join(from, 'node_modules'), path.join(to, 'node_modules'), 'dir');
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    // The temporary folder may lie on another disk.
    writeFileSync(target, readFileSync(source));
  }
}

/** Puts a changed file in the place of a link, whose original stays as it is; gives what puts it back. */
export function replaceIn(file, find, replace) {
  const text = readFileSync(file, 'utf8');
  rewrite(
    file,
    text.replace(find, () => replace),
  );
  return () => rewrite(file, text);
}

function rewrite(file, text) {
  rmSync(file);
  writeFileSync(file, text);
}
