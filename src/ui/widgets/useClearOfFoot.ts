import { type RefObject, useEffect } from 'react';

/** Lets the browser scroll what gets the focus clear of a foot that stays in sight. `within`: a selector of what scrolls around the foot. */
export function useClearOfFoot(foot: RefObject<HTMLElement | null>, within: string): void {
  useEffect(() => {
    const scroller = foot.current?.closest<HTMLElement>(within);
    if (!foot.current || !scroller) return;
    const observer = new ResizeObserver(([entry]) => {
      scroller.style.scrollPaddingBottom = `${Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0)}px`;
    });
    observer.observe(foot.current);
    return () => {
      observer.disconnect();
      scroller.style.scrollPaddingBottom = '';
    };
  }, [foot, within]);
}
