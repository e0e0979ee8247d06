import { expect, it } from 'vitest';
import { AppFiles } from './app-files.ts';

const SCOPE = 'http://studio/app/';

/** A CacheStorage in memory, with room for so many files. */
function memoryCaches(room: number) {
  const stores = new Map<string, Map<string, Response>>();
  const found = (name: string, url: string) => stores.get(name)?.get(url)?.clone();
  return {
    open: async (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      const put = async (url: string, response: Response) => {
        if (store.size >= room) throw new DOMException('', 'QuotaExceededError');
        store.set(url, response);
      };
      return { put, delete: async (url: string) => store.delete(url) };
    },
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (url: string, { cacheName }: { cacheName?: string }) =>
      cacheName === undefined ? [...stores.keys()].map((name) => found(name, url)).find(Boolean) : found(cacheName, url),
  };
}

function appFiles(server: Record<string, string>, { room = 100, open = [] as string[] } = {}) {
  const fetched: string[] = [];
  const serve = async (request: RequestInfo | URL) => {
    const file = (typeof request === 'string' ? request : (request as Request).url).slice(SCOPE.length);
    fetched.push(file);
    const text = server[file];
    if (text === undefined) throw new TypeError('Failed to fetch');
    return new Response(text, { status: text === 'broken' ? 500 : 200 });
  };
  const caches = memoryCaches(room) as unknown as CacheStorage;
  const host = { caches, fetch: serve, openBuilds: async () => new Set(open) };
  return { caches, fetched, build: (id: string, files: string[]) => new AppFiles({ id: `app-${id}`, files }, SCOPE, host) };
}

const get = (file: string, more: Partial<Request> = {}) => ({ method: 'GET', url: SCOPE + file, ...more }) as Request;
const page = () => get('', { mode: 'navigate' });
const textOf = async (answer: Promise<Response> | null) => (await answer)?.text();

it('answers from what is kept: the page with the files of its own build, whatever the server has by now', async () => {
  const server: Record<string, string> = { '': 'page', 'assets/a.js': 'a', 'icon.svg': 'icon' };
  const app = appFiles(server).build('1', ['', 'assets/a.js', 'icon.svg']);
  expect(await app.keep()).toBeNull();
  for (const change of [() => Object.assign(server, { '': 'newer page', 'icon.svg': 'newer icon' }), () => delete server['']]) {
    change();
    expect(await textOf(app.answer(page()))).toBe('page');
    expect(await textOf(app.answer(get('index.html?step=train')))).toBe('page');
    expect(await textOf(app.answer(get('assets/a.js')))).toBe('a');
    expect(await textOf(app.answer(get('icon.svg')))).toBe('icon');
  }
});

it('isolates the page, from the server and from the cache, and leaves a redirect as it is', async () => {
  const server: Record<string, string> = { '': 'page' };
  const app = appFiles(server).build('1', ['']);
  const policies = async () => {
    const answer = await app.answer(page());
    return ['Opener', 'Embedder'].map((of) => answer?.headers.get(`Cross-Origin-${of}-Policy`));
  };
  expect(await policies()).toEqual(['same-origin', 'require-corp']);
  await app.keep();
  expect(await policies()).toEqual(['same-origin', 'require-corp']);
  const redirect = { status: 0, type: 'opaqueredirect' } as Response;
  const none = { match: async () => undefined } as unknown as CacheStorage;
  const elsewhere = new AppFiles({ id: '1', files: [] }, SCOPE, {
    caches: none,
    fetch: async () => redirect,
    openBuilds: async () => new Set(),
  });
  expect(await elsewhere.answer(page())).toBe(redirect);
});

it('leaves other requests to the browser', () => {
  const app = appFiles({}).build('1', ['', 'icon.svg']);
  expect(app.answer(get('weights/index.json'))).toBeNull();
  expect(app.answer(get('automation.html', { mode: 'navigate' }))).toBeNull();
  expect(app.answer(get('assets/a.js', { method: 'POST' }))).toBeNull();
  expect(app.answer(get('', { url: 'http://elsewhere/assets/a.js' }))).toBeNull();
});

it('keeps all files or none, and says which could not be kept, and why', async () => {
  const server = { '': 'page', 'assets/a.js': 'a', 'assets/broken.js': 'broken' };
  const { build, caches } = appFiles(server);
  expect(await build('1', ['', 'assets/missing.js']).keep()).toEqual({ file: 'assets/missing.js', because: 'not-fetched' });
  expect(await build('1', ['', 'assets/broken.js']).keep()).toEqual({ file: 'assets/broken.js', because: 'not-fetched' });
  expect(await caches.keys()).toEqual([]);
  expect(await appFiles(server, { room: 1 }).build('1', ['', 'assets/a.js']).keep()).toEqual({ file: 'assets/a.js', because: 'full' });
});

it('fetches again what the browser has dropped, and nothing else', async () => {
  const server: Record<string, string> = { '': 'page', 'assets/a.js': 'a', 'assets/b.js': 'b' };
  const { build, caches, fetched } = appFiles(server);
  const app = build('1', ['', 'assets/a.js', 'assets/b.js']);
  await app.keep();
  fetched.length = 0;
  expect(await app.mend()).toBeNull();
  expect(fetched).toEqual([]);
  await (await caches.open('app-1')).delete(`${SCOPE}assets/b.js`);
  expect(await app.mend()).toBeNull();
  expect(fetched).toEqual(['assets/b.js']);
  expect(await textOf(app.answer(get('assets/b.js')))).toBe('b');
});

it('an earlier build answers its open page until that is closed, and a new one takes over what has not changed', async () => {
  const server: Record<string, string> = { '': 'page', 'assets/old.js': 'old', 'assets/same.js': 'same', 'assets/new.js': 'new' };
  const open = ['app-1'];
  const { build, caches, fetched } = appFiles(server, { open });
  await build('1', ['', 'assets/old.js', 'assets/same.js']).keep();
  fetched.length = 0;
  const next = build('2', ['', 'assets/new.js', 'assets/same.js']);
  await next.keep();
  expect(fetched.sort()).toEqual(['', 'assets/new.js']);
  delete server['assets/old.js'];
  await next.dropOthers();
  expect(await textOf(next.answer(get('assets/old.js')))).toBe('old');
  open.length = 0;
  await next.dropOthers();
  expect(await caches.keys()).toEqual(['app-2']);
  await expect(next.answer(get('assets/old.js'))).rejects.toThrow('Failed to fetch');
});
