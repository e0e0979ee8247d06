// Fetches one published file into its part, goes on where an earlier attempt ended, and checks what came.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { DownloadFailure, diskFailure, networkFailure } from './failure.mjs';
import { proxyFor, routeTo } from './proxy.mjs';

const MOST_REDIRECTS = 5;
/** Codes of undici and the system for a connection that ended, or is silent. */
const NETWORK_ERROR = /^(UND_ERR|ECONN|EPIPE|ETIMEDOUT|ENET|EHOST)/;
/** Waits before it goes on after a cut, in milliseconds. */
const WAITS = [1000, 3000, 9000];

/**
 * @param source Where it comes from: `address`, and `hosts`, the only ones that a redirect may lead to.
 * @param bounds The smallest and the largest size that the file can have.
 * @param begun The open part (begun.mjs).
 * @param onProgress Is told the bytes that have come, and of how many.
 */
export async function fetchFile({ source, bounds, begun, signal, onProgress, waits = WAITS, times }) {
  const route = routeTo(source.address, times);
  try {
    for (let cuts = 0; ; cuts++) {
      const before = begun.size();
      try {
        return await fetchRest({ source, bounds, begun, signal, onProgress, route });
      } catch (error) {
        signal.throwIfAborted();
        if (begun.size() > before) cuts = 0;
        if (!error.isCut || cuts >= waits.length || begun.size() === 0) throw error;
        await sleep(waits[cuts], undefined, { signal });
      }
    }
  } finally {
    await route.destroy();
  }
}

async function fetchRest(context) {
  // Opened first: a connection that breaks off while nobody reads takes with it what has come.
  const out = await context.begun.append();
  try {
    await receive(context, out);
  } finally {
    await out.close();
  }
}

async function receive(context, out) {
  const { source, bounds, begun, signal, onProgress } = context;
  const { body, headers, statusCode } = await ask(context);
  try {
    let done = statusCode === 206 ? begun.size() : 0;
    const length = Number(headers['content-length'] ?? Number.NaN);
    const total = Number.isInteger(length) ? done + length : null;
    if (total !== null && (total < bounds.least || total > bounds.most)) throw otherFile(total, headers);
    if (statusCode === 200) begun.restart(source.address, validatorOf(headers));
    onProgress(done, total ?? bounds.most);
    for await (const piece of body) {
      done += piece.length;
      if (done > bounds.most) throw otherFile(done, headers);
      await out.write(piece).catch((error) => {
        throw diskFailure(error, begun.part);
      });
      onProgress(done, total ?? bounds.most);
    }
    if (done < (total ?? bounds.least)) throw cutAt(done, total ?? bounds.most);
  } catch (error) {
    body.destroy();
    signal.throwIfAborted();
    if (error instanceof DownloadFailure || !NETWORK_ERROR.test(error.code)) throw error;
    throw cutAt(begun.size(), bounds.most);
  }
}

const cutAt = (done, total) => new DownloadFailure('weights-download/cut', { done, total }, { isCut: true });

const otherFile = (bytes, headers) => new DownloadFailure('weights-download/other-file', { bytes, type: headers['content-type'] ?? null });

/** A mark that is good for going on: a strong ETag, else the date of the last change. */
function validatorOf({ etag, 'last-modified': changed }) {
  return etag && !etag.startsWith('W/') ? etag : (changed ?? null);
}

/** Asks for the rest of the file, or for all of it. Resolves to a response with status 200 or 206 that fits what is here. */
async function ask(context) {
  const { source, begun } = context;
  const here = begun.size();
  const origin = begun.origin();
  if (here > 0 && origin?.address === source.address) {
    const response = await follow(context, { range: `bytes=${here}-`, 'if-range': origin.validator });
    const { statusCode, headers } = response;
    if (statusCode === 200 || (statusCode === 206 && headers['content-range']?.startsWith(`bytes ${here}-`))) return response;
    response.body.destroy();
    // The server does not know this part any more: all of it is asked for again.
    if (statusCode !== 206 && statusCode !== 416) throw statusFailure(source, statusCode);
  }
  const response = await follow(context, {});
  if (response.statusCode === 200) return response;
  response.body.destroy();
  throw statusFailure(source, response.statusCode);
}

const statusFailure = ({ address }, status) =>
  status === 407
    ? new DownloadFailure('weights-download/proxy-sign-in', { proxy: proxyFor(address)?.host ?? null })
    : new DownloadFailure('weights-download/status', { server: new URL(address).host, status });

/** Follows redirects, which may lead to the source's own hosts only, and never from HTTPS to HTTP. */
async function follow({ source, signal, route }, headers) {
  let address = new URL(source.address);
  for (let hops = 0; ; hops++) {
    const response = await request(address, { dispatcher: route, signal, headers }).catch((error) => {
      signal.throwIfAborted();
      throw networkFailure(error, address.host, proxyFor(source.address)?.host ?? null);
    });
    // Whoever reads the body is told of its errors; while nobody does, they are none of the process.
    response.body.on('error', () => {});
    const { location } = response.headers;
    if (response.statusCode < 300 || response.statusCode >= 400 || !location) return response;
    response.body.destroy();
    const next = new URL(location, address);
    const isAllowed = next.protocol === address.protocol && source.hosts.includes(next.host) && hops < MOST_REDIRECTS;
    if (!isAllowed) throw new DownloadFailure('weights-download/redirect', { server: address.host, elsewhere: next.host });
    address = next;
  }
}

/** SHA-256 of a file in hexadecimal. */
export async function sha256Of(file, signal) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { signal })) hash.update(piece);
  return hash.digest('hex');
}
