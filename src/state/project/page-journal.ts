/** What a page writes into local storage, which has stored when it returns: a browser may end a page before IndexedDB has. */
export class PageJournal<T> {
  private readonly prefix: string;
  private readonly ownKey: string;
  private readonly restore: (stored: unknown) => T | null;

  /**
   * Every page has a key of its own behind `prefix`, so that tabs don't overwrite each other. `restore` reads an entry of any version; null, or an
   * error, where it can't be read.
   */
  constructor(prefix: string, restore: (stored: unknown) => T | null) {
    this.prefix = prefix;
    this.ownKey = `${prefix} ${crypto.randomUUID()}`;
    this.restore = restore;
  }

  /** Replaces what this page has left; none: forgets it. Where the storage has no room, nothing is left. */
  leave(entries: readonly T[]): void {
    put(this.ownKey, entries);
  }

  /** Returns what earlier pages left, and forgets it. What can't be read counts as nothing. */
  take(): T[] {
    return this.keys().flatMap((key) => {
      const left = this.read(key);
      put(key, []);
      return left;
    });
  }

  /** Forgets entries of all pages. */
  forget(doomed: (entry: T) => boolean): void {
    for (const key of this.keys())
      put(
        key,
        this.read(key).filter((entry) => !doomed(entry)),
      );
  }

  private keys(): string[] {
    try {
      const isOurs = (key: string) => key === this.prefix || key.startsWith(`${this.prefix} `);
      return Object.keys(globalThis.localStorage ?? {}).filter(isOurs);
    } catch {
      return [];
    }
  }

  private read(key: string): T[] {
    try {
      const stored: unknown = JSON.parse(globalThis.localStorage?.getItem(key) ?? '[]', toBytes);
      return Array.isArray(stored) ? stored.flatMap((one) => this.restored(one) ?? []) : [];
    } catch {
      return [];
    }
  }

  private restored(stored: unknown): T | null {
    try {
      return this.restore(stored);
    } catch {
      return null;
    }
  }
}

function put(key: string, entries: readonly unknown[]): void {
  try {
    if (entries.length > 0) globalThis.localStorage?.setItem(key, JSON.stringify(entries, withBytes));
    else globalThis.localStorage?.removeItem(key);
  } catch {
    // The storage is full or closed to the page.
  }
}

/** JSON has no bytes: those of label tables are written as lists of numbers. */
function withBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: Array.from(value) } : value;
}

function toBytes(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !Array.isArray(value.bytes)) return value;
  return Object.keys(value).length === 1 ? new Uint8Array(value.bytes) : value;
}
