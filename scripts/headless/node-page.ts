// What the code of the page behind the command finds in Node in place of a browser. It is imported before that code.
import 'fake-indexeddb/auto';

const kept = new Map<string, string>();
const picked = new Map<string, readonly File[]>();

/** Picks files in an input of the page. */
export function pick(input: string, files: readonly File[]): void {
  picked.set(input, files);
}

const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const page = { getElementById: (id: string) => ({ files: picked.get(id) ?? [] }), baseURI: 'about:blank' };
Object.assign(globalThis, { window: globalThis, document: page, localStorage: storage });
