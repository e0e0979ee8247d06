import { Button } from '@mantine/core';
import { Tags } from 'lucide-react';
import { dismissClasses, useClassesElsewhere } from '#state/project/classes-elsewhere.ts';
import { text } from '../messages/language.ts';
import classes from './Project.module.css';

/** Says that another tab has chosen other classes for the open project, until that is dismissed. */
export function ClassesElsewhere() {
  const { told } = useClassesElsewhere();
  const words = text.projects;
  if (!told) return null;
  return (
    <section className={classes.notice} aria-label={words.classesElsewhereLabel}>
      <Tags size={16} aria-hidden />
      <span role="status">{words.classesElsewhere(told)}</span>
      <Button size="compact-xs" variant="default" onClick={dismissClasses}>
        {words.putBack.dismiss}
      </Button>
    </section>
  );
}
