import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPack } from '../weight-pack.mjs';
import { begunIn } from './begun.mjs';
import { type Order, obtain, sourceOf } from './obtain.mjs';
import { proxyFor } from './proxy.mjs';
import {
  BYTES,
  catalogueOf,
  giveBeginning,
  giveFile,
  rowsAt,
  SHA256,
  startUpstream,
  temporaryFolder,
  type Upstream,
} from './upstream.fixture.ts';

let upstream: Upstream;
let place: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  upstream = await startUpstream();
  place = temporaryFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
  upstream.server.closeAllConnections();
  upstream.server.close();
  place.remove();
});

const begun = () => path.join(place.folder, 'begun');
const pack = () => openPack(path.join(place.folder, 'pack'));

function order(others: Partial<Order> = {}): Order {
  const [row] = rowsAt(upstream.host, ['tiny']);
  return {
    row: row!,
    source: sourceOf(row!),
    catalogue: catalogueOf([row!]),
    pack: pack(),
    folder: begun(),
    signal: new AbortController().signal,
    onProgress: () => {},
    waits: [0, 0],
    ...others,
  };
}

/** Ends the connection when so many bytes have come. */
const cutAt100000: Order['onProgress'] = (_, done) => done === 100_000 && upstream.server.closeAllConnections();

const failure = (others?: Partial<Order>) =>
  obtain(order(others)).then(
    () => null,
    ({ id, values }) => ({ id, values }),
  );

describe('a published file', () => {
  it('is put into the pack when its hash is right, with its progress told', async () => {
    const told: string[] = [];
    const entry = await obtain(order({ onProgress: (phase, done) => told.push(`${phase} ${done}`) }));
    expect(entry).toEqual({ name: 'tiny', file: `tiny-${SHA256.slice(0, 8)}.pth`, bytes: BYTES.length, sha256: SHA256 });
    expect(pack().read()).toEqual([entry]);
    expect(Buffer.compare(readFileSync(path.join(place.folder, 'pack', entry.file)), BYTES)).toBe(0);
    expect([told[0], told.at(-1)]).toEqual(['fetching 0', `checking ${BYTES.length}`]);
    expect(begunIn(begun())).toEqual([]);
  });

  it('is gone on with where the connection was cut', async () => {
    upstream.once(giveBeginning(100_000));
    await obtain(order({ onProgress: cutAt100000 }));
    expect(upstream.asked[0]).not.toHaveProperty('range');
    expect(upstream.asked[1]).toMatchObject({ range: 'bytes=100000-', 'if-range': '"first"' });
    expect(pack().read()[0]!.sha256).toBe(SHA256);
  });

  it('is gone on with by the next process after the last attempt was given up', async () => {
    upstream.once(giveBeginning(100_000));
    for (let i = 0; i < 3; i++) upstream.once((request) => request.socket.destroy());
    expect(await failure({ onProgress: cutAt100000 })).toMatchObject({ id: 'weights-download/unreachable' });
    expect(begunIn(begun())).toEqual([{ file: `tiny-${SHA256.slice(0, 8)}.pth`, done: 100_000 }]);
    await obtain(order());
    expect(upstream.asked.at(-1)).toMatchObject({ range: 'bytes=100000-' });
  });

  it('is begun anew where the server has another version, knows no ranges, or the part came from elsewhere', async () => {
    const [row] = rowsAt(upstream.host, ['tiny']);
    const folder = path.join(begun(), row!.file);
    const parts = { address: row!.address, validator: '"first"' };
    for (const note of [{ ...parts, validator: '"older"' }, { ...parts, address: 'http://127.0.0.1:1/other' }, null]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'part'), Buffer.alloc(50_000, 1));
      writeFileSync(path.join(folder, 'note.json'), note ? JSON.stringify(note) : '{');
      expect((await obtain(order())).sha256).toBe(SHA256);
      pack().drop(row!.file);
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'part'), BYTES.subarray(0, 50_000));
    writeFileSync(path.join(folder, 'note.json'), JSON.stringify(parts));
    upstream.once((_, response) => response.writeHead(416).end());
    expect((await obtain(order())).sha256).toBe(SHA256);
  });

  it('is not fetched again where all of it had come before the process ended', async () => {
    const [row] = rowsAt(upstream.host, ['tiny']);
    const folder = path.join(begun(), row!.file);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'part'), BYTES);
    await obtain(order());
    expect(upstream.asked).toEqual([]);
    expect(pack().holds(row!.file)).toBe(true);
  });

  it('is thrown away when its hash is wrong', async () => {
    upstream.once((_, response) => response.end(Buffer.from(BYTES).fill(1, 1000, 1001)));
    expect(await failure()).toMatchObject({ id: 'weights-download/wrong-hash', values: { promised: SHA256.slice(0, 8) } });
    expect(begunIn(begun())).toEqual([]);
    expect(pack().read()).toEqual([]);
  });

  it('is refused at once when it has another size, as the page of a network to sign in has', async () => {
    upstream.once((_, response) => response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': 5 }).end('hello'));
    expect(await failure()).toEqual({ id: 'weights-download/other-file', values: { bytes: 5, type: 'text/html' } });
    upstream.once((_, response) => {
      response.writeHead(200);
      response.end(Buffer.concat([BYTES, BYTES]));
    });
    expect(await failure()).toMatchObject({ id: 'weights-download/other-file' });
    expect(begunIn(begun())).toEqual([]);
  });

  it('is fetched from no other host, whatever a redirect says', async () => {
    const elsewhere = await startUpstream();
    try {
      upstream.once((_, response) => response.writeHead(302, { Location: `http://${elsewhere.host}/models/tiny.pth` }).end());
      expect(await failure()).toMatchObject({ id: 'weights-download/redirect', values: { elsewhere: elsewhere.host } });
      expect(elsewhere.asked).toEqual([]);
      upstream.once((_, response) => response.writeHead(301, { Location: '/moved/tiny.pth' }).end());
      expect((await obtain(order())).sha256).toBe(SHA256);
    } finally {
      elsewhere.server.close();
    }
  });

  it('says what a server answered, and that it can not be reached', async () => {
    upstream.once((_, response) => response.writeHead(404).end());
    expect(await failure()).toMatchObject({ id: 'weights-download/status', values: { status: 404, server: upstream.host } });
    const [row] = rowsAt('127.0.0.1:1', ['tiny']);
    expect(await failure({ source: sourceOf(row!) })).toMatchObject({
      id: 'weights-download/unreachable',
      values: { reason: 'ECONNREFUSED' },
    });
  });

  it('is given up when its server is silent, and keeps what has come', async () => {
    upstream.once(giveBeginning(100_000));
    const times = { connect: 60_000, answer: 60_000, silence: 500 };
    expect(await failure({ times, waits: [] })).toMatchObject({ id: 'weights-download/cut', values: { done: 100_000 } });
    expect(begunIn(begun())[0]!.done).toBe(100_000);
  });

  it('can be stopped, and goes on later', async () => {
    const stop = new AbortController();
    upstream.once(giveBeginning(100_000));
    const onProgress: Order['onProgress'] = (_, done) => done === 100_000 && stop.abort(new Error('stopped'));
    await expect(obtain(order({ signal: stop.signal, onProgress }))).rejects.toThrow('stopped');
    await obtain(order());
    expect(upstream.asked[1]).toMatchObject({ range: 'bytes=100000-' });
  });

  it('is not begun where the disk has no room for it, or while another program has it', async () => {
    const large = { ...order().catalogue, sizeBounds: () => ({ least: 1e18, most: 1e18 }) };
    expect(await failure({ catalogue: large })).toMatchObject({ id: 'weights-download/no-room', values: { needs: 1e18 } });
    let answer = () => {};
    const asked = new Promise<void>((begins) => {
      upstream.once((request, response) => {
        answer = () => giveFile(request, response);
        begins();
      });
    });
    const first = obtain(order());
    await asked;
    expect(await failure()).toMatchObject({ id: 'weights-download/elsewhere' });
    answer();
    expect((await first).sha256).toBe(SHA256);
    expect(existsSync(path.join(begun(), `tiny-${SHA256.slice(0, 8)}.pth`))).toBe(false);
  });
});

