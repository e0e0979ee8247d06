/**
 * What a decode worker posts of its own accord when it begins to decode a file: a sign of life, and the file to blame if it is the last. It is
 * no stream: a worker that hangs in a decoder could not answer a request for its events, but this was sent before.
 */
export interface ReadingSign {
  reading: string;
}

/** The path that a message of a worker names; null for answers to calls. */
export function signOf(message: unknown): string | null {
  return typeof message === 'object' && message !== null && 'reading' in message ? String(message.reading) : null;
}
