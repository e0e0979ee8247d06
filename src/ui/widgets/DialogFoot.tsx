import { type ReactNode, useRef } from 'react';
import classes from './DialogFoot.module.css';
import { ScrollBox } from './ScrollBox.tsx';
import { useClearOfFoot } from './useClearOfFoot.ts';

/**
 * The foot of a dialog that may be higher than the window, its last child: its buttons, and above them what is asked before they do anything, in
 * sight however far the dialog is scrolled. `label` names what is asked.
 */
export function DialogFoot({ asked, label, children }: { asked: ReactNode; label: string; children: ReactNode }) {
  const foot = useRef<HTMLDivElement>(null);
  useClearOfFoot(foot, '[role=dialog]');
  return (
    <div ref={foot} className={classes.foot}>
      {asked && (
        <ScrollBox label={label} className={classes.asked}>
          {asked}
        </ScrollBox>
      )}
      {children}
    </div>
  );
}
