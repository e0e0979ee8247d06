import { type ReactNode, useEffect, useRef, useState } from 'react';
import { hiddenEdges } from './hidden-edges.ts';
import classes from './ScrollBox.module.css';

interface ScrollBoxProps {
  /** The name by which the keyboard reaches a box whose content has nothing to press. */
  label?: string;
  /** The first column stays in sight while the others are scrolled. */
  firstStays?: boolean;
  /** Classes of what scrolls: its height, for one. */
  className?: string | undefined;
  children: ReactNode;
}

/**
 * What may be larger than its place and then scrolls, as a wide table: shadows lie along the edges beyond which it goes on. With a `label` it is a
 * region that the keyboard reaches and scrolls, as long as there is something to scroll.
 */
export function ScrollBox({ label, firstStays = false, className = '', children }: ScrollBoxProps) {
  const scroller = useRef<HTMLDivElement>(null);
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
  }, []);
  const reached = label !== undefined && hidden !== '' ? { tabIndex: 0, role: 'region', 'aria-label': label } : {};
  return (
    <div className={classes.box} data-hidden={hidden} data-first-stays={firstStays || undefined}>
      <div ref={scroller} className={`${classes.scroller} ${className}`} {...reached}>
        {children}
      </div>
    </div>
  );
}
