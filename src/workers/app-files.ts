/** What {@link AppFiles} needs of a service worker's surroundings. */
export interface AppFilesHost {
  caches: CacheStorage;
  fetch: typeof fetch;
}

const PREFIX = 'groundglass-app-';

/** With these the browser isolates the page, so that its threads may share memory. Our servers send them, other hosts of files may not. */
const ISOLATING = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

function isolated(page: Response): Response {
  // What the browser follows itself, as a redirect, has no status, and stays as it is.
  if (page.status === 0) return page;
  const headers = new Headers(page.headers);
  for (const [name, value] of Object.entries(ISOLATING)) headers.set(name, value);
  return new Response(page.body, { status: page.status, statusText: page.statusText, headers });
}

/**
 * The app's own files in the browser's cache, so that nothing has to be fetched after the page's server is gone. A cache holds the files
 * of one build. Scripts, styles and WebAssembly carry a hash of their content in their names, so a cached one is never outdated; the
 * page itself is taken from the cache only while its server can't be reached. It is isolated, and so are its workers, which begin from blob: addresses.
 */
export class AppFiles {
  private readonly name: string;
  private readonly files: readonly string[];
  private readonly scope: string;
  private readonly host: AppFilesHost;

  /**
   * @param build Identifies the build.
   * @param files Addresses relative to the scope; '' is the page.
   * @param scope The app's address, with a slash at its end.
   */
  constructor(build: string, files: readonly string[], scope: string, host: AppFilesHost) {
    this.name = PREFIX + build;
    this.files = files;
    this.scope = scope;
    this.host = host;
  }

  /** Fetches every file of this build. Keeps all or nothing. Throws what the fetch or the cache throws. */
  async keep(): Promise<void> {
    try {
      const cache = await this.host.caches.open(this.name);
      await cache.addAll(this.files.map((file) => this.scope + file));
    } catch (thrown) {
      await this.host.caches.delete(this.name);
      throw thrown;
    }
  }

  /** Deletes the files of other builds; to be called when no page of theirs is open. */
  async dropOthers(): Promise<void> {
    const names = (await this.host.caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== this.name);
    await Promise.all(names.map((name) => this.host.caches.delete(name)));
  }

  /** Returns the answer to a request; null for one that is none of ours, which the browser then makes itself. */
  answer(request: Request): Promise<Response> | null {
    const { method, url, mode } = request;
    const address = url.split(/[?#]/)[0] ?? url;
    if (method !== 'GET' || !address.startsWith(this.scope)) return null;
    const file = address.slice(this.scope.length);
    if (mode === 'navigate') return file === '' || file === 'index.html' ? this.fromServerFirst(request) : null;
    return file.startsWith('assets/') ? this.fromCacheFirst(address, request) : null;
  }

  private async fromServerFirst(request: Request): Promise<Response> {
    try {
      return isolated(await this.host.fetch(request));
    } catch (thrown) {
      const cached = await this.cached(this.scope);
      if (cached) return isolated(cached);
      throw thrown;
    }
  }

  /** A page of an earlier build may still be open, so the caches of all builds are looked through. */
  private async fromCacheFirst(address: string, request: Request): Promise<Response> {
    return (await this.cached(address)) ?? this.host.fetch(request);
  }

  /** This build's copy of a file, else another's. */
  private async cached(address: string): Promise<Response | undefined> {
    const options = { ignoreVary: true };
    const own = await this.host.caches.match(address, { ...options, cacheName: this.name });
    return own ?? this.host.caches.match(address, options);
  }
}
