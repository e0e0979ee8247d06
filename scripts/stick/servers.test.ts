import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../lib/security-headers.ts';
import { stickServerWords } from '../messages/stick.mjs';
import { typeOf } from './facts.mjs';
import { freePort } from './free-port.fixture.ts';
import { serverFiles } from './write.mjs';

const SITE: Readonly<Record<string, string>> = {
  'index.html': '<title>the page</title>',
  'manifest.webmanifest': '{}',
  'assets/a.js': 'a',
  'assets/a b.mjs': 'b',
  'assets/k.wasm': 'k',
  'weights/net.safetensors': 'w',
  'weights/net.onnx': 'o',
};
const TYPES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'manifest.webmanifest': 'application/manifest+json; charset=utf-8',
  'assets/a.js': 'text/javascript; charset=utf-8',
  'assets/a b.mjs': 'text/javascript; charset=utf-8',
  'assets/k.wasm': 'application/wasm',
  'weights/net.safetensors': 'application/octet-stream',
  'weights/net.onnx': 'application/octet-stream',
};
const WAIT = 60_000;

let stick = '';

beforeAll(async () => {
  stick = mkdtempSync(path.join(tmpdir(), 'groundglass-stick-'));
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(stick, name)), { recursive: true });
    writeFileSync(path.join(stick, name), content);
  };
  for (const [name, content] of Object.entries(SITE)) put(`studio/${name}`, content);
  for (const [name, content] of Object.entries(await serverFiles(Object.keys(SITE)))) put(name, content);
  put('secret.txt', 'secret');
  put('studio/unlisted.txt', 'unlisted');
}, WAIT);

afterAll(() => rmSync(stick, { recursive: true, force: true }));

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** As it goes over the wire, not made sound. */
  path: string;
}

interface Answered {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

function ask(url: URL, { path: asked, method = 'GET', headers = {} }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: url.hostname, port: url.port, path: asked, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });
}

