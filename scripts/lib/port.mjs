// The port of the studio. What a browser keeps goes by the address with its port: another port is a studio without any run.
import { createServer } from 'node:net';

/** Nobody's in particular, and below those that systems hand out by themselves. */
export const STUDIO_PORT = 27417;

/** That of earlier versions, which every other project that is built with Vite shares. */
export const FORMER_PORT = 4173;

/** A port from the command line; null for what is none. */
export function parsePort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? Number(text) : null;
}

/** Who has a port of 127.0.0.1: nobody, a studio that is running, or another program. */
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
