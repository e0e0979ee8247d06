import { useEffect } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';

/** Ends a step of typing when its field is left, or anything else is pressed: whatever comes then is a step of its own. */
export function useTypedSteps(): void {
  useEffect(() => {
    const end = ({ type, target }: Event) => {
      const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      // To put the cursor elsewhere in the field is still to type there.
      if (type === 'click' && isText && target === document.activeElement) return;
      useDataset.getState().endTyping();
    };
    document.addEventListener('click', end, { capture: true });
    document.addEventListener('focusout', end, { capture: true });
    return () => {
      document.removeEventListener('click', end, { capture: true });
      document.removeEventListener('focusout', end, { capture: true });
    };
  }, []);
}
