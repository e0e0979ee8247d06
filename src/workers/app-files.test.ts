import { expect, it } from 'vitest';
import { AppFiles } from './app-files.ts';

const SCOPE = 'http://studio/app/';

/** A CacheStorage in memory; `serve` answers what is added. */
function memoryCaches(serve: (url: string) => Promise<Response>) {
  const stores = new Map<string, Map<string, Response>>();
  const found = (name: string, url: string) => stores.get(name)?.get(url)?.clone();
  return {
    open: async (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      const addAll = async (urls: string[]) => {
        for (const url of urls) store.set(url, await serve(url));
      };
      return { addAll };
    },
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (url: string, { cacheName }: { cacheName?: string }) =>
      cacheName === undefined ? [...stores.keys()].map((name) => found(name, url)).find(Boolean) : found(cacheName, url),
  };
}

function appFiles(server: Record<string, string>) {
  const serve = async (request: RequestInfo | URL) => {
    const text = server[(typeof request === 'string' ? request : (request as Request).url).slice(SCOPE.length)];
    if (text === undefined) throw new TypeError('Failed to fetch');
    return new Response(text);
  };
  const caches = memoryCaches(serve) as unknown as CacheStorage;
  return { caches, build: (id: string, files: string[]) => new AppFiles(id, files, SCOPE, { caches, fetch: serve }) };
}

const get = (file: string, more: Partial<Request> = {}) => ({ method: 'GET', mode: 'cors', url: SCOPE + file, ...more }) as Request;
const page = () => get('', { mode: 'navigate' });
const textOf = async (answer: Promise<Response> | null) => (await answer)?.text();

it('answers from the cache when the server is gone, the page as well', async () => {
  const server: Record<string, string> = { '': 'page', 'assets/a.js': 'a' };
  const app = appFiles(server).build('1', ['', 'assets/a.js']);
  await app.keep();
  server[''] = 'newer page';
  expect(await textOf(app.answer(page()))).toBe('newer page');
  delete server[''];
  delete server['assets/a.js'];
  expect(await textOf(app.answer(page()))).toBe('page');
  expect(await textOf(app.answer(get('assets/a.js')))).toBe('a');
});

it('isolates the page, from the server and from the cache, and leaves a redirect as it is', async () => {
  const server: Record<string, string> = { '': 'page' };
  const app = appFiles(server).build('1', ['']);
  await app.keep();
  const policies = async () => {
    const answer = await app.answer(page());
    return ['Opener', 'Embedder'].map((of) => answer?.headers.get(`Cross-Origin-${of}-Policy`));
  };
  expect(await policies()).toEqual(['same-origin', 'require-corp']);
  delete server[''];
  expect(await policies()).toEqual(['same-origin', 'require-corp']);
  const redirect = { status: 0, type: 'opaqueredirect' } as Response;
  const elsewhere = new AppFiles('1', [], SCOPE, { caches: {} as CacheStorage, fetch: async () => redirect });
  expect(await elsewhere.answer(page())).toBe(redirect);
});

it('leaves other requests to the browser', () => {
  const app = appFiles({}).build('1', []);
  expect(app.answer(get('weights/index.json'))).toBeNull();
  expect(app.answer(get('automation.html', { mode: 'navigate' }))).toBeNull();
  expect(app.answer(get('assets/a.js', { method: 'POST' }))).toBeNull();
  expect(app.answer(get('', { url: 'http://elsewhere/assets/a.js' }))).toBeNull();
});

it('keeps all files or none', async () => {
  const { build, caches } = appFiles({ '': 'page' });
  await expect(build('1', ['', 'assets/missing.js']).keep()).rejects.toThrow('Failed to fetch');
  expect(await caches.keys()).toEqual([]);
});

it('an earlier build answers its open page until its files are dropped', async () => {
  const server: Record<string, string> = { '': 'page', 'assets/old.js': 'old', 'assets/new.js': 'new' };
  const { build, caches } = appFiles(server);
  await build('1', ['', 'assets/old.js']).keep();
  const next = build('2', ['', 'assets/new.js']);
  await next.keep();
  delete server['assets/old.js'];
  expect(await textOf(next.answer(get('assets/old.js')))).toBe('old');
  await next.dropOthers();
  expect(await caches.keys()).toEqual(['groundglass-app-2']);
  await expect(next.answer(get('assets/old.js'))).rejects.toThrow('Failed to fetch');
});
