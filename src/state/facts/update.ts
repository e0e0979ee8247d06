import type { OfflineState } from '../offline/offline.ts';
import type { RunState } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';

/**
 * What the page offers where there is another build of the studio: to use it, to wait for a training of this tab or of another one, or to load
 * the page again, where another tab has put it in charge. null: there is none.
 */
export function updateOffer(
  update: OfflineState['update'],
  { status, elsewhere }: Pick<RunState, 'status' | 'elsewhere'>,
): 'use' | 'after-training' | 'after-training-elsewhere' | 'load-again' | null {
  if (update === 'none') return null;
  if (isActive(status)) return 'after-training';
  if (update === 'used-elsewhere') return 'load-again';
  return elsewhere.size > 0 ? 'after-training-elsewhere' : 'use';
}
