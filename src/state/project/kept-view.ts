import { create } from 'zustand';
import type { KeptView } from '#projects/record.ts';

/** How the table of scans was left in the open project: which scans it shows, and what was searched. */
export const useKeptView = create<Pick<KeptView, 'filter' | 'search'>>()(() => ({ filter: 'all', search: '' }));

/** Shows the screens as a project left them; null: as in a new one. */
export function showView(kept: KeptView | null): void {
  const { filter = 'all', search = '' } = kept ?? {};
  // What a drop has added is told in the session of that drop only.
  useKeptView.setState({ filter: filter === 'added' ? 'all' : filter, search });
}
