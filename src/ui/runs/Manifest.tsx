import { Button, Group, Text } from '@mantine/core';
import { FileInput } from 'lucide-react';
import { useNavigation } from '#state/navigation.ts';
import { useManifests } from '#state/runs/manifests.ts';
import { nameBeside } from '#state/runs/run-names.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';

/** The result of opening a manifest: which of its settings and scans are set, and what differs from its run. */
export function OpenedManifest() {
  const { opened, problem, keep, dismiss } = useManifests();
  const words = text.runs.manifest;
  const go = useNavigation((state) => state.go);
  const names = useRunNames();
  if (problem) return <Problems items={[problem]} title={words.failed} onDismiss={dismiss} />;
  if (!opened) return null;
  const { manifest, name, found, scans, splitSet, differences, onBoard } = opened;
  const errors = differences.some(({ level }) => level === 'error');
  return (
    <Section title={words.title({ run: onBoard ? names.full(manifest) : phraseInLanguage(nameBeside(manifest)) })}>
      <Text size="sm" ref={told}>
        {words.settingsSet({ name: phraseInLanguage(name) })} {splitSet ? words.splitSet({ scans }) : words.splitNotSet({ found, scans })}{' '}
        {differences.length === 0 && words.same}
      </Text>
      <Problems items={differences} title={errors ? words.notSame : words.mayDiffer} />
      <Group gap="xs" mt="xs">
        <Button size="xs" onClick={() => go('train')}>
          {words.goToTrain}
        </Button>
        {!onBoard && (
          <Button size="xs" variant="default" onClick={() => void keep()}>
            {words.keep}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={dismiss}>
          {words.close}
        </Button>
      </Group>
    </Section>
  );
}

/** The button that opens a run.json, which the page or a headless run wrote. */
export function OpenManifest() {
  const open = useManifests((state) => state.open);
  return (
    <PickFiles
      size="xs"
      variant="default"
      accept=".json"
      picker="manifest"
      leftSection={<FileInput size={14} aria-hidden />}
      onPick={([file]) => file && void open(file)}
    >
      {text.runs.manifest.open}
    </PickFiles>
  );
}
