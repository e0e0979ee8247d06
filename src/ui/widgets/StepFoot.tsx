import { type ReactNode, useRef } from 'react';
import classes from './StepFoot.module.css';
import { useClearOfFoot } from './useClearOfFoot.ts';

/**
 * The foot of a step, the last child of its screen: what comes next, with its buttons, in sight however far the screen is scrolled. The
 * browser scrolls what gets the focus clear of it.
 */
export function StepFoot({ label, about, actions }: { label: string; about?: ReactNode; actions: ReactNode }) {
  const foot = useRef<HTMLElement>(null);
  useClearOfFoot(foot, 'main');
  return (
    <section ref={foot} className={classes.foot} data-foot aria-label={label}>
      <div className={classes.about}>{about}</div>
      <div className={classes.actions}>{actions}</div>
    </section>
  );
}
