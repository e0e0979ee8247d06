import { Group, Title, VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useContext, useId } from 'react';
import classes from './Section.module.css';

/** The level of the titles of sections: 3 under a heading that groups them. */
export const SectionLevel = createContext<2 | 3>(2);

interface SectionProps {
  title: string;
  /** What all of it is about, where the page shows that once for many sections: a part of the title for those who can't see the page. */
  of?: string;
  /** Of the title, for a way there from elsewhere on the screen; it takes the focus then. */
  id?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a screen, separated by a line and space instead of a card. */
export function Section({ title, of, id: given, actions, children }: SectionProps) {
  const own = useId();
  const level = useContext(SectionLevel);
  const id = given ?? own;
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Group justify="space-between" align="center" mb="xs" wrap="wrap">
        {/* What is hidden in it stays in it, and makes no page longer. */}
        <Title order={level} id={id} size={16} pos="relative" {...(given && { tabIndex: -1 })}>
          {title}
          {of && <VisuallyHidden> ({of})</VisuallyHidden>}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
