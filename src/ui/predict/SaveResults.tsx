import { Button, Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { useResults, type WantedResults } from '#state/predict/save-results.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { formatBytes } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';

/** Asks which results go into DICOM objects, and saves them. */
export function SaveResults({ onClose }: { onClose: () => void }) {
  const [wanted, setWanted] = useState<WantedResults>({ report: false, lungs: false });
  const { work, saved, problems, save, cancel } = useResults();
  const words = text.copies.results;
  const close = () => {
    cancel();
    onClose();
  };
  const wish = (name: keyof WantedResults) => (
    <Checkbox
      label={words[name].label}
      description={words[name].note}
      checked={wanted[name]}
      disabled={work !== null}
      onChange={(event) => setWanted({ ...wanted, [name]: event.currentTarget.checked })}
    />
  );
  const progress = work && words.progress(work);
  return (
    <OpenModal onClose={close} title={words.title} size="md">
      <Stack gap="sm">
        <Text size="sm">{words.what}</Text>
        {wish('report')}
        {wish('lungs')}
        <Text size="sm">{words.refers}</Text>
        <ExportNamesChoice />
        <Text size="sm" fw={600}>
          {phraseInLanguage(phrase('results/notice'))}
        </Text>
        {work && progress && (
          <div>
            <Text size="sm">{progress}</Text>
            <Progress
              value={work.total > 0 ? (100 * work.done) / work.total : 100}
              transitionDuration={0}
              aria-label={progress}
              size="sm"
              mt={4}
            />
          </div>
        )}
        {problems.length > 0 && <Problems items={problems} title={words.problems} />}
        {saved && (
          <Text size="sm" ref={told}>
            {words.saved({ ...saved, size: formatBytes(saved.bytes) })}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {saved ? text.copies.close : text.common.cancel}
          </Button>
          <Button loading={work !== null} disabled={!wanted.report && !wanted.lungs} onClick={() => void save(wanted)}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}
