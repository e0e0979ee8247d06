import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './QuietButton.module.css';

/** A small, inconspicuous button beside the text that it belongs to. `label` is its name for screen readers, where the text is too short. */
export function QuietButton(props: { icon: ReactNode; children: ReactNode; onClick: () => void; disabled?: boolean; label?: string }) {
  const { icon, children, onClick, disabled = false, label } = props;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="slate"
      className={classes.quiet}
      leftSection={icon}
      disabled={disabled}
      onClick={onClick}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </Button>
  );
}
