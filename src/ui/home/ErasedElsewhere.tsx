import { Button, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useProject } from '#state/project/project.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import classes from '../project/Project.module.css';

/** Says that the project that was open here was erased in another tab, until that is dismissed. */
export function ErasedElsewhere() {
  const name = useProject((state) => state.erasedElsewhere);
  const words = text.projects;
  if (name === null) return null;
  return (
    <section className={classes.notice} aria-label={words.erasing.elsewhereLabel}>
      <Trash2 size={16} aria-hidden />
      <Text size="sm" component="span" ref={told}>
        {words.erasing.elsewhere({ name })}
      </Text>
      <Button size="compact-xs" variant="default" onClick={useProject.getState().dismissErased}>
        {words.putBack.dismiss}
      </Button>
    </section>
  );
}
