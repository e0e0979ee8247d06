import { useEffect, useState } from 'react';
import type { DemoSize } from '#data/demo-names.ts';
import { demoSeconds, measurePace } from '#state/demo/demo-seconds.ts';

/** How long a training of the demo takes about on this device; null until that has been measured, which waits until the page is at rest. */
export function useDemoSeconds(size: DemoSize): number | null {
  const [pace, setPace] = useState<number | null>(null);
  useEffect(() => {
    const measure = () => setPace(measurePace());
    // Safari has no requestIdleCallback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(measure, 500);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(measure, { timeout: 2000 });
    return () => cancelIdleCallback(asked);
  }, []);
  return pace === null ? null : demoSeconds(size, pace);
}
