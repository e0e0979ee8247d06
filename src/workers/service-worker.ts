import { type AppBuild, AppFiles, type NotKept } from './app-files.ts';
import type { AppState, ToAppWorker } from './app-messages.ts';
import { AppRequests } from './app-requests.ts';

declare const self: ServiceWorkerGlobalScope;

/** Written by the build: see appFilesList in vite.config.ts. */
declare const APP_BUILD: AppBuild;

/** Every page holds a lock of its build's name: see workers/client/app-worker.ts. */
async function openBuilds(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name = '' }) => name));
}

const app = new AppFiles(APP_BUILD, self.registration.scope, { caches, fetch: (...args) => fetch(...args), openBuilds });

const requests = new AppRequests(performance);

const stateWith = (missing: NotKept | null): AppState => ({ build: APP_BUILD.id, files: APP_BUILD.files.length, missing });

async function tellPages(what: unknown): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) page.postMessage(what);
}

async function install(): Promise<void> {
  const missing = await app.keep();
  await tellPages(requests.report());
  if (!missing) return;
  await tellPages(stateWith(missing));
  throw new Error(`${missing.file}: ${missing.because}`);
}

async function tellState(port: MessagePort | undefined): Promise<void> {
  const missing = await app.mend();
  await app.dropOthers();
  port?.postMessage(stateWith(missing));
  await tellPages(requests.report());
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  const { ask } = event.data as ToAppWorker;
  if (ask === 'requests') return event.ports[0]?.postMessage(requests.report());
  event.waitUntil(ask === 'take-over' ? self.skipWaiting() : tellState(event.ports[0]));
});
self.addEventListener('fetch', (event) => {
  if (requests.see(event.request)) event.waitUntil(tellPages(requests.report()));
  const answer = app.answer(event.request);
  if (answer) event.respondWith(answer);
});
