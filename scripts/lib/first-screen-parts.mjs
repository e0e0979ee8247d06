// What the first screen is made of: a build that writes nothing tells the modules of every script that the page's own imports at once.
import path from 'node:path';
import { ROOT } from './setup.mjs';

/** The scripts that one imports at once, itself among them. */
function importedAtOnce(entry, chunks) {
  const found = new Set([entry]);
  for (const { imports } of found) for (const file of imports) if (chunks.has(file)) found.add(chunks.get(file));
  return [...found];
}

/** The package of a module, or its folder: 'node_modules/@mantine/core', 'src/ui/shell'. */
function partOf(file) {
  const parts = file.split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at === -1) return parts.slice(0, -1).slice(0, 3).join('/') || file;
  return parts.slice(at, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join('/');
}

/**
 * The packages and folders that the first screen is made of, the largest first: bytes before minifying, number of modules, and the largest of these.
 */
export async function firstScreenParts() {
  const { build } = await import('vite');
  const built = await build({ root: ROOT, logLevel: 'error', build: { write: false } });
  const chunks = new Map(built.output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const entry = [...chunks.values()].find(({ isEntry, name }) => isEntry && name === 'index');
  const parts = new Map();
  for (const { modules } of importedAtOnce(entry, chunks)) {
    for (const [id, { renderedLength }] of Object.entries(modules)) {
      const file = path.isAbsolute(id) ? path.relative(ROOT, id).replaceAll('\\', '/') : id.replace('\0', '');
      const name = partOf(file);
      const part = parts.get(name) ?? { name, bytes: 0, modules: 0, largest: '', most: -1 };
      part.bytes += renderedLength;
      part.modules++;
      if (renderedLength > part.most) Object.assign(part, { most: renderedLength, largest: file });
      parts.set(name, part);
    }
  }
  return [...parts.values()].sort((a, b) => b.bytes - a.bytes);
}
