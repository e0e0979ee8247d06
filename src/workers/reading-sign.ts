/** A decode worker's word, of its own accord, that it begins to decode a file: a sign of life, and what to blame if it is the last. */
export interface ReadingSign {
  reading: string;
}

/** The path that a message of a worker names; null for answers to calls. */
export function signOf(message: unknown): string | null {
  return typeof message === 'object' && message !== null && 'reading' in message ? String(message.reading) : null;
}
