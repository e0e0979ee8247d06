import { AppFiles } from './app-files.ts';

declare const self: ServiceWorkerGlobalScope;

/** Written by the build: what identifies it, and the addresses of its files. See appFilesList in vite.config.ts. */
declare const APP_BUILD: { id: string; files: string[] };

const app = new AppFiles(APP_BUILD.id, APP_BUILD.files, self.registration.scope, { caches, fetch: (...args) => fetch(...args) });

self.addEventListener('install', (event) => event.waitUntil(app.keep()));
self.addEventListener('activate', (event) => event.waitUntil(app.dropOthers().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const answer = app.answer(event.request);
  if (answer) event.respondWith(answer);
});
