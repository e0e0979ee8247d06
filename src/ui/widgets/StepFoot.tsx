import { type ReactNode, useEffect, useRef } from 'react';
import classes from './StepFoot.module.css';

/**
 * The foot of a step, the last child of its screen: what comes next, with its buttons, in sight however far the screen is scrolled. The
 * browser scrolls what gets the focus clear of it.
 */
export function StepFoot({ label, about, actions }: { label: string; about?: ReactNode; actions: ReactNode }) {
  const foot = useRef<HTMLElement>(null);
  useEffect(() => {
    const scroller = foot.current?.closest('main');
    if (!foot.current || !scroller) return;
    const observer = new ResizeObserver(([entry]) => {
      scroller.style.scrollPaddingBottom = `${Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0)}px`;
    });
    observer.observe(foot.current);
    return () => {
      observer.disconnect();
      scroller.style.scrollPaddingBottom = '';
    };
  }, []);
  return (
    <section ref={foot} className={classes.foot} data-foot aria-label={label}>
      <div className={classes.about}>{about}</div>
      <div className={classes.actions}>{actions}</div>
    </section>
  );
}
