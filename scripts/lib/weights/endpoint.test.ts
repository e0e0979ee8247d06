import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#base/problem.ts';
import { openPack } from '../weight-pack.mjs';
import { weightsEndpoint } from './endpoint.mjs';
import { downloadQueue, type Snapshot } from './queue.mjs';
import { BYTES, catalogueOf, giveBeginning, giveFile, rowsAt, startUpstream, temporaryFolder, type Upstream } from './upstream.fixture.ts';

let upstream: Upstream;
let place: ReturnType<typeof temporaryFolder>;
let studio: Server;
let host: string;
let names: string[];

async function startStudio(): Promise<void> {
  const rows = rowsAt(upstream.host, ['tiny', 'small']);
  names = rows.map(({ file }) => file);
  const pack = openPack(path.join(place.folder, 'pack'));
  const parts = { catalogue: catalogueOf(rows), pack, folder: path.join(place.folder, 'begun'), waits: [] };
  const describe = (thrown: unknown, subject: string) =>
    problem('weights-download/failed', subject, { reason: (thrown as { id: string }).id });
  const handle = weightsEndpoint({ pack, open: async () => downloadQueue({ ...parts, describe }) });
  studio = createServer((asked, response) => void handle(asked, response, () => response.writeHead(404).end()));
  await new Promise<void>((listening) => studio.listen(0, '127.0.0.1', listening));
  host = `127.0.0.1:${(studio.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  upstream = await startUpstream();
  place = temporaryFolder();
  await startStudio();
});
afterEach(() => {
  for (const server of [studio, upstream.server]) {
    server.closeAllConnections();
    server.close();
  }
  place.remove();
});

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: string;
}

function ask(method: string, address: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: host.split(':')[1], path: address, method, headers }, async (response) =>
      resolve({ status: response.statusCode, headers: response.headers, body: await text(response) }),
    );
    asked.on('error', reject).end(body);
  });
}

const OWN = { 'sec-fetch-site': 'same-origin' };
const list = async (headers: Record<string, string> = OWN) => JSON.parse((await ask('GET', '/weights/index.json', headers)).body);

/** The headers with which our page asks. */
async function ownHeaders(): Promise<Record<string, string>> {
  const { token } = (await list()).downloads;
  return { ...OWN, host, origin: `http://${host}`, 'content-type': 'application/json', 'x-groundglass-token': token };
}

async function act(action: string, body: unknown, headers?: Record<string, string>): Promise<Answer & { told: Snapshot }> {
  const answer = await ask('POST', `/weights/downloads/${action}`, headers ?? (await ownHeaders()), JSON.stringify(body));
  return { ...answer, told: answer.status === 200 ? JSON.parse(answer.body) : null };
}

/** Watches until the snapshot is as wanted. */
async function until(isSo: (told: Snapshot) => boolean): Promise<Snapshot> {
  let { told } = await act('watch', {});
  while (!isSo(told)) told = (await act('watch', { since: told.version })).told;
  return told;
}

const phases = ({ downloads }: Snapshot) => downloads.map(({ phase }) => phase);

