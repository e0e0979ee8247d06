// The downloads of a running studio: one after another, for all tabs and browsers alike.
import { EventEmitter, once } from 'node:events';
import { begunIn, discard } from './begun.mjs';
import { obtain, sourceOf } from './obtain.mjs';
import { proxyFor } from './proxy.mjs';

/** Progress is told at most so often, in milliseconds. */
const PACE_MS = 250;

/**
 * @param catalogue The table of published weights and its functions (src/nn/weights/catalogue.ts).
 * @param pack The opened pack (weight-pack.mjs).
 * @param folder The folder of downloads that have begun.
 * @param describe Makes a problem of its entry in the catalogue, its subject and its values.
 */
export function downloadQueue({ catalogue, pack, folder, describe, mirror, ...pace }) {
  const rows = new Map(catalogue.PUBLISHED_WEIGHTS.map((row) => [row.file, row]));
  /** @type {Map<string, {file: string, phase: string, done: number, total: number, problem: object | null, abort: AbortController}>} */
  const downloads = new Map();
  const changes = new EventEmitter().setMaxListeners(0);
  let version = 1;
  let told = 0;
  let running = false;

  const change = (isProgress = false) => {
    version++;
    if (isProgress && Date.now() - told < PACE_MS) return;
    told = Date.now();
    changes.emit('change');
  };

  const begin = (row) => {
    const earlier = downloads.get(row.file);
    if (earlier && !ENDED.has(earlier.phase)) return;
    const done = earlier?.done ?? 0;
    const total = Math.round(catalogue.publishedBytes(row));
    downloads.set(row.file, { file: row.file, phase: 'waiting', done, total, problem: null, abort: new AbortController() });
  };

  const fetchOne = async (download) => {
    const row = rows.get(download.file);
    const { signal } = download.abort;
    try {
      const onProgress = (phase, done, total) => {
        const isProgress = download.phase === phase;
        Object.assign(download, { phase, done, total });
        change(isProgress);
      };
      await obtain({ row, source: sourceOf(row, mirror), catalogue, pack, folder, signal, onProgress, ...pace });
      downloads.delete(row.file);
    } catch (error) {
      download.done = begunIn(folder).find(({ file }) => file === row.file)?.done ?? 0;
      download.phase = signal.aborted ? 'stopped' : 'failed';
      if (!signal.aborted) download.problem = describe(error, row.file);
    }
  };

  const run = async () => {
    if (running) return;
    running = true;
    try {
      for (;;) {
        const next = [...downloads.values()].find(({ phase }) => phase === 'waiting');
        if (!next) return;
        await fetchOne(next);
        change();
      }
    } finally {
      running = false;
    }
  };

  for (const { file, done } of begunIn(folder)) {
    const row = rows.get(file);
    if (!row || pack.holds(file)) discard(folder, file);
    else
      downloads.set(file, {
        file,
        phase: 'stopped',
        done,
        total: Math.round(catalogue.publishedBytes(row)),
        problem: null,
        abort: new AbortController(),
      });
  }

  return {
    /** The proxy on the way to where files are published, as 'host:port'; null if there is none. */
    proxy: proxyFor(catalogue.PUBLISHED_WEIGHTS[0].address)?.host ?? null,
    knows: (file) => rows.has(file),

    /** What is going on, and what the pack holds. */
    snapshot: () => ({
      version,
      downloads: [...downloads.values()].map(({ abort, ...told }) => told),
      files: pack.list(),
    }),

    /** Resolves when there is something newer than `since`, or the signal aborts. */
    changed: async (since, signal) => {
      while (version <= since && !signal.aborted) await once(changes, 'change', { signal }).catch(() => {});
    },

    get: (files) => {
      for (const file of files) if (!pack.holds(file)) begin(rows.get(file));
      change();
      void run();
    },

    stop: (files) => {
      for (const download of files.map((file) => downloads.get(file))) {
        if (!download || ENDED.has(download.phase)) continue;
        if (download.phase === 'waiting') download.phase = 'stopped';
        download.abort.abort();
      }
      change();
    },

    discard: (files) => {
      for (const file of files) {
        const download = downloads.get(file);
        if (!download || !ENDED.has(download.phase)) continue;
        discard(folder, file);
        downloads.delete(file);
      }
      change();
    },
  };
}

const ENDED = new Set(['stopped', 'failed']);
