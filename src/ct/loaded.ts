import { fault } from './fault.ts';

/**
 * Awaits a decoder, which is fetched when the first file needs it. Throws ProblemError 'decoder-not-loaded' (without subject) where that fails,
 * so that no sound file is called damaged because the page's server is gone.
 */
export async function loaded<T>(decoder: Promise<T>): Promise<T> {
  try {
    return await decoder;
  } catch {
    throw fault('decoder-not-loaded');
  }
}
