import { useEffect, useState } from 'react';
import { augment } from '#data/batch/augment.ts';
import { drawAugmentation } from '#data/batch/augment-draw.ts';
import { AUGMENTATION_PARTS, type Augmentation, isAllowed } from '#data/batch/augmentation.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import { usePreview } from '#state/dataset/preview.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import classes from './Prepare.module.css';
import { SampleCanvas } from './SampleCanvas.tsx';

const SHOWN = 6;

/** The first sample of the strip above, as each of six training steps would change it. */
export function AugmentStrip({ augmentation }: { augmentation: Augmentation }) {
  const item = usePreview((state) => state.items.find(({ pixels }) => pixels));
  const seed = useSettings((state) => state.settings.seed);
  if (!item?.pixels || !AUGMENTATION_PARTS.every((part) => isAllowed(part, augmentation[part]))) return null;
  const { pixels, size, scan } = item;
  return (
    <div className={classes.augmented}>
      {Array.from({ length: SHOWN }, (_, i) => (
        <ChangedSample
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its number.
          key={i}
          {...{ pixels, size, augmentation, seed }}
          step={i + 1}
          label={text.prepare.augmentation.changed({ scan: scan.name, step: i + 1 })}
        />
      ))}
    </div>
  );
}

interface Change {
  pixels: SamplePixels;
  size: number;
  augmentation: Augmentation;
  seed: number;
  step: number;
  label: string;
}

/** A sample as one step changes it. Each is computed in a timer of its own, so that the page stays responsive. */
function ChangedSample({ pixels, size, augmentation, seed, step, label }: Change) {
  const [changed, setChanged] = useState<SamplePixels>(pixels);
  useEffect(() => {
    const timer = setTimeout(() => {
      const grey = augment(pixels, size, augmentation, drawAugmentation(augmentation, seed, step, 0));
      setChanged(Uint8Array.from(grey, (value) => Math.round(value * 255)));
    }, 30 * step);
    return () => clearTimeout(timer);
  }, [pixels, size, augmentation, seed, step]);
  if (changed.length !== size * size * 3) return null;
  return <SampleCanvas pixels={changed} size={size} view="composite" label={label} />;
}
