import type { Page, Worker as PageWorker } from '@playwright/test';

/** The workers of a page, with those that they started, of this name. */
export const workersNamed = (page: Page, name: string): PageWorker[] =>
  page.workers().filter((worker) => worker.url().endsWith(`#${name}`));

/**
 * The workers of a page that live, by their names, with those that its workers started. Threads that compute are not among them: they wait
 * without hearing anything.
 */
export async function workersByName(page: Page): Promise<Map<string, PageWorker>> {
  const named = new Map<string, PageWorker>();
  for (const worker of page.workers()) {
    if (worker.url().endsWith('#kernel')) continue;
    // One that closed itself is still listed.
    const name = await worker.evaluate(() => self.name).catch(() => null);
    if (name !== null) named.set(name, worker);
  }
  return named;
}
