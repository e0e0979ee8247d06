import { readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { DIST, listen } from './plain-host.ts';
import { workersByName, workersNamed } from './workers.ts';

/** Another origin that welcomes everybody, and notes who comes. */
function elsewhere(): { server: http.Server; arrivals: string[] } {
  const arrivals: string[] = [];
  const server = http.createServer((request, response) => {
    arrivals.push(`${request.method} ${request.url}`);
    const type = request.url?.includes('script') ? 'text/javascript' : 'text/plain';
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Content-Type': type });
    response.end('1');
  });
  server.on('upgrade', (request, socket) => {
    arrivals.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  return { server, arrivals };
}

/**
 * Tries every way out of where it runs. A way has ended once it claims to have worked, fails, or the content security policy says that it
 * was refused: some ways are silent of that themselves. Returns the ways that claimed to work.
 */
async function tryToLeave({ host, from }: { host: string; from: string }): Promise<string[]> {
  const url = (way: string) => `http://${host}/${from}-${way}`;
  const opened = (target: EventTarget) =>
    new Promise((resolve, reject) => {
      target.addEventListener('open', resolve);
      target.addEventListener('load', resolve);
      target.addEventListener('message', resolve);
      target.addEventListener('error', () => reject(new Error('refused')));
    });
  /** Rejects when the policy refuses this address, in the page or worker where this runs. */
  const refused = (address: string) =>
    new Promise<never>((_, reject) => {
      globalThis.addEventListener('securitypolicyviolation', (event) => {
        // Of a frame it names the origin alone.
        if (address.startsWith((event as SecurityPolicyViolationEvent).blockedURI)) reject(new Error('refused'));
      });
    });
  const blob = (source: string) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const within = (source: string, type: 'classic' | 'module') => opened(new Worker(blob(source), { type }));
  const ways: Record<string, () => unknown> = {
    fetch: () => fetch(url('fetch'), { method: 'POST', body: 'patient data', mode: 'no-cors' }),
    keepalive: () => fetch(url('keepalive'), { keepalive: true, mode: 'no-cors' }),
    xhr: () => {
      const request = new XMLHttpRequest();
      request.open('POST', url('xhr'));
      request.send('patient data');
      return opened(request);
    },
    socket: () => opened(new WebSocket(url('socket').replace('http', 'ws'))),
    events: () => opened(new EventSource(url('events'))),
    import: () => import(url('import-script')),
    worker: () => opened(new Worker(url('worker-script'))),
    moduleWorker: () => opened(new Worker(url('module-worker-script'), { type: 'module' })),
    nested: () =>
      within(`fetch('${url('nested')}', { mode: 'no-cors' }).then(() => postMessage(1), () => setTimeout(() => { throw 1; }))`, 'module'),
    nestedImport: () => within(`import '${url('nested-import-script')}'; postMessage(1);`, 'module'),
    importScripts: () => within(`importScripts('${url('imported-script')}'); postMessage(1);`, 'classic'),
  };
  if ('importScripts' in globalThis)
    ways.own = () => (globalThis as unknown as { importScripts(u: string): void }).importScripts(url('own-script'));
  if (navigator.sendBeacon) {
    ways.beacon = () => {
      if (!navigator.sendBeacon(url('beacon'), 'patient data')) throw new Error('refused');
      return refused(url('beacon'));
    };
  }
  if ('document' in globalThis) {
    const element = (name: 'img' | 'script' | 'iframe', address: string) => () => {
      const made = document.createElement(name);
      made.setAttribute('src', address);
      // A refused frame shows an empty page, and says that it has loaded.
      const done = name === 'iframe' ? refused(address) : opened(made);
      document.body.append(made);
      return done;
    };
    ways.image = element('img', url('image'));
    ways.script = element('script', url('tag-script'));
    ways.frame = element('iframe', url('frame'));
  }
  const tried = Object.entries(ways).map(async ([way, leave]) => {
    try {
      await leave();
      return [way];
    } catch {
      return [];
    }
  });
  return (await Promise.all(tried)).flat();
}

/** Has the GPU worker start another of the threads that compute, which hears us as long as it is sent no work. */
async function startKernelThread(page: Page): Promise<void> {
  const script = readdirSync(path.join(DIST, 'assets')).find((name) => name.startsWith('kernel.worker-'));
  const [gpu] = workersNamed(page, 'gpu');
  const start = (address: string) => {
    const source = `import ${JSON.stringify(address)};`;
    new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module', name: 'kernel' });
  };
  const started = page.waitForEvent('worker');
  await gpu.evaluate(start, new URL(`assets/${script}`, page.url()).href);
  await started;
}

/** Lets a page and each of its workers, all of which must have been started, try to get out. */
export async function expectConfined(page: Page): Promise<void> {
  const { server, arrivals } = elsewhere();
  const host = await listen(server);
  try {
    await fetch(`http://${host}/heard`);
    expect(arrivals, 'what arrives is noted').toEqual(['GET /heard']);
    await startKernelThread(page);
    const workers = await workersByName(page);
    expect([...workers.keys()].sort()).toEqual(['decode', 'gpu', 'kernel', 'store']);
    for (const [name, worker] of workers) expect(await worker.evaluate(tryToLeave, { host, from: name }), name).toEqual([]);
    expect(await page.evaluate(tryToLeave, { host, from: 'page' }), 'page').toEqual([]);
    expect(arrivals).toEqual(['GET /heard']);
  } finally {
    server.close();
  }
}
