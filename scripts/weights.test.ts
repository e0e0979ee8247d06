import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BEGUN } from './lib/weight-pack.mjs';
import { discard } from './lib/weights/begun.mjs';
import { runWeights } from './lib/weights-command.mjs';

const ODD = path.resolve(import.meta.dirname, '../tests/goldens/weights/odd');
const PLAIN = path.join(ODD, 'plain.pth');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'groundglass-weights-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const COMMAND = path.join(import.meta.dirname, 'weights.mjs');

interface Ended {
  status: number | null;
  text: string;
}

/** The command in this process, which saves the time in which Node starts and loads it. */
async function weights(...args: string[]): Promise<Ended> {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const status = await runWeights(['--dir', folder, ...args]);
    const lines = [...said.mock.calls, ...complained.mock.calls].map(([line]) => (line instanceof Error ? line.stack : line));
    return { status, text: lines.join('\n') };
  } finally {
    said.mockRestore();
    complained.mockRestore();
  }
}

function weightsProcess(...args: string[]): Promise<Ended> {
  const run = spawn('node', [COMMAND, '--dir', folder, ...args]);
  let text = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (piece) => (text += piece));
  return new Promise((resolve) => run.on('close', (status) => resolve({ status, text })));
}

const index = () => (JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as { files: Record<string, unknown>[] }).files;

