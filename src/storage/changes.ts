import { throttled } from '#base/async/throttled.ts';
import type { BodyStore } from './db.ts';

/** A store that has been written to. */
export type ChangedStore = BodyStore | 'runs' | 'derived' | 'projects' | 'queue';

const CHANNEL = 'groundglass-storage';

/** Writes may come in hundreds a second; they are told of together, at most this often. */
const TELLING_INTERVAL_MS = 300;

const listeners = new Set<(stores: ReadonlySet<ChangedStore>) => void>();
let changed = new Set<ChangedStore>();
let open: BroadcastChannel | null = null;

/** The channel to the other tabs and workers of this browser; null where there are none, as in Node. */
function channel(): BroadcastChannel | null {
  if (typeof location === 'undefined' || typeof BroadcastChannel === 'undefined') return null;
  if (!open) {
    open = new BroadcastChannel(CHANNEL);
    open.onmessage = ({ data }: MessageEvent<ReadonlySet<ChangedStore>>) => hear(data);
  }
  return open;
}

function hear(stores: ReadonlySet<ChangedStore>): void {
  for (const listener of listeners) listener(stores);
}

const tell = throttled(() => {
  const stores = changed;
  changed = new Set();
  hear(stores);
  channel()?.postMessage(stores);
}, TELLING_INTERVAL_MS);

/** Tells this page, its workers and the other tabs that a store was written to. */
export function tellChange(store: ChangedStore): void {
  if (listeners.size === 0 && !channel()) return;
  changed.add(store);
  tell();
}

/** Calls `listener` when stores were written to, in this tab, its workers or another tab. Returns a function that ends this. */
export function onStorageChange(listener: (stores: ReadonlySet<ChangedStore>) => void): () => void {
  listeners.add(listener);
  channel();
  return () => listeners.delete(listener);
}
