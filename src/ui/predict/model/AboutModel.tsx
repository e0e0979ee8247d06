import { Button, Group, Stack } from '@mantine/core';
import { Download, Forward } from 'lucide-react';
import { useState } from 'react';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { trainOnFrom } from '#state/checkpoints/continue-from.ts';
import { saveModel } from '#state/checkpoints/save-model.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../../messages/language.ts';
import { OpenModal } from '../../widgets/OpenModal.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { runOf, useRunNames } from '../../widgets/useRunNames.ts';
import { CarriedFacts } from './CarriedFacts.tsx';
import { CompareModels } from './CompareModels.tsx';
import { ModelNote } from './ModelNote.tsx';

/** What goes along with a model, a person's note on it, how it differs from another one, and the ways on from it. */
export function AboutModel({ checkpoint, onClose }: { checkpoint: CheckpointSummary; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const problem = useCheckpoints((state) => state.problem);
  const isHeld = useCheckpoints(({ held }) => held?.id === checkpoint.id);
  const training = useRun((state) => isActive(state.status));
  const names = useRunNames();
  const words = text.model;
  const run = runOf(checkpoint);
  const during = (work: () => Promise<void>) => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const trainOn = async () => {
    await trainOnFrom(checkpoint, names.file(run));
    if (!useCheckpoints.getState().problem) onClose();
  };
  return (
    <OpenModal onClose={onClose} size="xl" title={words.title({ name: names.full(run), epoch: checkpoint.epoch })}>
      <Stack gap="md">
        <CarriedFacts checkpoint={checkpoint} />
        {!isHeld && <ModelNote checkpoint={checkpoint} />}
        <CompareModels checkpoint={checkpoint} />
        {problem && <Problems items={[problem]} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text.common.close}
          </Button>
          <Button
            variant="default"
            loading={busy}
            leftSection={<Download size={14} aria-hidden />}
            onClick={() => during(() => saveModel(checkpoint.id, names.file(run), { withOptimizer: true }))}
          >
            {words.saveWithState}
          </Button>
          <Button disabled={training} loading={busy} leftSection={<Forward size={14} aria-hidden />} onClick={() => during(trainOn)}>
            {words.trainOn}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}
