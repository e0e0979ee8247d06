import { existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export const DIST = path.resolve(import.meta.dirname, '../dist');
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Starts a server on a free port of 127.0.0.1; returns its host with the port. */
export async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface PlainHostOptions {
  /** The address below which the files lie, as of a project's pages on a host that many share. */
  under?: string;
  /** A file that is broken is answered with status 500. */
  isBroken?: (pathname: string) => boolean;
  /** What the host has in place of a file of the build; null: nothing. */
  change?: (file: string, bytes: Buffer) => Buffer | string | null;
}

/** A host of static files that sends no headers but their types. */
export function plainHost({ under = '/', isBroken = () => false, change = (_, bytes) => bytes }: PlainHostOptions = {}): http.Server {
  return http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const name = pathname.startsWith(under) ? pathname.slice(under.length) : null;
    const file = path.join(DIST, name === '' || name?.endsWith('/') ? `${name}index.html` : (name ?? ''));
    if (name === null || !file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    if (isBroken(pathname)) return response.writeHead(500).end();
    const content = change(path.relative(DIST, file), readFileSync(file));
    if (content === null) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(content);
  });
}

/** Ends a server with all its connections. */
export async function close(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