/** What a server answers to these very bytes, until it closes the connection. */
function askRaw(url: URL, lines: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(url.port), url.hostname, () => socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`));
    socket.setEncoding('latin1').on('data', (text) => (answer += text));
    // One that hangs up on nonsense has refused it.
    socket.on('error', () => {}).on('close', () => resolve(answer));
  });
}

const ENGLISH = { ...process.env, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' };

/** The server's address once it has told it, and what it said until then. */
async function start(command: string, script: string, options: string[]): Promise<{ server: ChildProcess; url: URL; said: string }> {
  const server = spawn(command, [path.join(stick, 'server', script), '--no-open', ...options], { env: ENGLISH });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
  while (!said.includes(stickServerWords.en.notice)) {
    if (server.exitCode !== null) throw new Error(said);
    await Promise.race([once(server.stdout!, 'data'), once(server, 'exit')]);
  }
  return { server, url: new URL(/https?:\/\/\S+/.exec(said)?.[0] ?? ''), said };
}

const SERVERS = [
  ['Node.js', process.execPath, 'serve.mjs'],
  ['Python', 'python3', 'serve.py'],
].filter(([, command]) => spawnSync(command, ['--version']).status === 0);

describe.each(SERVERS)('the server of a stick for %s', (_, command, script) => {
  let server: ChildProcess;
  let url: URL;

  beforeAll(async () => {
    ({ server, url } = await start(command, script, ['--port', `${await freePort()}`]));
  }, WAIT);
  afterAll(() => server.kill());

  it('serves this computer alone, unless it is told otherwise', () => {
    expect(url.protocol).toBe('http:');
    expect(url.hostname).toBe('127.0.0.1');
  });

  it('sends every file of the list with its type, and the policy with every answer', async () => {
    for (const [name, content] of Object.entries(SITE)) {
      const { status, headers, body } = await ask(url, { path: `/${encodeURI(name)}?a=b` });
      expect([status, body, headers['content-type']], name).toEqual([200, content, TYPES[name]]);
    }
    expect((await ask(url, { path: '/' })).body).toBe(SITE['index.html']);
    for (const asked of [
      { path: '/' },
      { path: '/nothing' },
      { path: '/', method: 'PUT' },
      { path: '/', headers: { Host: 'evil.example' } },
    ]) {
      const { headers } = await ask(url, asked);
      for (const [name, value] of Object.entries(securityHeaders(false)))
        expect(headers[name.toLowerCase()], `${name} of ${JSON.stringify(asked)}`).toBe(value);
    }
  });

  it('answers HEAD without a body, and no method but GET and HEAD', async () => {
    const { status, headers, body } = await ask(url, { path: '/assets/a.js', method: 'HEAD' });
    expect([status, headers['content-length'], body]).toEqual([200, '1', '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
      expect(await ask(url, { path: '/', method }), method).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it('has no way out of its folder, and nothing but what is in the list', async () => {
    const ways = [
      '../secret.txt',
      '%2e%2e/secret.txt',
      '..%2fsecret.txt',
      '..%5csecret.txt',
      '/secret.txt',
      './index.html',
      'assets/../index.html',
    ];
    for (const way of [...ways, 'unlisted.txt', 'assets', 'assets/', 'INDEX.HTML', '__proto__', 'constructor', `${stick}/secret.txt`])
      expect((await ask(url, { path: `/${way}` })).status, way).toBe(404);
    for (const broken of ['/%', '/%ff', '/a%00b']) expect((await ask(url, { path: broken })).status, broken).toBeGreaterThanOrEqual(400);
  });

  it('answers nobody who asks under another name than its own', async () => {
    for (const Host of ['evil.example', '192.168.1.5', `evil.example:${url.port}`, `127.0.0.1.evil.example:${url.port}`, '127.0.0.1'])
      expect((await ask(url, { path: '/', headers: { Host } })).status, Host).toBeGreaterThanOrEqual(400);
    const named = await ask(url, { path: '/assets/a.js', headers: { Host: `localhost:${url.port}` } });
    expect([named.status, named.headers.location]).toEqual([307, url.href]);
  });

  it('serves nothing to requests that are put in odd ways', async () => {
    const own = `Host: ${url.host}`;
    const odd: Record<string, string[]> = {
      'an absolute address elsewhere': ['GET http://evil.example/ HTTP/1.1', own],
      'an absolute address of a file outside': [`GET http://${url.host}/../secret.txt HTTP/1.1`, own],
      'a tunnel': ['CONNECT evil.example:443 HTTP/1.1', own],
      'no Host': ['GET / HTTP/1.1', 'X: y'],
      'an empty Host': ['GET / HTTP/1.1', 'Host: '],
      'two Hosts': ['GET / HTTP/1.1', 'Host: evil.example', own],
      'a Host with a name in front': ['GET / HTTP/1.1', `Host: evil.example@${url.host}`],
      'a Host with more behind its port': ['GET / HTTP/1.1', `Host: ${url.host}.evil.example`],
      'a Host in another form of the address': ['GET / HTTP/1.1', `Host: 127.1:${url.port}`],
      'a Host in IPv6': ['GET / HTTP/1.1', `Host: [::ffff:127.0.0.1]:${url.port}`],
      'a Host with a path': ['GET / HTTP/1.1', `Host: ${url.host}/x`],
      'a path encoded twice': ['GET /%252e%252e/secret.txt HTTP/1.1', own],
      backslashes: ['GET /..\\secret.txt HTTP/1.1', own],
      'an encoded slash': ['GET /%2e%2e%2fsecret.txt HTTP/1.1', own],
      'overlong UTF-8': ['GET /%c0%ae%c0%ae/secret.txt HTTP/1.1', own],
      'an end within the name': ['GET /index.html%00.txt HTTP/1.1', own],
      'a method of its own': ['STEAL / HTTP/1.1', own],
      'headers without end': ['GET / HTTP/1.1', own, ...Array.from({ length: 200 }, (_, i) => `X-${i}: ${'y'.repeat(4000)}`)],
    };
    for (const [what, lines] of Object.entries(odd)) {
      const answer = await askRaw(url, lines);
      expect(answer, what).toMatch(/^(HTTP\/1\.[01] [45]\d\d |$)/);
      expect(answer, what).not.toMatch(/secret|the page/);
    }
    expect((await ask(url, { path: '/' })).status, 'and goes on').toBe(200);
  });

  it('sends a whole file, also to who asks for a part', async () => {
    const { status, body } = await ask(url, { path: '/index.html', headers: { Range: 'bytes=0-3' } });
    expect([status, body]).toEqual([200, SITE['index.html']]);
  });

  it('goes on when a connection sends nothing, or no request', async () => {
    const silent = connect(Number(url.port), url.hostname);
    await once(silent, 'connect');
    const broken = connect(Number(url.port), url.hostname);
    broken.on('error', () => {}).end('no request\r\n\r\n');
    await once(broken.resume(), 'close');
    expect((await ask(url, { path: '/' })).status).toBe(200);
    silent.destroy();
  });

  it('says what is wrong with a port, an address or an option, and what it can be asked', () => {
    const run = (...options: string[]) =>
      spawnSync(command, [path.join(stick, 'server', script), '--no-open', ...options], { encoding: 'utf8', env: ENGLISH, timeout: WAIT });
    const { en } = stickServerWords;
    expect(run('--port', '70000')).toMatchObject({ status: 2, stderr: `${en.port}\n` });
    expect(run('--port', url.port)).toMatchObject({ status: 1, stderr: expect.stringContaining(url.href) });
    for (const address of ['0.0.0.0', 'evil.example'])
      expect(run('--lan', address), address).toMatchObject({ status: 2, stderr: expect.stringContaining('--lan takes an address') });
    expect(run('--nothing')).toMatchObject({ status: 2, stderr: expect.stringContaining('--nothing') });
    const { stdout } = run('--help');
    for (const option of ['--lan ADDRESS', '--port N', '--no-open', '--help']) expect(stdout).toContain(option);
  });

  const lan = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

  it.runIf(lan)('serves a class by https, with a certificate for its address whose fingerprint it tells', async () => {
    const port = await freePort();
    const { server: shared, url: address, said } = await start(command, script, ['--lan', lan ?? '', '--port', `${port}`]);
    try {
      expect(address.href).toBe(`https://${lan}:${port}/`);
      const { status, body, certificate } = await new Promise<{ status: number | undefined; body: string; certificate: X509Certificate }>(
        (resolve, reject) => {
          const request = https.get(address, { rejectUnauthorized: false, agent: false }, (response) => {
            const raw = (response.socket as TLSSocket).getPeerCertificate().raw;
            let text = '';
            response.setEncoding('utf8').on('data', (piece) => (text += piece));
            response.on('end', () => resolve({ status: response.statusCode, body: text, certificate: new X509Certificate(raw) }));
          });
          request.on('error', reject);
        },
      );
      expect([status, body]).toEqual([200, SITE['index.html']]);
      expect(certificate.checkIP(lan ?? '')).toBe(lan);
      expect(said).toContain(certificate.fingerprint256);
      await expect(ask(new URL(`http://127.0.0.1:${port}`), { path: '/' }), 'it listens there alone').rejects.toThrow('ECONNREFUSED');
    } finally {
      shared.kill();
    }
  });
});

