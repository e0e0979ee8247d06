import { Button, Group, Progress, Text } from '@mantine/core';
import { useProjectFile } from '#state/project/project-file.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';

/** How far the file of a project is written or read, and the button that ends it. Draws nothing when there is no work. */
export function ProjectFileProgress() {
  const work = useProjectFile((state) => state.work);
  const { cancel } = useProjectFile.getState();
  const words = text.projects.file;
  if (!work) return null;
  const { kind, name, done, total } = work;
  const label = words[kind === 'export' ? 'exporting' : 'importing']({ name });
  return (
    <Group gap="sm" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text size="sm" ref={told}>
          {label}
        </Text>
        <Progress value={total ? (100 * done) / total : 100} animated={!total} transitionDuration={0} aria-label={label} size="sm" mt={4} />
        {total !== null && total > 0 && <Text size="xs">{words.progress({ done: formatBytes(done), total: formatBytes(total) })}</Text>}
      </div>
      <Button size="xs" variant="default" onClick={cancel}>
        {text.common.cancel}
      </Button>
    </Group>
  );
}
