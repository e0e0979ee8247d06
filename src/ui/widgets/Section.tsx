import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

/** A titled part of a screen, separated by a line and space instead of a card. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Group justify="space-between" align="center" mb="xs" wrap="wrap">
        <Title order={2} id={id} size={16}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
