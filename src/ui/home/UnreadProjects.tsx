import { List, Text } from '@mantine/core';
import { useProject } from '#state/project/project.ts';
import { text } from '../messages/language.ts';

/** The projects of this browser that this version of the studio can't read, and what each needs. */
export function UnreadProjects() {
  const unread = useProject((state) => state.unread);
  const words = text.home.unread;
  if (unread.length === 0) return null;
  return (
    <section aria-label={words.title}>
      <Text fw={600} size="sm" mt="lg">
        {words.title}
      </Text>
      <List size="sm">
        {unread.map(({ id, name, isNewer }) => (
          <List.Item key={id}>{isNewer ? words.newer({ name }) : words.damaged({ name })}</List.Item>
        ))}
      </List>
    </section>
  );
}
