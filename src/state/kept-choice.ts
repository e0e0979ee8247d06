/** Reads a yes or no that this browser keeps; `byDefault` where it keeps none, or may not say. */
export function readChoice(key: string, byDefault: boolean): boolean {
  try {
    const kept = globalThis.localStorage?.getItem(key);
    return kept === 'yes' || (kept !== 'no' && byDefault);
  } catch {
    return byDefault;
  }
}

/** Keeps a yes or no across reloads. Without storage it holds for this page only. */
export function keepChoice(key: string, value: boolean): void {
  try {
    globalThis.localStorage?.setItem(key, value ? 'yes' : 'no');
  } catch {
    // The caller's state holds the choice until the page is left.
  }
}
