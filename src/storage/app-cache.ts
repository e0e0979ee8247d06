/** The number of the app's own files in the browser's caches, of all builds that are kept, and their bytes; none where there are no caches. */
export async function appCacheSize(): Promise<{ files: number; bytes: number }> {
  const size = { files: 0, bytes: 0 };
  if (!('caches' in globalThis)) return size;
  // A cache with the page itself in it is one of the app's, and not another page's of the same server.
  const page = new URL('./', location.href).href;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (!(await cache.match(page))) continue;
    for (const response of await cache.matchAll()) {
      size.files++;
      size.bytes += (await response.blob()).size;
    }
  }
  return size;
}
