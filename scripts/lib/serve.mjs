// The production build, built when it is missing or older than its sources, served on a free loopback port.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { holderOf } from './port.mjs';
import { ROOT } from './setup.mjs';
import { ToldError } from './told-error.mjs';

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
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

export async function buildIfStale() {
  const built = newest(path.join(ROOT, 'dist/index.html'));
  if (built > Math.max(...SOURCES.map((name) => newest(path.join(ROOT, name))))) return;
  const { build } = await import('vite');
  console.error('Building the studio ...');
  await build({ root: ROOT, logLevel: 'warn' });
}

/**
 * Returns the address, the server and a function that closes it. With a port it is that one or none: what a browser keeps goes by it. Throws
 * ToldError where that is taken.
 */
export async function serveBuild(port = 0) {
  if (port !== 0 && (await holderOf(port)) !== 'nobody') {
    const what = 'What was interrupted is kept by the address with this port, and another program has taken it.';
    throw new ToldError({ code: 'port-taken', subject: `Port ${port}`, what, remedy: 'End that program, and give the command again.' });
  }
  await buildIfStale();
  const { preview } = await import('vite');
  const server = await preview({ root: ROOT, logLevel: 'error', preview: { port, strictPort: port !== 0, open: false } });
  return { url: server.resolvedUrls.local[0], http: server.httpServer, close: () => server.close() };
}
