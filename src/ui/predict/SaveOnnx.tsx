import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { saveOnnx } from '#state/checkpoints/save-model.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { OnnxForm } from '#workers/services.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { runOf, useRunNames } from '../widgets/useRunNames.ts';

/** Asks in which form a model is saved as ONNX, and saves it. */
export function SaveOnnx({ checkpoint, onClose }: { checkpoint: CheckpointSummary; onClose: () => void }) {
  const [form, setForm] = useState<OnnxForm>('prepared');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const names = useRunNames();
  const words = text.predict.onnx;
  const save = async () => {
    setBusy(true);
    await saveOnnx(checkpoint.id, names.file(runOf(checkpoint)), form);
    setBusy(false);
    const { problem } = useCheckpoints.getState();
    if (problem) setFailed(problem);
    else onClose();
  };
  const { size } = checkpoint.settings.preparation;
  return (
    <OpenModal onClose={onClose} title={words.title}>
      <Stack gap="sm">
        <Text size="sm">{words.what}</Text>
        <Radio.Group label={words.form} value={form} onChange={(value) => setForm(value as OnnxForm)}>
          <Stack gap="xs" mt="xs">
            <Radio value="prepared" label={words.prepared} description={words.preparedTakes({ size })} disabled={busy} />
            <Radio value="bare" label={words.bare} description={words.bareTakes} disabled={busy} />
          </Stack>
        </Radio.Group>
        <Text size="sm">{phraseInLanguage(phrase('notice/short'))}</Text>
        {failed && <Problems items={[failed]} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
          <Button loading={busy} onClick={() => void save()}>
            {words.write}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}
