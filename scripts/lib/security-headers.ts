import type { Connect } from 'vite';
import { FORMER_PORT } from './port.mjs';

/**
 * The policy that keeps all data in the page: only its own origin is reachable, and only its own scripts run. Workers start from blob:
 * addresses, since such a worker inherits the policy of the page, whatever the server sends (src/workers/bound-worker.ts). Its imports are
 * bound as worker scripts as well.
 */
const DIRECTIVES: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

const inWords = (directives: Readonly<Record<string, string>>) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The policy for the page's own meta element, for hosts that send no headers. */
export const CONTENT_SECURITY_POLICY = inWords(DIRECTIVES);

/** Returns the headers that our servers send with every answer, those of a stick as well. In development the page holds inline scripts of Vite. */
export function securityHeaders(development: boolean): Record<string, string> {
  const scripts = development && { 'script-src': `${DIRECTIVES['script-src']} 'unsafe-inline'` };
  return {
    // The page's own meta element can't set `frame-ancestors`.
    'Content-Security-Policy': inWords({ ...DIRECTIVES, ...scripts, 'frame-ancestors': "'none'" }),
    'X-Content-Type-Options': 'nosniff',
    // Together they isolate the page, which is what lets its threads share memory.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  };
}

const OF_LOCALHOST = /^(?:[\w-]+\.)*localhost(:\d+)?$/i;
const LOOPBACK = /^(?:127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Sends the headers, and answers nobody who does not ask for a loopback address: another page may have its own name stand for this computer, and
 * would read what it gets. Redirects localhost to 127.0.0.1, because a browser separates its storage by address. There is no redirect on the
 * port of earlier versions, so that runs stored there under localhost stay accessible.
 */
export function guard(development: boolean): Connect.NextHandleFunction {
  const headers = Object.entries(securityHeaders(development));
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const asked = request.headers.host ?? '';
    const named = OF_LOCALHOST.exec(asked);
    if (!named && !LOOPBACK.test(asked)) {
      response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
      return response.end('403\n');
    }
    if (!named || named[1] === `:${FORMER_PORT}`) return next();
    response.writeHead(307, { Location: `http://127.0.0.1${named[1] ?? ''}${request.url ?? '/'}` });
    response.end();
  };
}