describe('the proxy', () => {
  const address = 'https://download.pytorch.org/models/a.pth';
  const settings = (values: Record<string, string>) => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'])
      vi.stubEnv(name, values[name] ?? '');
    for (const name of ['npm_config_proxy', 'npm_config_https_proxy', 'npm_config_noproxy']) vi.stubEnv(name, values[name] ?? '');
  };

  it('is that of the environment, or of npm, unless the host is excepted', () => {
    settings({});
    expect(proxyFor(address)).toBeNull();
    settings({ HTTPS_PROXY: 'http://proxy.example:8080' });
    expect(proxyFor(address)?.href).toBe('http://proxy.example:8080/');
    settings({ https_proxy: 'proxy.example:8080' });
    expect(proxyFor(address)?.href).toBe('http://proxy.example:8080/');
    settings({ HTTPS_PROXY: 'http://proxy.example:8080', NO_PROXY: 'localhost,.pytorch.org' });
    expect(proxyFor(address)).toBeNull();
    settings({ npm_config_https_proxy: 'http://npm.example:3128' });
    expect(proxyFor(address)?.host).toBe('npm.example:3128');
    settings({ HTTPS_PROXY: 'socks5://proxy.example:1080' });
    expect(proxyFor(address)).toBeNull();
  });

  it('passes the request on, and is told who asks', async () => {
    const { connect } = await import('node:net');
    const heads: string[] = [];
    const proxy = createServer((socket) => {
      socket.once('data', (head) => {
        heads.push(head.toString());
        const { hostname, port } = new URL(`http://${/^CONNECT (\S+)/.exec(head.toString())?.[1]}`);
        const out = connect(Number(port), hostname, () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n');
          socket.pipe(out).pipe(socket);
        });
        for (const end of [socket, out]) end.on('error', () => {});
      });
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const { port } = proxy.address() as { port: number };
    try {
      settings({ HTTP_PROXY: `http://me:se%3Acret@127.0.0.1:${port}` });
      expect((await obtain(order())).sha256).toBe(SHA256);
      expect(heads[0]).toContain(`CONNECT ${upstream.host}`);
      expect(heads[0]!.toLowerCase()).toContain(`proxy-authorization: basic ${Buffer.from('me:se:cret').toString('base64')}`.toLowerCase());
    } finally {
      proxy.close();
    }
  });

  it('that asks for a name and a password is named', async () => {
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'));
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const { port } = proxy.address() as { port: number };
    try {
      settings({ HTTP_PROXY: `http://127.0.0.1:${port}` });
      expect(await failure()).toEqual({ id: 'weights-download/proxy-sign-in', values: { proxy: `127.0.0.1:${port}` } });
    } finally {
      proxy.close();
    }
  });
});
