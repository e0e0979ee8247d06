import { Button, Group, Progress, Text } from '@mantine/core';
import { X } from 'lucide-react';
import { COURSES, type DemoCourse } from '#state/demo/course.ts';
import { useDemo } from '#state/demo/demo.ts';
import { useNavigation } from '#state/navigation.ts';
import { useProject } from '#state/project/project.ts';
import { told } from '../announce/told.ts';
import { inLanguage, text } from '../messages/language.ts';
import bar from '../train/RunBar.module.css';
import classes from './DemoBar.module.css';
import { useStepProgress } from './useStepProgress.ts';

/** Under every step while the demo goes its way by itself: how far it is, how it is stopped, and what can be done when it is over. */
export function DemoBar() {
  const { course } = useDemo();
  if (!course) return null;
  return (
    <section className={bar.bar} aria-label={text.demo.bar.label} data-stands={course.stands}>
      {course.stands === 'running' ? <Running course={course} /> : <Over course={course} />}
    </section>
  );
}

function stepName({ kind, step }: DemoCourse): string {
  const names: Readonly<Record<string, string>> = text.demo.bar.names[kind];
  return names[step] ?? step;
}

function Running({ course }: { course: DemoCourse }) {
  const cancel = useDemo((state) => state.cancel);
  const { share, words: how } = useStepProgress(course);
  const steps: readonly string[] = COURSES[course.kind];
  const n = steps.indexOf(course.step) + 1;
  const words = text.demo.bar;
  return (
    <>
      <Progress
        value={share === null ? 100 : 100 * share}
        animated={share === null}
        size={4}
        radius={0}
        transitionDuration={0}
        aria-label={stepName(course)}
      />
      <div className={bar.row}>
        <Text size="sm">
          <b>
            {words.titles[course.kind]}
            {text.common.stop}
          </b>{' '}
          <span ref={told}>{words.step({ n, of: steps.length, name: stepName(course) })}</span>
          {how !== null && <span className={classes.how}>{how}</span>}
        </Text>
        <Group gap="xs" className={bar.buttons}>
          {course.kind === 'trained' && course.step !== 'open' && (
            <Button size="xs" variant="default" onClick={() => useNavigation.getState().go('predict')}>
              {words.predict}
            </Button>
          )}
          <Button size="xs" variant="default" leftSection={<X size={12} aria-hidden />} onClick={cancel}>
            {words.stop}
          </Button>
        </Group>
      </div>
    </>
  );
}

function Over({ course }: { course: DemoCourse }) {
  const { goOn, dismiss } = useDemo();
  const words = text.demo.bar;
  const name = stepName(course);
  const { stands, kind, problem } = course;
  const failed = problem && inLanguage(problem);
  return (
    <div className={bar.row}>
      <div ref={told}>
        <Text size="sm">
          {stands === 'done'
            ? words.done[kind]
            : stands === 'left'
              ? words.left({ name })
              : words[stands === 'failed' ? 'failed' : 'stopped']({ name })}
          {failed && ` ${failed.what} ${failed.remedy}`}
        </Text>
      </div>
      <Group gap="xs" className={bar.buttons}>
        {stands === 'done' ? (
          <Next course={course} />
        ) : (
          <Button size="xs" onClick={() => void goOn()}>
            {words.goOn}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={dismiss}>
          {stands === 'done' ? words.close : words.leave}
        </Button>
      </Group>
    </div>
  );
}

/** What can be done when the demo is over. */
function Next({ course: { kind, size } }: { course: DemoCourse }) {
  const go = useNavigation((state) => state.go);
  const { train, dismiss } = useDemo();
  const words = text.demo.bar;
  const own = async () => {
    dismiss();
    await useProject.getState().begin();
    go('data');
  };
  return (
    <nav aria-label={words.next} className={classes.next}>
      <Button size="xs" onClick={() => go('evaluate')}>
        {words.scores}
      </Button>
      <Button size="xs" variant="default" onClick={() => go('predict')}>
        {words.predict}
      </Button>
      {kind === 'trained' && (
        <Button size="xs" variant="default" onClick={() => void train(size)}>
          {words.again}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => void own()}>
        {words.own}
      </Button>
    </nav>
  );
}
