import { Button, Group, List, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useCopies } from '#state/dataset/copies.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { told } from '../../announce/told.ts';
import { text } from '../../messages/language.ts';
import { ExportNamesChoice } from '../../widgets/ExportNamesChoice.tsx';
import { formatBytes } from '../../widgets/format.ts';
import { OpenModal } from '../../widgets/OpenModal.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { shownIds, useDataView } from '../view.ts';
import { AskedScans } from './AskedScans.tsx';
import { CopyProgressLine } from './CopyProgressLine.tsx';

type Scope = 'chosen' | 'shown' | 'all';

/** Tells what a de-identified copy is and what stays in it, asks which scans are wanted, and saves them. */
export function CopiesDialog({ onClose }: { onClose: () => void }) {
  const { scans, order } = useDataset();
  const selectedId = useDataView((state) => state.selectedId);
  const chosen = selectedId === null ? undefined : scans[selectedId];
  const [scope, setScope] = useState<Scope>(chosen ? 'chosen' : 'all');
  const { work, asked, saved, problems, copy, cancel } = useCopies();
  const [tried, setTried] = useState(false);
  const words = text.copies;
  const shown = shownIds();
  const ids = { chosen: chosen ? [chosen.id] : [], shown, all: order }[scope];
  const close = () => {
    cancel();
    onClose();
  };
  const save = async () => {
    await copy(ids.flatMap((id) => scans[id] ?? []));
    setTried(true);
  };
  const idle = work === null && asked.length === 0;
  return (
    <OpenModal onClose={close} title={words.title} size="lg">
      <Stack gap="sm">
        <Text size="sm">{words.what}</Text>
        <section aria-label={words.done}>
          <Text size="sm" fw={600}>
            {words.done}
          </Text>
          <List size="sm" spacing={4}>
            {words.steps.map((step) => (
              <List.Item key={step}>{step}</List.Item>
            ))}
          </List>
        </section>
        <section aria-label={words.stays}>
          <Text size="sm" fw={600}>
            {words.stays}
          </Text>
          <Text size="sm">{words.risks}</Text>
        </section>
        <Radio.Group label={words.which} value={scope} onChange={(value) => setScope(value as Scope)}>
          <Stack gap={6} mt={6}>
            {chosen && <Radio value="chosen" label={words.scope.chosen({ name: chosen.name })} disabled={!idle} />}
            <Radio value="shown" label={words.scope.shown({ count: shown.length })} disabled={!idle || shown.length === 0} />
            <Radio value="all" label={words.scope.all({ count: order.length })} disabled={!idle} />
          </Stack>
        </Radio.Group>
        <Text size="sm">{words.nameNote}</Text>
        <ExportNamesChoice />
        {work && <CopyProgressLine work={work} />}
        {asked.length > 0 && <AskedScans key={asked.map(({ scan }) => scan.id).join()} asked={asked} />}
        {problems.length > 0 && <Problems items={problems} title={words.leftOut({ count: problems.length })} />}
        {saved && (
          <Text size="sm" ref={told}>
            {words.saved({ ...saved, size: formatBytes(saved.bytes) })}
          </Text>
        )}
        {tried && idle && !saved && problems.length > 0 && (
          <Text size="sm" ref={told}>
            {words.nothing}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {saved ? words.close : text.common.cancel}
          </Button>
          {asked.length === 0 && (
            <Button loading={work !== null} disabled={ids.length === 0} onClick={() => void save()}>
              {words.save}
            </Button>
          )}
        </Group>
      </Stack>
    </OpenModal>
  );
}