describe('the server of a stick for PowerShell, which runs on Windows alone', () => {
  const script = () => readFileSync(path.join(stick, 'server/serve.ps1'), 'utf8');

  it('has the lines and the letters that Windows PowerShell reads, and closes what it opens', () => {
    expect(script()).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(
      script()
        .split('\n')
        .filter((line) => line !== '' && !line.endsWith('\r')),
    ).toEqual([]);
    const code = script().replaceAll(/#.*|'[^']*'|"[^"]*"/g, '');
    for (const [open, shut] of ['()', '{}', '[]']) expect(code.split(open).length, open).toBe(code.split(shut).length);
  });

  it('reads policy, types and words from the file of all servers, and holds none itself', () => {
    const facts = JSON.parse(readFileSync(path.join(stick, 'server/server.json'), 'utf8'));
    expect(facts.headers).toEqual(securityHeaders(false));
    expect(Object.fromEntries(facts.files)).toEqual(TYPES);
    for (const name of [...Object.keys(facts.headers), 'text/html', 'wasm']) expect(script(), name).not.toContain(name);
    for (const [, word] of script().matchAll(/Say '(\w+)'/g)) expect(facts.words.en, word).toHaveProperty(word);
  });
});

it('both languages of the servers have the same sentences with the same values', () => {
  const valuesOf = (words: Record<string, string>) =>
    Object.fromEntries(Object.entries(words).map(([name, text]) => [name, [...text.matchAll(/\{\w+\}/g)].map(String).sort()]));
  expect(valuesOf(stickServerWords.ja)).toEqual(valuesOf(stickServerWords.en));
  expect(typeOf('weights/net.PTH')).toBe('application/octet-stream');
});
