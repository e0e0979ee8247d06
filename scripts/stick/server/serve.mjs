// Serves the studio from a stick with Node.js. What it sends and says stands in server.json beside it.

import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from 'selfsigned';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SITE = path.join(HERE, '../studio');
const LOOPBACK = '127.0.0.1';
const DAYS = 7;

const facts = JSON.parse(readFileSync(path.join(HERE, 'server.json'), 'utf8'));
const types = new Map(facts.files);
const words = facts.words[Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ja') ? 'ja' : 'en'];
const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

function end(said, status) {
  (status === 0 ? console.log : console.error)(said);
  process.exit(status);
}

function parse() {
  const options = {
    lan: { type: 'string' },
    port: { type: 'string' },
    'no-open': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const option = process.argv.slice(2).find((word) => error.message.includes(word)) ?? '';
    return end(`${option === '--lan' ? noAddress() : say('unknown', { option })}\n\n${say('usage', facts)}`, 2);
  }
}

/** The addresses by which other computers of the network reach this one. */
function addresses() {
  const all = Object.values(networkInterfaces()).flat();
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

function noAddress() {
  return say('noAddress', { addresses: addresses().join(', ') || '-' });
}

/** A certificate for an address that browsers accept after a warning. Its key is in memory alone. */
async function certificateFor(address) {
  const notAfterDate = new Date(Date.now() + DAYS * 86_400_000);
  const made = await generate([{ name: 'commonName', value: address }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: address }] },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** Answers a request: only GET and HEAD, only under our own address, only what is in the list. */
function answer(request, response, host) {
  const refuse = (status, more = {}) => {
    response.writeHead(status, { ...facts.headers, ...more, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${status}\n`);
  };
  const asked = request.headers.host ?? '';
  // A browser separates its storage by address: the studio has one.
  if (host.startsWith(`${LOOPBACK}:`) && asked.toLowerCase() === host.replace(LOOPBACK, 'localhost'))
    return refuse(307, { Location: `http://${host}/` });
  if (asked !== host) return refuse(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
  let name = (request.url ?? '/').split(/[?#]/)[0].slice(1);
  try {
    name = decodeURIComponent(name) || 'index.html';
  } catch {
    return refuse(400);
  }
  const type = types.get(name);
  if (type === undefined) return refuse(404);
  const file = path.join(SITE, name);
  let size;
  try {
    size = statSync(file).size;
  } catch {
    return refuse(404);
  }
  response.writeHead(200, { ...facts.headers, 'Content-Type': type, 'Content-Length': size, 'Cache-Control': 'no-cache' });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Opens an address in the person's browser; where none can be started the address was told. */
function openInBrowser(url) {
  const [command, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] }[process.platform] ?? ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

const values = parse();
if (values.help) end(say('usage', facts), 0);
const port = Number(values.port ?? facts.port);
if (!/^\d{1,5}$/.test(values.port ?? `${port}`) || port < 1 || port > 65_535) end(say('port'), 2);
if (values.lan !== undefined && !addresses().includes(values.lan)) end(noAddress(), 2);
const address = values.lan ?? LOOPBACK;
const host = `${address}:${port}`;
const url = `${values.lan === undefined ? 'http' : 'https'}://${host}/`;
const certificate = values.lan === undefined ? null : await certificateFor(address);
const listener = (request, response) => answer(request, response, host);
const server = certificate ? https.createServer(certificate, listener) : http.createServer(listener);
server.on('error', (error) => end(error.code === 'EADDRINUSE' ? say('portTaken', { port, url }) : error.message, 1));
server.listen(port, address, () => {
  console.log(say('ready', { url }));
  if (certificate) console.log(say('lan', { fingerprint: new X509Certificate(certificate.cert).fingerprint256 }));
  console.log(say('notice'));
  if (!values['no-open']) openInBrowser(url);
});
