/**
 * The message that a decode worker posts when it begins to decode a file. It shows that the worker is alive, and the last one names the
 * file in which it hangs. It is posted, not requested: a worker that hangs in a decoder could not answer a request.
 */
export interface ReadingSign {
  reading: string;
}

/** Returns the path in a worker's message; null for answers to calls. */
export function signOf(message: unknown): string | null {
  return typeof message === 'object' && message !== null && 'reading' in message ? String(message.reading) : null;
}
