import { Button, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useProject } from '#state/project/project.ts';
import { text } from '../messages/language.ts';
import { formatDate } from '../widgets/format.ts';
import { goOnWith } from './go-on.ts';
import classes from './Home.module.css';
import { ProjectLine } from './ProjectLine.tsx';

/** All stored projects, the one that was used last first. */
export function ProjectList({ disabled }: { disabled: boolean }) {
  const list = useProject((state) => state.list) ?? [];
  const open = useProject((state) => state.open);
  const words = text.home;
  useEffect(() => {
    void useProject.getState().refresh();
  }, []);
  if (list.length === 0) return null;
  return (
    <section aria-label={words.projects}>
      <Title order={3} size="h5" mt="lg">
        {words.projects}
      </Title>
      <ul className={classes.list}>
        {list.map((stored) => {
          // The page knows more of the open project than the list, which was read when this screen was opened.
          const project = stored.id === open?.id ? open : stored;
          const name = project.name.value;
          return (
            <li key={project.id}>
              <div>
                <Text fw={600} size="sm">
                  {name} {project === open && `(${words.present})`}
                </Text>
                <ProjectLine project={project} />
                <Text size="xs" c="dimmed">
                  {words.used({ date: formatDate(new Date(project.usedAt).toISOString()) })}
                </Text>
              </div>
              <Button size="compact-sm" variant="default" disabled={disabled && project !== open} onClick={() => void goOnWith(project)}>
                {words.open({ name })}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
