import { useState } from 'react';
import type { SplitMethod } from '#data/split/split-method.ts';
import { useSplit } from '#state/dataset/split.ts';
import { changeSplitNumbers } from '#state/dataset/undoable.ts';

/**
 * The numbers of a way to split as they are being typed. Those that can be used become the method; others stay a draft until the method is
 * changed elsewhere, as undo does.
 */
export function useMethodDraft<M extends SplitMethod>(method: M, isUsable: (draft: M) => boolean): [M, (next: M) => void] {
  const [draft, setDraft] = useState({ of: method, value: method });
  const change = (next: M) => {
    if (isUsable(next)) changeSplitNumbers(next);
    setDraft({ of: useSplit.getState().method as M, value: next });
  };
  return [draft.of === method ? draft.value : method, change];
}
