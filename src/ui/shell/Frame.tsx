import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { first } from '../messages/first/first.ts';
import classes from './Shell.module.css';

interface FrameProps {
  /** What is shown; the place to which it is scrolled is its own. */
  place: string;
  top: ReactNode;
  rail: ReactNode;
  main: ReactNode;
  dock?: ReactNode;
  foot?: ReactNode;
  /** What lies over all of it. */
  over: ReactNode;
}

/** The frame of the page, as the studio and the first screen draw it. */
export function Frame({ place, top, rail, main, dock, foot, over }: FrameProps) {
  // It is drawn anew in another language.
  useEffect(() => {
    document.documentElement.lang = first.locale;
    document.title = first.common.product;
  }, []);
  return (
    <>
      <UnstyledButton className={classes.skip} onClick={focusMain} data-press="skip">
        {first.shell.skip}
      </UnstyledButton>
      <div className={classes.shell}>
        {top}
        {rail}
        <main id="main" tabIndex={-1} className={classes.main} key={place}>
          {main}
        </main>
        <div className={classes.dock}>{dock}</div>
        <footer className={classes.footer}>
          {first.common.notice}
          {foot}
        </footer>
      </div>
      {over}
    </>
  );
}

function focusMain(): void {
  document.getElementById('main')?.focus();
}
