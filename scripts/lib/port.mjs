// The port of the studio. A browser separates its storage by address and port, so on another port the studio has no runs.
import { createServer } from 'node:net';

/** The studio's port: it belongs to no known service, and lies below the ports that systems assign automatically. */
export const STUDIO_PORT = 27417;

/** The port of earlier versions, which all projects that are built with Vite share. */
export const FORMER_PORT = 4173;

/** Parses a port from the command line; null if it is invalid. */
export function parsePort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? Number(text) : null;
}

/** Resolves to the holder of a port of 127.0.0.1: nobody, a running studio, or another program. */
export async function holderOf(port) {
  const free = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (free) return 'nobody';
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(3000), redirect: 'error' });
    return (await answer.text()).includes('<title>Groundglass Studio</title>') ? 'studio' : 'other';
  } catch {
    return 'other';
  }
}
