import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasPublishedHash, PUBLISHED_WEIGHTS, type PublishedWeights, publishedBytes, sizeBounds } from '#nn/weights/catalogue.ts';
import type { WeightCatalogue } from './obtain.mjs';

/** Bytes that stand for a weight file. */
export const BYTES = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) % 251));
export const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const ETAG = '"first"';

/** Rows of the catalogue, each with other names than the real ones and the bytes above. */
export function rowsAt(host: string, names: readonly string[]): PublishedWeights[] {
  return names.map((net) => ({
    ...PUBLISHED_WEIGHTS[0]!,
    net,
    file: `${net}-${SHA256.slice(0, 8)}.pth`,
    digest: SHA256.slice(0, 8),
    sha256: SHA256,
    mebibytes: BYTES.length / 2 ** 20,
    address: `http://${host}/models/${net}.pth`,
  }));
}

export function catalogueOf(rows: readonly PublishedWeights[]): WeightCatalogue {
  return { PUBLISHED_WEIGHTS: rows, publishedBytes, sizeBounds, hasPublishedHash };
}

/** What a server does in place of giving the whole file; the headers of the request are in `asked`. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

export interface Upstream {
  host: string;
  server: Server;
  /** Headers of all requests so far. */
  asked: IncomingMessage['headers'][];
  /** The next request is answered so. */
  once(does: Misbehaviour): void;
}

/** A server of weight files on this computer, which knows ranges. */
export async function startUpstream(): Promise<Upstream> {
  const asked: IncomingMessage['headers'][] = [];
  const next: Misbehaviour[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    (next.shift() ?? giveFile)(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, server, asked, once: (does) => void next.push(does) };
}

export function giveFile(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isPart = from > 0 && request.headers['if-range'] === ETAG;
  const bytes = isPart ? BYTES.subarray(from) : BYTES;
  response.writeHead(isPart ? 206 : 200, {
    'Content-Length': bytes.length,
    ETag: ETAG,
    ...(isPart && { 'Content-Range': `bytes ${from}-${BYTES.length - 1}/${BYTES.length}` }),
  });
  response.end(bytes);
}

/** Gives so many bytes and then nothing more. */
export function giveBeginning(bytes: number): Misbehaviour {
  return (_, response) => {
    response.writeHead(200, { 'Content-Length': BYTES.length, ETag: ETAG });
    response.write(BYTES.subarray(0, bytes));
  };
}

/** A folder that is deleted in the end. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-downloads-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
