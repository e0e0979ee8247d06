import { Title, UnstyledButton } from '@mantine/core';
import { text } from '../messages/language.ts';
import classes from './OnThisPage.module.css';
import { headingOf, PAGE_GOALS } from './score-groups.ts';

/** Whose scores the page shows, which stays in sight, and the ways to their groups. */
export function OnThisPage({ title }: { title: string }) {
  const words = text.evaluate.onThisPage;
  return (
    <div className={classes.bar} data-sticks>
      <Title order={2} size={16} className={classes.title}>
        {title}
      </Title>
      <nav aria-label={words.label} className={classes.links}>
        {PAGE_GOALS.map((goal) => (
          <UnstyledButton key={goal} className={classes.link} onClick={() => showHeading(headingOf(goal))}>
            {words.groups[goal]}
          </UnstyledButton>
        ))}
      </nav>
    </div>
  );
}

/** Scrolls to a heading, with what stands beside it in its section; it takes the focus. The address names the step, so that no link changes it. */
export function showHeading(id: string): void {
  const heading = document.getElementById(id);
  heading?.focus({ preventScroll: true });
  (heading?.closest('section') ?? heading)?.scrollIntoView({ block: 'start' });
}
