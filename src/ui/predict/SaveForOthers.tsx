import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { saveNet } from '#state/checkpoints/save-model.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { ModelForm } from '#workers/services.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { runOf, useRunNames } from '../widgets/useRunNames.ts';

const FORMS = ['prepared', 'bare', 'torch'] as const satisfies ModelForm[];

/** Asks in which form a model is saved for other programs, and saves it. */
export function SaveForOthers({ checkpoint, onClose }: { checkpoint: CheckpointSummary; onClose: () => void }) {
  const [form, setForm] = useState<ModelForm>('prepared');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const names = useRunNames();
  const words = text.predict.others;
  const save = async () => {
    setBusy(true);
    await saveNet(checkpoint.id, names.file(runOf(checkpoint)), form);
    setBusy(false);
    const { problem } = useCheckpoints.getState();
    if (problem) setFailed(problem);
    else onClose();
  };
  const takes = (one: ModelForm) =>
    one === 'prepared' ? words.forms.prepared.takes(checkpoint.settings.preparation) : words.forms[one].takes;
  return (
    <OpenModal onClose={onClose} title={words.title}>
      <Stack gap="sm">
        <Text size="sm">{words.what}</Text>
        <Radio.Group label={words.form} value={form} onChange={(value) => setForm(value as ModelForm)}>
          <Stack gap="xs" mt="xs">
            {FORMS.map((one) => (
              <Radio key={one} value={one} label={words.forms[one].title} description={takes(one)} disabled={busy} />
            ))}
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
