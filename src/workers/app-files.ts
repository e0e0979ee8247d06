/** What {@link AppFiles} needs of a service worker's surroundings. */
export interface AppFilesHost {
  caches: CacheStorage;
  fetch: typeof fetch;
  /** The ids of the builds whose pages are open, in whatever tab; there may be other names among them. */
  openBuilds: () => Promise<ReadonlySet<string>>;
}

/** A build of the app. The build writes it into the service worker: see appFilesList in vite.config.ts. */
export interface AppBuild {
  /** A name that all builds share, a dash, and what tells this one from the others. It is the name of its cache. */
  id: string;
  /** Addresses relative to the scope; '' is the page. */
  files: readonly string[];
}

/** Why a file is not kept: the browser has no room for it, or its server can't be reached or did not answer with it. */
export interface NotKept {
  file: string;
  because: 'full' | 'not-fetched';
}

const AT_ONCE = 6;

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
 * The app's own files in the browser's cache, so that it opens and works without its server. A cache holds the files of one build, and
 * the page comes from the same build as all that it fetches later: a new build is used once a person asks for it, or no page of this one is open.
 * Precaching of workbox has one cache for all builds and deletes from it what the new one lacks, under the pages of the old one; here a
 * build's files stay until its last page has closed. The page is isolated, and so are its workers, which begin from blob: addresses.
 */
export class AppFiles {
  private readonly build: AppBuild;
  private readonly scope: string;
  private readonly host: AppFilesHost;

  /** @param scope The app's address, with a slash at its end. */
  constructor(build: AppBuild, scope: string, host: AppFilesHost) {
    this.build = build;
    this.scope = scope;
    this.host = host;
  }

  /** Keeps every file of this build, or none; what another build has of it is not fetched again. Returns the first file that can't be kept; null: all are. */
  async keep(): Promise<NotKept | null> {
    const failed = await this.keepAll(this.build.files);
    if (failed) await this.host.caches.delete(this.build.id);
    return failed;
  }

  /** Keeps again what the browser has dropped of this build. Returns the first file that can't be kept; null: all are. */
  async mend(): Promise<NotKept | null> {
    const kept = await Promise.all(
      this.build.files.map(async (file) => (await this.match(this.scope + file, this.build.id)) !== undefined),
    );
    return this.keepAll(this.build.files.filter((_, i) => !kept[i]));
  }

  /** Deletes the files of other builds that have no page open. */
  async dropOthers(): Promise<void> {
    const open = await this.host.openBuilds();
    const shared = this.build.id.slice(0, this.build.id.lastIndexOf('-') + 1);
    const others = (await this.host.caches.keys()).filter((name) => name.startsWith(shared) && name !== this.build.id);
    await Promise.all(others.filter((name) => !open.has(name)).map((name) => this.host.caches.delete(name)));
  }

  /** Returns the answer to a request; null for one that is none of ours, which the browser then makes itself. */
  answer(request: Request): Promise<Response> | null {
    const { method, url } = request;
    const address = url.split(/[?#]/)[0] ?? url;
    if (method !== 'GET' || !address.startsWith(this.scope)) return null;
    const file = address.slice(this.scope.length);
    if (file === '' || file === 'index.html') return this.fromCacheFirst(this.scope, request).then(isolated);
    return this.build.files.includes(file) || file.startsWith('assets/') ? this.fromCacheFirst(address, request) : null;
  }

  private async keepAll(files: readonly string[]): Promise<NotKept | null> {
    const waiting = [...files];
    let failed: NotKept | null = null;
    const next = async () => {
      for (let file = waiting.shift(); file !== undefined && !failed; file = waiting.shift()) {
        const because = await this.keepOne(file);
        if (because) failed ??= { file, because };
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return failed;
  }

  private async keepOne(file: string): Promise<NotKept['because'] | null> {
    const address = this.scope + file;
    let response: Response | undefined;
    try {
      // Files with a hash of their content in their names never change; of the others the server's own is wanted, and not what the browser has of it.
      response = file.startsWith('assets/') ? await this.match(address) : undefined;
      response ??= await this.host.fetch(address, { cache: file.startsWith('assets/') ? 'default' : 'no-cache' });
    } catch {
      return 'not-fetched';
    }
    if (!response.ok) return 'not-fetched';
    try {
      await (await this.host.caches.open(this.build.id)).put(address, response);
      return null;
    } catch (thrown) {
      return thrown instanceof Error && thrown.name === 'QuotaExceededError' ? 'full' : 'not-fetched';
    }
  }

  /** This build's copy of a file, else that of another whose page is still open, else the server's. */
  private async fromCacheFirst(address: string, request: Request): Promise<Response> {
    const own = await this.match(address, this.build.id);
    return own ?? (address === this.scope ? undefined : await this.match(address)) ?? this.host.fetch(request);
  }

  /** A kept file of one build, or of any. */
  private async match(address: string, cacheName?: string): Promise<Response | undefined> {
    return this.host.caches.match(address, { ignoreVary: true, ...(cacheName !== undefined && { cacheName }) });
  }
}
