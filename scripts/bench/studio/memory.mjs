// The memory of a page with its workers, as Chromium counts it.

const INTERVAL_MS = 2000;

/**
 * Asks again and again how much memory the page and its workers hold; `stop` gives the most of the page, of its workers and of both, in MB
 * (10^6 bytes), buffers included. `tell` hears each answer. The page has to be isolated, see `openStudio`.
 */
export function watchMemory(page, tell = () => {}, interval = INTERVAL_MS) {
  const most = { page: 0, workers: 0, both: 0 };
  let ended = false;
  const look = async () => {
    const { bytes, breakdown } = await page.evaluate(() => performance.measureUserAgentSpecificMemory());
    const ofWorkers = breakdown
      .filter(({ attribution }) => attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'))
      .reduce((sum, part) => sum + part.bytes, 0);
    tell({ page: (bytes - ofWorkers) / 1e6, workers: ofWorkers / 1e6, both: bytes / 1e6 });
    most.both = Math.max(most.both, bytes / 1e6);
    most.workers = Math.max(most.workers, ofWorkers / 1e6);
    most.page = Math.max(most.page, (bytes - ofWorkers) / 1e6);
  };
  const watching = (async () => {
    while (!ended) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  })();
  const stop = async () => {
    ended = true;
    await watching;
    await look();
    return most;
  };
  return { stop };
}
