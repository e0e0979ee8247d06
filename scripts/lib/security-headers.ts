import type { Connect } from 'vite';
import { FORMER_PORT } from './port.mjs';

/**
 * Nothing leaves the page: only its own origin is reachable, and only its own scripts run. Workers start from blob: addresses, since such a
 * worker is bound by the policy of who starts it, whatever the server sends (src/workers/bound-worker.ts); what it imports counts as a
 * worker's script as well.
 */
const DIRECTIVES: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

const inWords = (directives: Readonly<Record<string, string>>) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The policy as a page carries it itself, for hosts that send no headers. */
export const CONTENT_SECURITY_POLICY = inWords(DIRECTIVES);

/** What our servers send with every answer. While developing, Vite's own scripts stand within the page. */
function securityHeaders(development: boolean): Record<string, string> {
  const scripts = development && { 'script-src': `${DIRECTIVES['script-src']} 'unsafe-inline'` };
  return {
    // A page can't say of itself who may show it in a frame.
    'Content-Security-Policy': inWords({ ...DIRECTIVES, ...scripts, 'frame-ancestors': "'none'" }),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  };
}

const OF_LOCALHOST = /^(?:[\w-]+\.)*localhost(:\d+)?$/i;

/**
 * Sends the headers, and whoever comes by the name of localhost to 127.0.0.1: a browser keeps what it stores by the address. On the port of
 * earlier versions, which did not do so, what was stored under localhost stays within reach.
 */
export function guard(development: boolean): Connect.NextHandleFunction {
  const headers = Object.entries(securityHeaders(development));
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const named = OF_LOCALHOST.exec(request.headers.host ?? '');
    if (!named || named[1] === `:${FORMER_PORT}`) return next();
    response.writeHead(307, { Location: `http://127.0.0.1${named[1] ?? ''}${request.url ?? '/'}` });
    response.end();
  };
}
