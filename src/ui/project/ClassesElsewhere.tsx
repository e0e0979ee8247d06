import { Button } from '@mantine/core';
import { Tags } from 'lucide-react';
import { dismissClasses, useClassesElsewhere } from '#state/project/classes-elsewhere.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import classes from './Project.module.css';

/** Says that another tab has chosen other classes for the open project, until that is dismissed. */
export function ClassesElsewhere() {
  const { told: chosen } = useClassesElsewhere();
  const words = text.projects;
  if (!chosen) return null;
  return (
    <section className={classes.notice} aria-label={words.classesElsewhereLabel}>
      <Tags size={16} aria-hidden />
      <span ref={told}>{words.classesElsewhere(chosen)}</span>
      <Button size="compact-xs" variant="default" onClick={dismissClasses}>
        {words.putBack.dismiss}
      </Button>
    </section>
  );
}
