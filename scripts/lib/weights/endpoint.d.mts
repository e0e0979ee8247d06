import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pack } from '../weight-pack.mjs';
import type { DownloadQueue } from './queue.mjs';

export function weightsEndpoint(parts: {
  open(): Promise<DownloadQueue>;
  pack: Pack;
}): (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => Promise<unknown>;