describe('the downloads of our server', () => {
  it('fetch one file after another, and serve them to every page', async () => {
    expect((await list()).files).toEqual([]);
    const { status } = await act('get', { files: names });
    expect(status).toBe(200);
    const told = await until(({ files }) => files.length === 2);
    expect(told.downloads).toEqual([]);
    expect((await list({})).files.map(({ file }: { file: string }) => file)).toEqual([...names].sort());
    const served = await ask('GET', `/weights/${names[0]}`, {});
    expect([served.status, served.headers['content-length']]).toEqual([200, `${BYTES.length}`]);
    expect((await ask('HEAD', `/weights/${names[0]}`, {})).status).toBe(200);
    expect((await ask('GET', '/weights/..%2Fbegun', {})).status).toBe(404);
    await act('get', { files: names });
    expect(upstream.asked).toHaveLength(2);
  });

  it('are one where two tabs ask for the same file at once', async () => {
    await Promise.all([act('get', { files: [names[0]] }), act('get', { files: [names[0]] })]);
    await until(({ files }) => files.length === 1);
    expect(upstream.asked).toHaveLength(1);
  });

  it('can be stopped, gone on with after a restart of the server, and discarded', async () => {
    upstream.once(giveBeginning(100_000));
    await act('get', { files: names });
    await until(({ downloads }) => downloads[0]!.done === 100_000);
    expect(phases((await act('stop', { files: names })).told)[1]).toBe('stopped');
    await until((told) => phases(told).every((phase) => phase === 'stopped'));
    studio.closeAllConnections();
    studio.close();
    await startStudio();
    const [begun] = (await until(() => true)).downloads;
    expect(begun).toMatchObject({ file: names[0], phase: 'stopped', done: 100_000, total: BYTES.length, problem: null });
    await act('get', { files: [names[0]] });
    await until(({ files }) => files.length === 1);
    expect(upstream.asked.at(-1)).toMatchObject({ range: 'bytes=100000-' });

    upstream.once(giveBeginning(50_000));
    await act('get', { files: [names[1]] });
    await until(({ downloads }) => downloads[0]!.done === 50_000);
    upstream.server.closeAllConnections();
    const failed = await until((told) => phases(told).includes('failed'));
    expect(failed.downloads[0]).toMatchObject({
      done: 50_000,
      problem: { code: 'weights-download', what: expect.stringContaining('cut') },
    });
    expect((await act('discard', { files: [names[1]] })).told.downloads).toEqual([]);
    await act('get', { files: [names[1]] });
    await until(({ files }) => files.length === 2);
    expect(upstream.asked.at(-1)).not.toHaveProperty('range');
  });

  it('are told as they go on, and a question for news is answered when there are some', async () => {
    let answer = () => {};
    const asked = new Promise<void>((begins) => {
      upstream.once((from, response) => {
        answer = () => giveFile(from, response);
        begins();
      });
    });
    const { told } = await act('get', { files: [names[0]] });
    await asked;
    const news = act('watch', { since: told.version });
    answer();
    expect((await news).told.version).toBeGreaterThan(told.version);
  });

  it('are not for other pages and programs', async () => {
    const own = await ownHeaders();
    const without = (name: string) => Object.fromEntries(Object.entries(own).filter(([key]) => key !== name));
    const foreign = {
      'a page elsewhere': { ...own, origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
      'a page of another port': { ...own, origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' },
      'another name of this address': { ...own, host: 'evil.example', origin: 'http://evil.example' },
      'no origin': without('origin'),
      'no browser': without('sec-fetch-site'),
      'no token': without('x-groundglass-token'),
      'a wrong token': { ...own, 'x-groundglass-token': 'A'.repeat(43) },
      'a form': { ...own, 'content-type': 'text/plain' },
    };
    for (const [whose, headers] of Object.entries(foreign)) {
      for (const action of ['get', 'watch', 'stop', 'discard']) {
        expect((await act(action, { files: names }, headers)).status, `${whose}: ${action}`).toBe(403);
      }
    }
    for (const headers of [{}, { 'sec-fetch-site': 'cross-site' }, { ...OWN, host: 'evil.example' }]) {
      expect((await ask('GET', '/weights/index.json', headers)).body).not.toContain('token');
    }
    expect(upstream.asked).toEqual([]);
  });

  it('are begun by POST alone, and for files of the catalogue alone', async () => {
    const own = await ownHeaders();
    const got = await ask('GET', '/weights/downloads/get', own);
    expect([got.status, got.headers.allow]).toEqual([405, 'POST']);
    for (const files of [['other.pth'], [`http://${upstream.host}/x.pth`], ['../x'], ['constructor'], [], [1], 'tiny', undefined, null]) {
      expect((await act('get', { files })).status, JSON.stringify(files)).toBe(404);
    }
    for (const body of ['{', '1', `{"files":["${'a'.repeat(20_000)}"]}`]) {
      expect((await ask('POST', '/weights/downloads/get', own, body)).status).toBe(400);
    }
    expect((await ask('POST', '/weights/downloads/constructor', own, '{}')).status).toBe(404);
    expect(upstream.asked).toEqual([]);
  });
});
