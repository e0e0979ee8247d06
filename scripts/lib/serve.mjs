// Serves the production build on a loopback port. It is built first when it is missing or older than its sources.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { folderWords } from '../messages/folders.mjs';
import { holderOf } from './port.mjs';
import { ROOT } from './setup.mjs';
import { ToldError } from './told-error.mjs';
import { PACK } from './weight-pack.mjs';

const SOURCES = [
  'src',
  'public',
  'index.html',
  'automation.html',
  'vite.config.ts',
  'scripts/lib/security-headers.ts',
  'scripts/lib/port.mjs',
  'package-lock.json',
];

function newest(file) {
  // Our server reads the pack where it lies: a new file in it is no reason to build.
  if (!existsSync(file) || file === PACK) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

export async function buildIfStale() {
  const built = newest(path.join(ROOT, 'dist/index.html'));
  if (built > Math.max(...SOURCES.map((name) => newest(path.join(ROOT, name))))) return;
  const { build } = await import('vite');
  console.error(folderWords.setup.building);
  await build({ root: ROOT, logLevel: 'warn' });
}

/**
 * Returns the address, the server and a function that closes it. A given port is the only one tried: browsers store by port. Throws
 * ToldError if it is taken.
 */
export async function serveBuild(port = 0) {
  if (port !== 0 && (await holderOf(port)) !== 'nobody') {
    throw new ToldError({ code: 'port-taken', ...folderWords.portTaken(port) });
  }
  await buildIfStale();
  const { preview } = await import('vite');
  const server = await preview({ root: ROOT, logLevel: 'error', preview: { port, strictPort: port !== 0, open: false } });
  return { url: server.resolvedUrls.local[0], http: server.httpServer, close: () => server.close() };
}
