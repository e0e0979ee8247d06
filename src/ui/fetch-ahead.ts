import { useOffline } from '#state/offline/offline.ts';
import { fetchAllScreens } from './screens.ts';

/**
 * Fetches what the page may need later once its first screen stands and the browser has nothing else to do, so that a server that goes
 * away costs nothing.
 */
export function fetchAhead(): void {
  if (document.readyState === 'complete') whenIdle();
  else window.addEventListener('load', whenIdle, { once: true });
}

/** Safari has no requestIdleCallback. */
function whenIdle(): void {
  if ('requestIdleCallback' in window) requestIdleCallback(fetchAll);
  else setTimeout(fetchAll, 500);
}

function fetchAll(): void {
  void fetchAllScreens();
  // Scripts of workers, codecs and the second engine; it also opens the page when its server is gone.
  if (import.meta.env.PROD) void useOffline.getState().keep();
}
