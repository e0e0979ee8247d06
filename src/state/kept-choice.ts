/** What this browser keeps under a key; null where it keeps nothing, or may not say. */
export function readKept(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a text across reloads, or forgets it. Without storage the caller's state holds it until the page is left. */
export function keep(key: string, value: string | null): void {
  try {
    if (value === null) globalThis.localStorage?.removeItem(key);
    else globalThis.localStorage?.setItem(key, value);
  } catch {
    // It holds for this page only.
  }
}

/** Reads a yes or no that this browser keeps; `byDefault` where it keeps none, or may not say. */
export function readChoice(key: string, byDefault: boolean): boolean {
  const kept = readKept(key);
  return kept === 'yes' || (kept !== 'no' && byDefault);
}

/** Keeps a yes or no across reloads. Without storage it holds for this page only. */
export function keepChoice(key: string, value: boolean): void {
  keep(key, value ? 'yes' : 'no');
}
