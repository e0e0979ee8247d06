import { useOffline } from '#state/offline/offline.ts';
import { whenIdle } from './first/when-idle.ts';
import { fetchAllScreens } from './screens.ts';

/**
 * Fetches what the page may need later once its first screen stands and the browser has nothing else to do, so that a server that goes
 * away costs nothing.
 */
export function fetchAhead(): void {
  whenIdle(() => {
    void fetchAllScreens();
    // Scripts of workers, codecs and the second engine; it also opens the page when its server is gone.
    if (import.meta.env.PROD) void useOffline.getState().keep();
  });
}
