import { Button, Group, Text } from '@mantine/core';
import { GraduationCap } from 'lucide-react';
import { useLesson } from '#state/lesson/lesson.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Lesson.module.css';

/** Says above every screen that a lesson is on and hides things, with the way out of it, and what was wrong in its link. */
export function LessonBanner() {
  const { active, problems, leave, dismiss } = useLesson();
  const words = text.guide.lesson;
  if (!active && problems.length === 0) return null;
  return (
    <section aria-label={words.banner} className={classes.banner}>
      {active && (
        <Group gap="sm" justify="space-between">
          <Text size="sm" className={classes.words}>
            <GraduationCap size={16} aria-hidden className={classes.icon} />
            <b>{words.on({ name: active.name })}</b> {words.hides}
          </Text>
          <Button size="compact-sm" variant="default" onClick={leave}>
            {words.leave}
          </Button>
        </Group>
      )}
      {problems.length > 0 && <Problems items={[...problems]} title={words.problems} onDismiss={dismiss} />}
    </section>
  );
}
