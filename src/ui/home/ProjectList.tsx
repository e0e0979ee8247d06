import { Button, Group, Text, Title } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ProjectRecord } from '#projects/record.ts';
import { useProject } from '#state/project/project.ts';
import { text } from '../messages/language.ts';
import { EraseProject } from '../project/EraseProject.tsx';
import { formatDate } from '../widgets/format.ts';
import { goOnWith } from './go-on.ts';
import classes from './Home.module.css';
import { ProjectLine } from './ProjectLine.tsx';

/** All stored projects, the one that was used last first. */
export function ProjectList({ disabled }: { disabled: boolean }) {
  const list = useProject((state) => state.list) ?? [];
  const open = useProject((state) => state.open);
  const [doomed, setDoomed] = useState<ProjectRecord | null>(null);
  const words = text.home;
  useEffect(() => {
    void useProject.getState().refresh();
  }, []);
  if (list.length === 0 && !doomed) return null;
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
                  {name} {project === open && text.common.inBrackets({ said: words.present })}
                </Text>
                <ProjectLine project={project} />
                <Text size="xs" c="dimmed">
                  {words.used({ date: formatDate(new Date(project.usedAt).toISOString()) })}
                </Text>
              </div>
              <Group gap="xs">
                <Button size="compact-sm" variant="default" disabled={disabled && project !== open} onClick={() => void goOnWith(project)}>
                  {words.open({ name })}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<Trash2 size={14} aria-hidden />}
                  disabled={disabled}
                  onClick={() => setDoomed(project)}
                >
                  {text.projects.erase({ name })}
                </Button>
              </Group>
            </li>
          );
        })}
      </ul>
      {doomed && <EraseProject project={doomed} onClose={() => setDoomed(null)} />}
    </section>
  );
}