describe('npm run weights', () => {
  it('adds a file, lists it and removes it', async () => {
    const bytes = readFileSync(PLAIN);
    expect((await weights('add', '--file', PLAIN)).status).toBe(0);
    expect(index()).toEqual([
      { name: 'plain', file: 'plain.pth', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]);
    expect(Buffer.compare(readFileSync(path.join(folder, 'plain.pth')), bytes)).toBe(0);
    const { text } = await weights('list');
    expect(text).toMatch(/plain\.pth/);
    expect(text).toMatch(/resnet18-f37072fd\.pth +46\.8 MB/);
    expect(text).toMatch(/resnet50-11ad3fa6\.pth .*IMAGENET1K_V2/);
    expect((await weights('remove', 'plain')).status).toBe(0);
    expect(index()).toEqual([]);
    expect(existsSync(path.join(folder, 'plain.pth'))).toBe(false);
    expect((await weights('remove', 'plain')).status).toBe(1);
  });

  it('refuses files that are no weights, or not what their name promises', async () => {
    const evil = await weights('add', '--file', path.join(ODD, 'evil_system.pth'));
    expect([evil.status, evil.text]).toEqual([1, expect.stringContaining("'posix.system'")]);
    const wrong = path.join(folder, 'resnet18-f37072fd.pth');
    writeFileSync(wrong, readFileSync(PLAIN));
    const misnamed = await weights('add', '--file', wrong);
    expect([misnamed.status, misnamed.text]).toEqual([1, expect.stringContaining('f37072fd')]);
    expect(existsSync(path.join(folder, 'index.json'))).toBe(false);
  });

  it('never takes a file for the list, and says where the list is no list', async () => {
    const named = path.join(folder, 'elsewhere', 'index.json');
    mkdirSync(path.dirname(named));
    writeFileSync(named, readFileSync(PLAIN));
    await weights('add', '--file', PLAIN);
    const before = readFileSync(path.join(folder, 'index.json'), 'utf8');
    const refused = await weights('add', '--file', named);
    expect([refused.status, refused.text]).toEqual([1, expect.stringContaining('ends in .pth')]);
    expect(readFileSync(path.join(folder, 'index.json'), 'utf8')).toBe(before);
    for (const broken of ['{', '{}', '{"files":[{"name":"a","file":"../a.pth","bytes":1,"sha256":"0"}]}']) {
      writeFileSync(path.join(folder, 'index.json'), broken);
      for (const command of [['list'], ['add', '--file', PLAIN], ['remove', 'a']]) {
        const { status, text } = await weights(...command);
        expect([status, text]).toEqual([1, expect.stringMatching(/can't be read\. Delete it/)]);
        expect(text).not.toMatch(/SyntaxError|TypeError/);
      }
    }
  });

  it('replaces links in the folder and never writes through them', async () => {
    const outside = path.join(folder, 'elsewhere.txt');
    writeFileSync(outside, 'precious');
    symlinkSync(outside, path.join(folder, 'plain.pth'));
    symlinkSync(outside, path.join(folder, 'index.json.part'));
    expect((await weights('add', '--file', PLAIN)).status).toBe(0);
    expect(readFileSync(outside, 'utf8')).toBe('precious');
    expect(lstatSync(path.join(folder, 'plain.pth')).isSymbolicLink()).toBe(false);
    expect(Buffer.compare(readFileSync(path.join(folder, 'plain.pth')), readFileSync(PLAIN))).toBe(0);
    rmSync(path.join(folder, 'plain.pth'));
    symlinkSync(outside, path.join(folder, 'plain.pth'));
    expect((await weights('remove', 'plain')).status).toBe(0);
    expect(readFileSync(outside, 'utf8')).toBe('precious');
  });

  it('leaves nothing in the folder when it is killed in a download, and goes on with it the next time', async () => {
    let begun = () => {};
    const half = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers.range);
      if (request.headers.range) return response.writeHead(404).end();
      response.writeHead(200, { 'content-length': 46_830_571, etag: '"first"' });
      response.write(Buffer.alloc(2_000_000), () => setTimeout(begun, 200));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const run = spawn('node', [COMMAND, '--dir', folder, 'fetch', 'resnet18', '--from', from]);
      const ended = new Promise((resolve) => run.on('close', resolve));
      await half;
      run.kill('SIGKILL');
      await ended;
      expect(readdirSync(folder)).toEqual([]);
      expect((await weights('fetch', 'resnet18', '--from', from)).status).toBe(1);
      expect(asked).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/)]);
    } finally {
      discard(BEGUN, 'resnet18-f37072fd.pth');
      server.closeAllConnections();
      server.close();
    }
  });

  it('says how it is used', async () => {
    const attempts = [
      [],
      ['get'],
      ['add'],
      ['fetch'],
      ['fetch', 'resnet7'],
      ['add', '--workshop', '--file', PLAIN],
      ['add', '--file', 'nowhere.pth'],
      ['add', 'resnet18', '--file', PLAIN],
    ];
    for (const args of attempts) {
      const { status, text } = await weights(...args);
      expect([args, status]).toEqual([args, 2]);
      expect(text).toContain('Usage:');
    }
  });

  it('is a process that prints what it has to say and ends with its status', async () => {
    const listed = await weights('list');
    expect(await weightsProcess('list')).toEqual({ status: 0, text: `${listed.text}\n` });
    const [ended, wanted] = [await weightsProcess('get'), await weights('get')];
    expect(ended).toEqual({ status: 2, text: `${wanted.text}\n` });
  });

  it('downloads, and keeps only what has the published hash', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      if (request.url?.includes('densenet201')) response.writeHead(404).end();
      else if (request.url?.includes('resnet50')) response.end(readFileSync(PLAIN));
      else response.writeHead(200, { 'content-length': 5_010_000 }).end(Buffer.alloc(5_010_000));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/`;
    try {
      const other = await weights('fetch', 'resnet50', '--from', from);
      expect([other.status, other.text]).toEqual([1, expect.stringContaining('another file')]);
      const missing = await weights('add', 'densenet201', '--from', from);
      expect([missing.status, missing.text]).toEqual([1, expect.stringMatching(/404[\s\S]*add --file/)]);
      const wrong = await weights('fetch', 'squeezenet1_0', '--from', from);
      expect([wrong.status, wrong.text]).toEqual([1, expect.stringContaining('b66bff10')]);
      expect(asked).toEqual(['/models/resnet50-11ad3fa6.pth', '/models/densenet201-c1103571.pth', '/models/squeezenet1_0-b66bff10.pth']);
    } finally {
      server.close();
    }
    const refused = await weights('fetch', '--workshop', '--from', from);
    expect([refused.status, refused.text]).toEqual([1, expect.stringMatching(/^squeezenet1_0[\s\S]*ECONNREFUSED[\s\S]*in a browser/)]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
