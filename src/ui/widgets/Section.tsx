import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

interface SectionProps {
  title: string;
  /** Of the title, for a way there from elsewhere on the screen; it takes the focus then. */
  id?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a screen, separated by a line and space instead of a card. */
export function Section({ title, id: given, actions, children }: SectionProps) {
  const own = useId();
  const id = given ?? own;
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Group justify="space-between" align="center" mb="xs" wrap="wrap">
        <Title order={2} id={id} size={16} {...(given && { tabIndex: -1 })}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
