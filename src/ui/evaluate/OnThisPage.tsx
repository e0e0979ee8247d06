import { Title, UnstyledButton } from '@mantine/core';
import { useLesson } from '#state/lesson/lesson.ts';
import { text } from '../messages/language.ts';
import classes from './OnThisPage.module.css';
import { useOpenParts } from './open-parts.ts';
import { FOLDED_PARTS, headingOf, PAGE_GOALS } from './score-groups.ts';

/** Whose scores the page shows, which stays in sight, the ways to their groups, and a button that opens or folds all parts. */
export function OnThisPage({ title }: { title: string }) {
  const words = text.evaluate.onThisPage;
  const isAllOpen = useOpenParts((state) => state.open.size === FOLDED_PARTS.length);
  const set = useOpenParts((state) => state.set);
  const isLesson = useLesson((state) => state.active !== null);
  const name = (
    <Title order={2} size={16} className={classes.title}>
      {title}
    </Title>
  );
  // A lesson shows one group, to which nobody has to be led.
  if (isLesson)
    return (
      <div className={classes.bar} data-sticks>
        {name}
      </div>
    );
  return (
    <div className={classes.bar} data-sticks>
      {name}
      <nav aria-label={words.label} className={classes.links}>
        {PAGE_GOALS.map((goal) => (
          <UnstyledButton key={goal} className={classes.link} onClick={() => showHeading(headingOf(goal))}>
            {words.groups[goal]}
          </UnstyledButton>
        ))}
      </nav>
      <UnstyledButton className={classes.link} onClick={() => set(FOLDED_PARTS, !isAllOpen)}>
        {isAllOpen ? words.foldAll : words.openAll}
      </UnstyledButton>
    </div>
  );
}

/** Scrolls to a heading, opens what is folded below it, with what stands beside it in its section; it takes the focus. The address names the step, so that no link changes it. */
export function showHeading(id: string): void {
  const heading = document.getElementById(id);
  const fold = heading?.closest('details');
  if (fold) fold.open = true;
  heading?.focus({ preventScroll: true });
  (heading?.closest('section') ?? heading)?.scrollIntoView({ block: 'start' });
}
