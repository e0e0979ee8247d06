import { useEffect } from 'react';
import { useWeights } from '#state/run/weights.ts';
import { useChosenView } from '#state/train-view.ts';

const WEIGHT_FILE = /\.(pth|pt|ckpt|pth\.tar|safetensors)$/i;

/** On this step a weight file dropped anywhere is one to begin from; everything else still goes to the study. */
export function useWeightsDrop(): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const file = Array.from(event.dataTransfer?.files ?? []).find(({ name }) => WEIGHT_FILE.test(name));
      if (!file) return;
      // Says to the page's own handler that this drop is taken.
      event.preventDefault();
      useChosenView.getState().choose('setup');
      void useWeights.getState().add(file);
    };
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, []);
}
