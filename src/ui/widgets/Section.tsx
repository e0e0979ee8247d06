import { Group, Title, VisuallyHidden } from '@mantine/core';
import { ChevronRight } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import type { TourStopId } from '../guide/tour-stops.ts';
import { text } from '../messages/language.ts';
import classes from './Section.module.css';

/** The level of the titles of sections: 3 under a heading that groups them. */
export const SectionLevel = createContext<2 | 3>(2);

interface Fold {
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}

/** Of a section that can be folded: whether it is open. Sections within it can't. */
export const SectionFold = createContext<Fold | null>(null);

interface SectionProps {
  title: string;
  /** What all of it is about, where the page shows that once for many sections: a part of the title for those who can't see the page. */
  of?: string;
  /** Of the title, for a way there from elsewhere on the screen; it takes the focus then. */
  id?: string;
  actions?: ReactNode;
  /** What it comes to, in a line beside the title where the section can be folded. */
  figure?: ReactNode;
  /** The stop of the tour that shows it. */
  tour?: TourStopId;
  children: ReactNode;
}

/** A titled part of a screen, separated by a line and space instead of a card. */
export function Section({ title, of, id: given, actions, figure, tour, children }: SectionProps) {
  const own = useId();
  const level = useContext(SectionLevel);
  const id = given ?? own;
  const fold = useContext(SectionFold);
  const heading = (
    // What is hidden in it stays in it, and makes no page longer.
    <Title order={level} id={id} size={16} pos="relative" {...(given && { tabIndex: -1 })}>
      {title}
      {of && <VisuallyHidden> {text.common.inBrackets({ said: of })}</VisuallyHidden>}
    </Title>
  );
  if (fold)
    return (
      <section aria-labelledby={id} data-tour={tour} className={classes.section}>
        <details className={classes.fold} open={fold.isOpen} onToggle={(event) => fold.onToggle(event.currentTarget.open)}>
          <summary className={classes.summary}>
            <ChevronRight size={16} aria-hidden className={classes.chevron} />
            <div className={classes.line}>
              {heading}
              {figure && <span className={classes.figure}>{figure}</span>}
            </div>
          </summary>
          <SectionFold value={null}>
            {actions && <div className={classes.foldActions}>{actions}</div>}
            {children}
          </SectionFold>
        </details>
      </section>
    );
  return (
    <section aria-labelledby={id} data-tour={tour} className={classes.section}>
      <Group justify="space-between" align="center" mb="xs" wrap="wrap">
        {heading}
        {actions}
      </Group>
      {children}
    </section>
  );
}
