import { create } from 'zustand';
import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { keepChoice, readChoice } from '#state/kept-choice.ts';
import { FOLDED_PARTS, type ScorePart } from './score-groups.ts';

/** Which folded parts of the scores are open: the same ones for every run and set, and after a reload. */
interface OpenParts {
  open: ReadonlySet<ScorePart>;
  set(parts: readonly ScorePart[], isOpen: boolean): void;
}

const keyOf = (part: ScorePart) => `${LOCAL_KEYS.evaluateParts}${part}`;

export const useOpenParts = create<OpenParts>()((set, get) => ({
  open: new Set(FOLDED_PARTS.filter((part) => readChoice(keyOf(part), false))),
  set: (parts, isOpen) => {
    const open = new Set(get().open);
    for (const part of parts) {
      if (isOpen) open.add(part);
      else open.delete(part);
      keepChoice(keyOf(part), isOpen);
    }
    set({ open });
  },
}));
