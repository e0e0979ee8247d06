// What the studio's own server adds to the files of the build: the pack of weight files, and the downloads into it. Only our own page may
// ask for these: a page elsewhere is known by Origin and Sec-Fetch-Site and can't read the token, which another name for this address
// (DNS rebinding) does not get either; and nothing is fetched but files of the catalogue, by their names.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** In lower case, as Node has headers. */
const TOKEN_HEADER = 'x-groundglass-token';
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const OWN_ADDRESS = /^(::ffff:)?127\.|^::1$/;
const MOST_BODY = 16_384;
/** The longest time that a question for news is held, in milliseconds. */
const HELD_MS = 25_000;

/**
 * Returns a handler of requests below /weights/; all others are left to `next`.
 *
 * @param open Opens the queue (queue.mjs), when it is needed first.
 * @param pack The opened pack (weight-pack.mjs).
 */
export function weightsEndpoint({ open, pack }) {
  const token = randomBytes(32).toString('base64url');
  let queue = null;
  const theQueue = () => {
    queue ??= open();
    return queue;
  };

  /** What our page learns: how to ask for downloads, and what to say of them. */
  const offer = async () => ({ token, folder: pack.folder, proxy: (await theQueue()).proxy });

  const ACTIONS = {
    watch: async ({ since }, response) => {
      const asked = await theQueue();
      await asked.changed(Number.isInteger(since) ? since : 0, untilGone(response));
      return asked;
    },
    get: async ({ files }) => act('get', files),
    stop: async ({ files }) => act('stop', files),
    discard: async ({ files }) => act('discard', files),
  };
  const act = async (action, files) => {
    const asked = await theQueue();
    if (!isNames(files) || !files.every(asked.knows)) return null;
    asked[action](files);
    return asked;
  };

  const takeAction = async (name, request, response) => {
    if (request.method !== 'POST') return answer(response, 405, { Allow: 'POST' });
    if (!isOwnHost(request) || !isOwnPage(request, token)) return answer(response, 403);
    const body = await readJson(request);
    if (!body) return answer(response, 400);
    const asked = await ACTIONS[name](body, response);
    return asked ? answerJson(response, asked.snapshot()) : answer(response, 404);
  };

  return async (request, response, next) => {
    const name = /^\/weights\/([^?]*)/.exec(request.url ?? '')?.[1];
    if (!name) return next();
    const action = /^downloads\/(\w+)$/.exec(name)?.[1];
    try {
      if (action && Object.hasOwn(ACTIONS, action)) return await takeAction(action, request, response);
      if (!isOwnHost(request)) return next();
      if (request.method !== 'GET' && request.method !== 'HEAD') return next();
      if (name !== 'index.json') return await sendFile(pack, decodeURIComponent(name), request, response, next);
      return answerJson(response, { files: pack.list(), ...(isSameOrigin(request) && { downloads: await offer() }) });
    } catch (error) {
      next(error);
    }
  };
}

const isNames = (files) => Array.isArray(files) && files.length > 0 && files.every((file) => typeof file === 'string');

function isOwnHost({ headers, socket }) {
  return OWN_HOST.test(headers.host ?? '') && OWN_ADDRESS.test(socket.remoteAddress ?? '');
}

/** Whether a browser says that a page of this very address asks. No page can set this header. */
const isSameOrigin = ({ headers }) => headers['sec-fetch-site'] === 'same-origin';

function isOwnPage(request, token) {
  const { headers } = request;
  const given = Buffer.from(headers[TOKEN_HEADER] ?? '');
  const wanted = Buffer.from(token);
  return (
    isSameOrigin(request) &&
    headers.origin === `http://${headers.host}` &&
    headers['content-type'] === 'application/json' &&
    given.length === wanted.length &&
    timingSafeEqual(given, wanted)
  );
}

async function readJson(request) {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += piece;
    if (text.length > MOST_BODY) return null;
  }
  try {
    const parsed = JSON.parse(text);
    return typeof parsed === 'object' ? parsed : null;
  } catch {
    return null;
  }
}

/** A signal for when the page no longer waits for an answer, or has waited long enough. */
function untilGone(response) {
  const gone = new AbortController();
  const timer = setTimeout(() => gone.abort(), HELD_MS);
  response.once('close', () => {
    clearTimeout(timer);
    gone.abort();
  });
  return gone.signal;
}

function answer(response, status, headers = {}) {
  response.writeHead(status, { 'Cache-Control': 'no-store', ...headers }).end();
}

function answerJson(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** Sends a file that the pack's list names, and no other. */
async function sendFile(pack, name, request, response, next) {
  const entry = pack.list().find(({ file }) => file === name);
  if (!entry || !pack.holds(name)) return next();
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': entry.bytes, 'Cache-Control': 'no-cache' });
  if (request.method === 'HEAD') return response.end();
  // A page that stops listening ends it.
  await pipeline(createReadStream(path.join(pack.folder, name)), response).catch(() => response.destroy());
}
