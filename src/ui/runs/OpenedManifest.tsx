import { Button, Group, Text } from '@mantine/core';
import { useNavigation } from '#state/navigation.ts';
import { useManifests } from '#state/runs/manifests.ts';
import { formatDate, plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { netTitle } from './columns.tsx';

/** What came of opening a manifest: what of it is set on the Train step, and what is not as it was. */
export function OpenedManifest() {
  const { opened, problem, keep, dismiss } = useManifests();
  const go = useNavigation((state) => state.go);
  if (problem) return <Problems items={[problem]} title="The manifest was not opened" onDismiss={dismiss} />;
  if (!opened) return null;
  const { manifest, name, found, scans, splitSet, differences, onBoard } = opened;
  const errors = differences.some(({ level }) => level === 'error');
  return (
    <Section title={`Settings of ${netTitle(manifest.settings.model)}, ${formatDate(manifest.createdAt)}`}>
      <Text size="sm" role="status">
        The settings of {name} are set on the Train step.{' '}
        {splitSet
          ? `Its split is set, too: ${plural(scans, 'scan')} found by what is in them.`
          : `Its split is not set: ${found} of its ${plural(scans, 'scan')} are loaded.`}{' '}
        {differences.length === 0 && 'Nothing differs: a run will be the same again.'}
      </Text>
      <Problems items={differences} title={errors ? 'A run would not be the same' : 'What may differ'} />
      <Group gap="xs" mt="xs">
        <Button size="xs" onClick={() => go('train')}>
          Go to Train
        </Button>
        {!onBoard && (
          <Button size="xs" variant="default" onClick={() => void keep()}>
            Put its curves on the board
          </Button>
        )}
        <Button size="xs" variant="default" onClick={dismiss}>
          Close
        </Button>
      </Group>
    </Section>
  );
}
