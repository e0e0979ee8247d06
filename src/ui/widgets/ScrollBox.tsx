import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { hiddenEdges } from './hidden-edges.ts';
import classes from './ScrollBox.module.css';

interface ScrollBoxProps {
  /** The name of the region that the box then is. */
  label?: string;
  /** What scrolls, for who has to know how far. */
  ref?: RefObject<HTMLDivElement | null>;
  /** The first column stays in sight while the others are scrolled. */
  firstStays?: boolean;
  /** It takes the room that is left in a column of a fixed height. */
  fills?: boolean;
  /** Classes of what scrolls: its height, for one. */
  className?: string | undefined;
  children: ReactNode;
}

/**
 * What may be larger than its place and then scrolls, as a wide table: shadows lie along the edges beyond which it goes on. With a `label` it is a
 * region, which the keyboard reaches as long as there is something to scroll.
 */
export function ScrollBox({ label, ref, firstStays = false, fills = false, className = '', children }: ScrollBoxProps) {
  const own = useRef<HTMLDivElement>(null);
  const scroller = ref ?? own;
  const [hidden, setHidden] = useState('');
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const look = () => setHidden(hiddenEdges(box));
    const observer = new ResizeObserver(look);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [scroller]);
  const region = label !== undefined && { role: 'region', 'aria-label': label, ...(hidden !== '' && { tabIndex: 0 }) };
  return (
    <div className={classes.box} data-hidden={hidden} data-first-stays={firstStays || undefined} data-fills={fills || undefined}>
      <div ref={scroller} className={`${classes.scroller} ${className}`} {...region}>
        {children}
      </div>
    </div>
  );
}
