import { create } from 'zustand';
import { haveSameClasses } from '#eval/ensemble.ts';
import type { CheckpointSummary } from '#storage/records.ts';

export interface TogetherState {
  /** Ids of the models that answer together with the chosen one, as far as they can. */
  ids: ReadonlySet<string>;
  toggle(id: string): void;
}

/** The choice of models that answer together. */
export const useTogether = create<TogetherState>()((set, get) => ({
  ids: new Set(),
  toggle: (id) => {
    const ids = new Set(get().ids);
    if (!ids.delete(id)) ids.add(id);
    set({ ids });
  },
}));

/** Whether two models can answer together: they are two, and name the same classes in the same order. */
export function canAnswerWith(chosen: CheckpointSummary, other: CheckpointSummary): boolean {
  return other.id !== chosen.id && haveSameClasses(chosen.settings.classes, other.settings.classes);
}

/** The models that answer together with the chosen one, in the order of the list. */
export function othersOf(
  chosen: CheckpointSummary,
  list: readonly CheckpointSummary[] | null,
  ids: ReadonlySet<string>,
): CheckpointSummary[] {
  return (list ?? []).filter((other) => ids.has(other.id) && canAnswerWith(chosen, other));
}
