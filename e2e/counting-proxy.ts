import http from 'node:http';
import { listen } from './plain-host.ts';

/** A request as it went over the wire. */
export interface Counted {
  method: string;
  url: string;
  headers: string;
  body: Buffer;
}

export interface CountingProxy {
  host: string;
  counted: Counted[];
  close(): Promise<void>;
}

/**
 * A proxy that keeps every byte that it was sent, and passes on what is for `origin` alone. A tunnel, which https and sockets need, is counted and
 * refused: what it would carry could not be read.
 */
export async function countingProxy(origin: string): Promise<CountingProxy> {
  const counted: Counted[] = [];
  const count = (request: http.IncomingMessage): Counted => {
    const one = { method: request.method ?? '', url: request.url ?? '', headers: request.rawHeaders.join('\n'), body: Buffer.alloc(0) };
    counted.push(one);
    request.on('data', (part: Buffer) => {
      one.body = Buffer.concat([one.body, part]);
    });
    return one;
  };
  const server = http.createServer((request, response) => {
    const { url, method } = count(request);
    if (!url.startsWith(origin)) return response.writeHead(403).end();
    const onward = http.request(url, { method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request: http.IncomingMessage, socket) => {
    count(request);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  const host = await listen(server);
  return {
    host,
    counted,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
